"""The kinds of the developmental file: four that families read (D1), and planning notes (R7)."""

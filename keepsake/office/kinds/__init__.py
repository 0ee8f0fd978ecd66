"""The kinds of the personal file (E1): each locked at rest (E2)."""

"""The kinds of what visitors ask for: sealed, so that the cabinet alone keeps them (E2, R23)."""

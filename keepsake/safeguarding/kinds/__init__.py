"""The kinds of the safeguarding file: each sealed, none ever a record of the database (E2)."""

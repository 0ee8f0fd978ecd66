"""The kinds of the personal file that a nursery needs from the first day: each locked at rest (E2)."""

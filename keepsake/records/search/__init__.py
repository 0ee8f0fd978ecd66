"""The words index of the developmental file."""

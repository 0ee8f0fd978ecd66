"""The kinds of a sharing decision, and what each of its steps asks."""

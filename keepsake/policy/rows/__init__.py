"""The rows of the table, a file each for what is written about a child. `policy.promises` puts them together."""

"""Pages of the way in itself."""

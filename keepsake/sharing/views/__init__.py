"""The pages, thin: one file a page."""

"""The giving itself: what stands in the way of it in words, the parts of a pack, the file or the texts that are handed over."""

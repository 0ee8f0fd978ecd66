"""Sound and video files, box by box: what is known and needed is kept, all else is zeroed or left out."""

"""The law's figures and lists as data, each with its edition and source. Plain Python: it knows no Django."""

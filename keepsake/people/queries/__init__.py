"""Reads of `people`: plain data out, no row leaves this folder."""

"""Reads of the policy's own rows: plain data out, no row leaves this folder."""

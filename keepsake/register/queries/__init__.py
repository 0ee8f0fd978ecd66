"""Reads of the register: plain data for its pages."""

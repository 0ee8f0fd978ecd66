"""Reads of the office: plain data for its pages."""

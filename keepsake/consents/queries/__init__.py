"""Reads of the consents."""

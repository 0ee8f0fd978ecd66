"""Kinds of record of the consents."""

"""Unsafe settings are refused."""

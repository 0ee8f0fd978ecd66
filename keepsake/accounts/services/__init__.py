"""Verbs of one's own account (H2). They know no request."""

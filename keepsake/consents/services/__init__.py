"""Verbs of the consents, each one transaction; who may is asked inside it."""

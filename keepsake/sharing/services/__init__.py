"""Verbs: begin a decision, save a step of it."""

"""The verbs of the register: each one transaction with one entry in the log (H1, E2). They know no request.

Who may is decided here, by the standing: the office's verbs need the manager's hat, and a bar keeps also the manager
from a child (R5); for records the table says. What does not make sense raises `people.errors.Invalid`.
"""

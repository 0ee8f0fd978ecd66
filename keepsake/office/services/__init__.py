"""The verbs of the office: each one transaction with one entry in the log. They know no request.

Who may is the table's to say (`records.writing` asks it); what is the office's alone asks for the manager's hat, and a bar keeps
also the manager from a child (R5). What does not make sense raises `people.errors.Invalid`.
"""

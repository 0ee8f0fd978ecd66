"""The rules of the house that no linter knows. Each rule is a function, a good and a bad example, and a look at the house itself."""

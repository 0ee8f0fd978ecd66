"""The verbs of the policy's own rows. Each takes the running `Act` first and asks the table before it writes."""

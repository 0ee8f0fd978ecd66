"""What is done: each verb asks who may, and is one transaction with one entry in the log."""

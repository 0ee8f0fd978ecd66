"""What every feature with pages in the cabinet shares, and services may know: who may come, whose file it is, the act, what is due."""

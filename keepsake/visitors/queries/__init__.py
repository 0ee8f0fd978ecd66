"""What is asked of the tables: reads alone."""

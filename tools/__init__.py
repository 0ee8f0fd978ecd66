"""What builds, checks and measures the house. Plain Python of the standard library, so that it runs before anything is installed."""

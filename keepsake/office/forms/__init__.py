"""Forms of the office. Nothing about people is ticked beforehand."""

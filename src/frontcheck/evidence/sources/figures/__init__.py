"""Published figures, a table."""

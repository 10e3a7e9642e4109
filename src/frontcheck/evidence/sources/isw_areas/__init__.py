"""ISW areas per day and layer, a table."""

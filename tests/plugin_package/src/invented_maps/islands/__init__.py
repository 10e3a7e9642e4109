"""The map of the Island Observer."""

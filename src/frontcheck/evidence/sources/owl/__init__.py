"""Project Owl daily map."""

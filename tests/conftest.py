"""Shared by all tests; tiny factories of nouns live in ``factories.py``."""

"""What Russian and Ukrainian share: one reading by morphology and word order, each language's words in its own folder.

This folder has no lexicon and so is no language itself.
"""

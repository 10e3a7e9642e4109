"""The map of Neue Zürcher Zeitung."""

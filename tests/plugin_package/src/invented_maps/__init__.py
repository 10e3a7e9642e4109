"""Maps of a war that never was."""

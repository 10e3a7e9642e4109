"""A published number against every definition, source and choice at hand."""

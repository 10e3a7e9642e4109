"""Source, cue and content of attributed statements."""

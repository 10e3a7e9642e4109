"""Check what a news report says about ground gained or held against published control-of-terrain maps."""

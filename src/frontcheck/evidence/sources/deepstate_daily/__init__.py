"""DeepState occupied area, one file a day."""

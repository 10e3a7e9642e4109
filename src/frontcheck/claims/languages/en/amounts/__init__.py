"""Numbers and what they count or measure, before it is asked what they say of ground."""

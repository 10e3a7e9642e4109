"""Project Owl's map as published: a KMZ a day."""

"""Named definitions: small files that say what a number counts, shipped and the user's own."""

from frontcheck.definitions.files import known_definitions, read_definition, shipped
from frontcheck.definitions.reading import can_be_interpolated, contradiction

__all__ = ["can_be_interpolated", "contradiction", "known_definitions", "read_definition", "shipped"]

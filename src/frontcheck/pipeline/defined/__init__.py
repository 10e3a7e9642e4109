"""A number under a named definition: on maps, or on a table of the areas of a map's layers."""

from frontcheck.pipeline.defined.known import (
    AskedDefined,
    definition_named,
    definitions_at_hand,
    numbers_of_sources,
    place_names,
)
from frontcheck.pipeline.defined.numbers import Numbers
from frontcheck.pipeline.defined.occasion import Occasion

__all__ = [
    "AskedDefined",
    "Numbers",
    "Occasion",
    "definition_named",
    "definitions_at_hand",
    "numbers_of_sources",
    "place_names",
]

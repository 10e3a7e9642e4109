"""The form of an answer: the JSON schema that is sent along, and a reader that trusts nothing.

An endpoint may ignore the schema, wrap JSON in a Markdown fence, cut it short or send anything at all: whatever does
not have the form is counted, and nothing of it is ever printed.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any

from frontcheck.models import Measure, Relation
from frontcheck.units import M2_PER_UNIT, M_PER_UNIT

MEASURES = (Measure.AREA, Measure.SETTLEMENTS, Measure.DEPTH, Measure.ADVANCE, Measure.FRONT_LENGTH, Measure.SHARE)
UNITS = (*M2_PER_UNIT, *M_PER_UNIT, "percent", "settlements")
MAX_CLAIMS = 400
"""Claims that are looked at in one answer; what comes behind them is counted as malformed."""

_MAX_WORDS = 2_000
_FENCED = re.compile(r"\s*```[a-zA-Z]*\s*\n(?P<body>.*)\n\s*```\s*", re.DOTALL)
_WORDS = {"type": "string"}
_WORDS_OR_NULL = {"type": ["string", "null"]}
_NUMBER_OR_NULL = {"type": ["number", "null"]}
_FIELDS: dict[str, dict[str, Any]] = {
    "paragraph": {"type": "integer", "description": "number of the paragraph"},
    "sentence": _WORDS | {"description": "the sentence that makes the claim, copied letter by letter"},
    "quantity": _WORDS | {"description": "the number with its qualifier and unit, copied letter by letter"},
    "low": _NUMBER_OR_NULL | {"description": "least value stated, null where only an upper bound is"},
    "high": _NUMBER_OR_NULL | {"description": "largest value stated, null where only a lower bound is"},
    "unit": {"type": "string", "enum": list(UNITS)},
    "measure": {"type": "string", "enum": [measure.value for measure in MEASURES]},
    "relation": {"type": "string", "enum": [relation.value for relation in Relation]},
    "speaker": _WORDS_OR_NULL | {"description": "who says so, copied letter by letter; null for the report itself"},
    "holder": _WORDS_OR_NULL | {"description": "whose forces hold or take the ground, copied letter by letter"},
    "place": _WORDS_OR_NULL | {"description": "the ground spoken of, copied letter by letter"},
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["claims"],
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": list(_FIELDS),
                "properties": _FIELDS,
            },
        }
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """A claim as the endpoint returns it: of the right form, not yet believed."""

    paragraph: int
    sentence: str
    quantity: str
    low: float | None
    high: float | None
    unit: str
    measure: Measure
    relation: Relation
    speaker: str | None
    holder: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one answer holds: claims of the right form, and how many things of another."""

    suggested: tuple[Suggested, ...]
    malformed: int


def read_answer(content: str) -> Answer:
    """Claims in the words of an answer; an answer that is no JSON after the schema is one malformed thing.

    Examples
    --------
    >>> read_answer("I am sorry"), read_answer('{"claims": []}')
    (Answer(suggested=(), malformed=1), Answer(suggested=(), malformed=0))
    >>> read_answer("")
    Answer(suggested=(), malformed=1)
    """
    fenced = _FENCED.fullmatch(content)
    try:
        document = json.loads(fenced["body"] if fenced else content)
    except (ValueError, RecursionError):
        return Answer((), 1)
    claims = document.get("claims") if isinstance(document, dict) else None
    if not isinstance(claims, list):
        return Answer((), 1)
    read = [_suggested(item) for item in claims[:MAX_CLAIMS]]
    found = tuple(one for one in read if one is not None)
    return Answer(found, len(claims) - len(found))


def _suggested(item: object) -> Suggested | None:
    if not isinstance(item, dict) or item.keys() != _FIELDS.keys():
        return None
    numbers = all(_is_bound(item[name]) for name in ("low", "high"))
    words = all(_is_words(item[name]) for name in ("sentence", "quantity"))
    names = all(item[name] is None or _is_words(item[name]) for name in ("speaker", "holder", "place"))
    lists = item["unit"] in UNITS and item["measure"] in MEASURES and item["relation"] in list(Relation)
    if not (numbers and words and names and lists and _is_whole(item["paragraph"])):
        return None
    return Suggested(**(item | {"measure": Measure(item["measure"]), "relation": Relation(item["relation"])}))


def _is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= _MAX_WORDS


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_bound(value: object) -> bool:
    """A number that is one, or none: neither infinite nor a yes or no."""
    if value is None:
        return True
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) if isinstance(value, float) else abs(value) < 1e15

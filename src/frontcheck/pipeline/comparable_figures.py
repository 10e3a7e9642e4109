"""Published figures about the same thing as a claim."""

from __future__ import annotations

from datetime import timedelta

from frontcheck.errors import PlaceError
from frontcheck.models import Figure, Measure
from frontcheck.pipeline.desk import Desk
from frontcheck.pipeline.questions import Question


def comparable(question: Question, desk: Desk) -> list[Figure]:
    """Figures of the same measure and holder, in the same territory or a part or whole of it, for the same day."""
    definition = question.definition
    return [
        figure
        for figure in desk.figures()
        if Measure(figure.measure) is definition.measure
        and figure.holder == definition.holder
        and abs(figure.as_of - definition.day) <= timedelta(days=desk.thresholds.figure_days)
        and _overlap(definition.territory, _territory(figure.place, desk))
    ]


def _territory(name: str, desk: Desk) -> str:
    try:
        return desk.places.resolve(name).id
    except PlaceError:
        return ""


def _overlap(one: str, other: str) -> bool:
    return bool(other) and (one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/"))

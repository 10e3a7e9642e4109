"""Statements inside statements: "according to the institute, bloggers claim that"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frontcheck.claims.languages.en.speakers.voices import Voiced
    from frontcheck.claims.languages.en.statements.sayings import Saying
    from frontcheck.models import Attribution


def with_inner(voiced: Sequence[Voiced]) -> list[Attribution]:
    """The attributions that no other one contains, each with those that its content contains."""
    outer = {id(item): _outer_of(item.saying, voiced) for item in voiced}
    return [_filled(item, voiced, outer) for item in voiced if outer[id(item)] is None]


def _filled(item: Voiced, voiced: Sequence[Voiced], outer: dict[int, Voiced | None]) -> Attribution:
    inner = tuple(_filled(other, voiced, outer) for other in voiced if outer[id(other)] is item)
    return replace(item.attribution, inner=inner) if inner else item.attribution


def _outer_of(saying: Saying, voiced: Sequence[Voiced]) -> Voiced | None:
    """The smallest statement whose content holds the cue of another."""
    if saying.cue is None:
        return None
    start, end = saying.cue.idx, saying.cue.idx + len(saying.cue)
    around = [
        other
        for other in voiced
        if other.saying is not saying and other.saying.covers(start, end) and _is_wider(other.saying, saying)
    ]
    return min(around, key=lambda other: other.saying.size, default=None)


def _is_wider(outer: Saying, inner: Saying) -> bool:
    """Whether two statements do not contain each other, each the other's cue; the longer one then is the outer."""
    if outer.cue is None or not inner.covers(outer.cue.idx, outer.cue.idx + len(outer.cue)):
        return True
    return (outer.size, -outer.start) > (inner.size, -inner.start)

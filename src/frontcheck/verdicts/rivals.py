"""Which numbers are about one thing, and what lies between who concedes and who asserts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from frontcheck.models import (
    Assertion,
    Envelope,
    Interest,
    InterestMark,
    Measure,
    Quantity,
    Rivalry,
    Stance,
    Telling,
    Thresholds,
)
from frontcheck.units import Dimension, dimension_of, si_factor
from frontcheck.verdicts.speakers import same_speaker

SHOWN_IN = {
    Dimension.AREA: "km2",
    Dimension.LENGTH: "km",
    Dimension.SHARE: "percent",
    Dimension.SETTLEMENTS: "settlements",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A territory: its id and those of what contains it, narrowest first; its name; its country's code."""

    ids: tuple[str, ...]
    name: str
    country: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A number with all that tells what it is about.

    Attributes
    ----------
    thing : tuple of Measure, Stance, str
        What of whose ground.
    party : str
        As told, for readers.
    """

    id: str
    thing: tuple[Measure, Stance, str]
    ground: Ground
    day: date
    first_day: date | None
    said_on: date | None
    speaker: str
    party: str
    quantity: Quantity
    interest: Interest
    tellings: tuple[Telling, ...]
    denied: bool = False
    partial: bool = False
    denied_by: tuple[str, ...] = ()


def rivalries(spoken: Iterable[Spoken], thresholds: Thresholds) -> tuple[Rivalry, ...]:
    """Tables of numbers about one thing in which speakers of different parties speak of comparable days.

    A table is about one territory; numbers about a territory that contains it stand in it too, if they are near in time
    to a number about it. What is in no table has no rivals.

    Parameters
    ----------
    thresholds : Thresholds
        `figure_days` apart numbers may speak of and still be compared, of a change both its ends; after more than
        `silence_days` without a number another table begins.

    Examples
    --------
    >>> rivalries([], Thresholds())
    ()
    """
    things: dict[tuple[Measure, Stance, str], list[Spoken]] = defaultdict(list)
    for each in spoken:
        things[each.thing].append(each)
    found = [rivalry for each in things.values() for rivalry in _of_thing(each, thresholds)]
    return tuple(sorted(found, key=lambda one: (one.measure, one.holder, one.place_id, one.stance, _first_day(one))))


def _first_day(rivalry: Rivalry) -> date:
    return rivalry.assertions[0].day


def _of_thing(spoken: Sequence[Spoken], thresholds: Thresholds) -> list[Rivalry]:
    """Its tables, without those of which all numbers stand in one about narrower ground."""
    found = list(_tables(spoken, thresholds))
    told = [{telling for each in table.assertions for telling in each.tellings} for table in found]
    return [
        table
        for table, own in zip(found, told, strict=True)
        if not any(own <= other and table.place_id != each.place_id for each, other in zip(found, told, strict=True))
    ]


def _tables(spoken: Sequence[Spoken], thresholds: Thresholds) -> Iterator[Rivalry]:
    grounds = {each.ground.ids[0]: each.ground for each in spoken}
    for place, ground in grounds.items():
        here = [each for each in spoken if each.ground.ids[0] == place]
        around = [each for each in spoken if each.ground.ids[0] in ground.ids[1:]]
        for spell in _spells(here, timedelta(days=thresholds.silence_days)):
            yield from _of_spell(spell, around, ground, timedelta(days=thresholds.figure_days))


def _spells(spoken: Sequence[Spoken], silence: timedelta) -> Iterator[list[Spoken]]:
    """Cut where nobody speaks for long."""
    ordered = sorted(spoken, key=lambda each: each.day)
    cuts = [at for at, (one, two) in enumerate(pairwise(ordered), 1) if two.day - one.day > silence]
    for start, end in pairwise([0, *cuts, len(ordered)]):
        yield ordered[start:end]


def _of_spell(here: Sequence[Spoken], around: Sequence[Spoken], ground: Ground, near: timedelta) -> Iterator[Rivalry]:
    measure, stance, holder = here[0].thing
    days = _by_day(here)
    beside = [each for each in around if any(_near(each, one, near) for one in _around(each, days, near))]
    wholes = [] if measure is Measure.SHARE else beside  # a share of the whole is not one of the part
    voices = _voices(each.speaker for each in (*here, *wholes))
    pairs = ((each, one) for each in (*here, *wholes) for one in _around(each, days, near))
    if not any(are_rivals(each, one, voices, near) for each, one in pairs):
        return
    assertions = _merged([*here, *wholes], ground.ids[0], voices)
    yield Rivalry(
        measure=measure,
        stance=stance,
        holder=holder,
        place_id=ground.ids[0],
        place=ground.name,
        unit=SHOWN_IN[dimension_of(here[0].quantity.unit)],
        assertions=assertions,
        envelopes=tuple(_envelopes(assertions, near)),
    )


def _by_day(spoken: Iterable[Spoken]) -> dict[date, list[Spoken]]:
    found: dict[date, list[Spoken]] = defaultdict(list)
    for each in spoken:
        found[each.day].append(each)
    return found


def _around(one: Spoken, days: dict[date, list[Spoken]], near: timedelta) -> Iterator[Spoken]:
    """What is said of days near to a number's, so that a long history is not compared with itself."""
    for shift in range(-near.days, near.days + 1):
        yield from days.get(one.day + timedelta(days=shift), ())


def are_rivals(one: Spoken, other: Spoken, voices: Callable[[str], str], near: timedelta) -> bool:
    """Whether two numbers about one thing are of two parties and of comparable days."""
    sides = (one.interest.side, other.interest.side)
    one_party = sides[0] is not None and sides[0] == sides[1]
    return not one_party and voices(one.speaker) != voices(other.speaker) and _near(one, other, near)


def _near(one: Spoken | Assertion, other: Spoken | Assertion, near: timedelta) -> bool:
    if (one.first_day is None) != (other.first_day is None):
        return False
    first = one.first_day is None or other.first_day is None or abs(one.first_day - other.first_day) <= near
    return first and abs(one.day - other.day) <= near


def _voices(names: Iterable[str]) -> Callable[[str], str]:
    """From a name to the speaker's fullest: names that mean one speaker, directly or by way of a third, are one."""
    full: dict[str, str] = {}
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        full[name] = next((full[known] for known in full if same_speaker(known, name)), name)
    return full.__getitem__


def _merged(spoken: Sequence[Spoken], place: str, voices: Callable[[str], str]) -> tuple[Assertion, ...]:
    """One assertion for all tellings of a number by one speaker about one day; by day, then speaker, then number."""
    groups: dict[tuple[object, ...], list[Spoken]] = defaultdict(list)
    for each in sorted(spoken, key=lambda each: (each.ground.ids[0] != place, each.id)):
        quantity, speaker = each.quantity, voices(each.speaker)
        about = (speaker, each.day, each.first_day, quantity.qualifier, each.denied, each.partial)
        groups[*about, *(end if end is None else _rounded(end) for end in _ends(quantity))].append(each)
    found = [_assertion(each, place, voices) for each in groups.values()]
    return tuple(sorted(found, key=lambda one: (one.day, one.speaker, _rounded(one.stated), one.id)))


def _assertion(spoken: Sequence[Spoken], place: str, voices: Callable[[str], str]) -> Assertion:
    first = min(spoken, key=lambda each: (each.interest.side is None, each.interest.mark is InterestMark.NOT_MARKED))
    words = next((each for each in spoken if each.tellings[0].report), spoken[0]).quantity
    low, high = _ends(spoken[0].quantity)
    days = [each.said_on for each in spoken if each.said_on]
    told = (telling for each in spoken for telling in each.tellings)
    return Assertion(
        id=spoken[0].id,
        speaker=voices(first.speaker),
        party=first.party or next((each.party for each in spoken if each.party), ""),
        low=low,
        high=high,
        unit=words.unit,
        text=words.text,
        qualifier=words.qualifier,
        place=spoken[0].ground.name,
        day=first.day,
        first_day=first.first_day,
        said_on=min(days, default=None),
        interest=first.interest,
        tellings=tuple(sorted(told, key=lambda each: each.report is None)),
        whole=all(each.ground.ids[0] != place for each in spoken),
        denied=first.denied,
        partial=first.partial,
        denied_by=tuple(dict.fromkeys(name for each in spoken for name in each.denied_by)),
    )


def _ends(quantity: Quantity) -> tuple[float | None, float | None]:
    factor = si_factor(quantity.unit)
    low, high = (None if end is None else end * factor for end in (quantity.low, quantity.high))
    return low, high


def _rounded(end: float) -> float:
    """So that an amount in two units is one."""
    return float(f"{end:.6g}")


def _envelopes(assertions: Sequence[Assertion], near: timedelta) -> Iterator[Envelope]:
    """For each day of which a side speaks: what lies between the two, where the other speaks of a comparable day."""
    conceding = [each for each in assertions if _is_of(each, each.interest.loses) and each.low is not None]
    asserting = [each for each in assertions if _is_of(each, each.interest.gains)]
    anchors = {(each.day, each.first_day): each for each in (*conceding, *asserting)}
    for _, anchor in sorted(anchors.items(), key=lambda item: (item[0][0], item[0][1] or item[0][0])):
        conceded, asserted = (_nearest(side, anchor, near) for side in (conceding, asserting))
        if conceded and asserted:
            yield _envelope(anchor, conceded, asserted)


def _is_of(assertion: Assertion, side: str | None) -> bool:
    return side is not None and assertion.interest.side == side and not assertion.denied


def _nearest(side: Sequence[Assertion], anchor: Assertion, near: timedelta) -> list[Assertion]:
    """What a side says of the anchor's days; of those nearest to them, if it says nothing of these."""

    def distance(one: Assertion) -> timedelta:
        first = abs(one.first_day - anchor.first_day) if one.first_day and anchor.first_day else timedelta(0)
        return abs(one.day - anchor.day) + first

    found = [each for each in side if _near(each, anchor, near)]
    least = min(map(distance, found), default=None)
    return [each for each in found if distance(each) == least]


def _envelope(anchor: Assertion, conceded: Sequence[Assertion], asserted: Sequence[Assertion]) -> Envelope:
    low = min(conceded, key=lambda each: (_rounded(each.low or 0.0), each.id))
    high = max(asserted, key=lambda each: (_rounded(each.stated), each.high is None, each.id))
    return Envelope(
        day=anchor.day,
        first_day=anchor.first_day,
        low=low.low or 0.0,
        high=high.stated,
        conceded=low.id,
        asserted=high.id,
        conceded_on=low.day,
        asserted_on=high.day,
        open=high.high is None,
    )

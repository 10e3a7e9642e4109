"""Invented claims of one war, short enough to read a sum from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from factories import make_attribution, make_claim, make_quantity
from frontcheck.models import Claimant, Interval, Measure, Qualifier, Relation, Span, Thresholds, ToldClaim
from frontcheck.verdicts.sums import reckon

MONDAY = date(2024, 8, 12)
COUNTED = (Measure.SETTLEMENTS, Measure.SETTLEMENTS_CHANGE)
_numbers = count(1)


def day(number: int) -> date:
    """Some days after the Monday."""
    return MONDAY + timedelta(days=number)


def told(
    low,
    unit="km2",
    *,
    high=None,
    on=0,
    since=None,
    by="Ana Marshal",
    party="Uplands",
    report="a",
    sentence=0,
    qualifier=Qualifier.EXACT,
    precision=10.0,
    **fields,
) -> ToldClaim:
    """A claim of so much, held on a day; with `since`, taken from that day on. Open ends by the qualifier."""
    number, open_above = next(_numbers), qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}
    most = None if open_above else low if high is None else high
    text = fields.pop("text", f"{low or 0:,} {unit}")
    quantity = make_quantity(low, most, unit, qualifier, precision=precision, text=text, span=Span(number, number + 1))
    quantity = replace(quantity, alternate=fields.pop("alternate", None))
    level, change = (Measure.AREA, Measure.AREA_CHANGE) if unit == "km2" else COUNTED
    said = replace(make_attribution(by, day(on)), claimant=Claimant(name=by, party=party))
    fields = {
        "id": f"{report}-{number}",
        "measure": level if since is None else change,
        "relation": Relation.CONTROLS if since is None else Relation.CAPTURED,
        "evidence": Span(1000 * sentence, 1000 * sentence + 999),
        "holder": "Uplands",
        "against": None,
        "place": "Eastland",
        "place_id": "LO/East",
        "as_of": Interval.on(day(on)),
        "window": None if since is None else Interval(day(since), day(on)),
        "attribution": said,
    } | fields
    return ToldClaim(
        claim=make_claim(quantity, **fields), report=report, title=f"report {report}", publisher="Test Wire"
    )


def depth(low, **fields) -> ToldClaim:
    """A claim of so many kilometers of depth."""
    return told(low, "km", measure=Measure.DEPTH, relation=Relation.ADVANCED, **({"precision": 1.0} | fields))


def width(low, **fields) -> ToldClaim:
    """A claim of so many kilometers of front."""
    return told(low, "km", measure=Measure.FRONT_LENGTH, **({"relation": Relation.ADVANCED} | fields))


def summed(*claims: ToldClaim, territories=None):
    """Every sum of some claims."""
    return reckon(claims, Thresholds(), territories) if territories else reckon(claims, Thresholds())


def only(*claims: ToldClaim, territories=None):
    """The only sum of some claims."""
    (found,) = summed(*claims, territories=territories)
    return found

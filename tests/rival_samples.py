"""Numbers of invented speakers about invented ground, each with sensible defaults."""

from __future__ import annotations

from datetime import date, timedelta

from factories import make_quantity
from frontcheck.models import Measure, Qualifier, Relation, Stance, Telling
from frontcheck.verdicts.drift import Worded
from frontcheck.verdicts.interest import Stake, interest_of
from frontcheck.verdicts.rivals import Ground, Spoken

DAY = date(2031, 3, 10)
LOWLANDS = Ground(ids=("LO",), name="Lowlands", country="LO")
FENS = Ground(ids=("LO/Fens", "LO"), name="Fens", country="LO")
MARSH = Ground(ids=("LO/Marsh", "LO"), name="Marsh", country="LO")


def villages(low, high=None, qualifier=Qualifier.EXACT, text=None):
    """A count of villages; exact unless told otherwise."""
    high = low if high is None and qualifier is Qualifier.EXACT else high
    text = text or f"{low if low is not None else high} villages"
    return make_quantity(low, high, "villages", qualifier, precision=1.0, text=text)


def make_telling(quantity, source="one.txt", relation=Relation.CAPTURED, measure=Measure.SETTLEMENTS, **fields):
    fields = {"report": source, "claim": f"{source}:1", "place": None} | fields
    return Telling(
        source=source,
        text=quantity.text,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        relation=relation,
        measure=measure,
        **fields,
    )


def make_spoken(
    speaker="Governor Reed",
    side="Lowlands",
    number=28,
    *,
    gains="Uplands",
    loses="Lowlands",
    after=0,
    third_party=False,
    relation=Relation.CAPTURED,
    **fields,
):
    """What somebody says of villages that one side takes from another; `after` days after `DAY`."""
    quantity = fields.pop("quantity", None) or villages(number)
    source = fields.pop("source", f"{speaker} {after}.txt")
    thing = fields.pop("thing", (Measure.SETTLEMENTS, Stance.HELD_OR_TAKEN, gains))
    stake = Stake(side=side, third_party=third_party, gains=gains, loses=loses)
    fields = {
        "id": f"{source}:{speaker}:{quantity.low}:{quantity.high}:{quantity.qualifier}:{relation}:{after}",
        "ground": FENS,
        "day": DAY + timedelta(days=after),
        "first_day": None,
        "said_on": DAY + timedelta(days=after),
        "party": side or "",
        "tellings": (make_telling(quantity, source, relation, thing[0]),),
    } | fields
    interest = interest_of(stake, quantity, relation)
    return Spoken(speaker=speaker, thing=thing, quantity=quantity, interest=interest, **fields)


def general(number=74, after=0, **fields):
    """The side that gains."""
    return make_spoken("General Wren", "Uplands", number, after=after, **fields)


def governor(number=28, after=0, **fields):
    """The side that loses."""
    return make_spoken("Governor Reed", "Lowlands", number, after=after, **fields)


def monitor(number=44, after=0, **fields):
    """Who has no side."""
    return make_spoken("Heron Institute", None, number, after=after, third_party=True, **fields)


def make_worded(quantity, source="one.txt", speaker="Governor Reed", said_on=DAY, **fields):
    told = {name: fields.pop(name) for name in ("relation", "measure", "report") if name in fields}
    fields = {"holder": "Uplands", "places": FENS.ids} | fields
    telling = make_telling(quantity, source, **told)
    return Worded(speaker=speaker, said_on=said_on, quantity=quantity, telling=telling, **fields)

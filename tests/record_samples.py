"""Invented claims of many reports, with what invented maps say to them."""

from __future__ import annotations

from datetime import date

from frontcheck.models import Held, HeldAgainst, Interval, Measure, Qualifier, Reason, Relation, TestedClaim, Verdict

DAY = date(2024, 8, 12)
KM2 = 1e6


def held(verdict=Verdict.ABOVE, low=600.0, high=640.0, ratio=(1.5, 1.8), reason=None) -> Held:
    """A map's word, the evidence in km2."""
    return Held(
        verdict=verdict,
        reason=reason,
        low=None if low is None else low * KM2,
        high=None if high is None else high * KM2,
        ratio_low=ratio[0],
        ratio_high=ratio[1],
    )


def silent(reason=Reason.NO_SNAPSHOT) -> Held:
    """A map that has no word."""
    return held(Verdict.NOT_CHECKABLE, None, None, (None, None), reason)


def against(source="own", now: Held | None = None, then: Held | None = None, *, own=False) -> HeldAgainst:
    """A source's word, the same then and now unless told."""
    now = now or held()
    return HeldAgainst(source=source, own=own, now=now, then=then or now)


def claimed(km2=1000.0, *, report="r1", speaker: str | None = "Ana Marshal", said_on: date | None = DAY, **fields):
    """A claim of so much area, by its wording from 5 % less to 5 % more."""
    fields = {
        "id": f"{report}-{km2:g}",
        "source": f"{report}.txt",
        "party": "Uplands",
        "own_voice": False,
        "as_of": Interval.on(DAY),
        "measure": Measure.AREA,
        "relation": Relation.CONTROLS,
        "holder": "Uplands",
        "place": "Eastland",
        "place_id": "LO/East",
        "text": f"{km2:,g} square kilometers",
        "unit": "km2",
        "qualifier": Qualifier.EXACT,
        "number": km2 * KM2,
        "low": km2 * 0.95 * KM2,
        "high": km2 * 1.05 * KM2,
        "against": (against(),),
    } | fields
    return TestedClaim(report=report, speaker=speaker, said_on=said_on and Interval.on(said_on), **fields)

"""Reading a text of one's own: every claim as a flat row of words and numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from frontcheck.claims import find_statements
from frontcheck.claims.languages import load_language
from frontcheck.models import Claim, Claimant, Interval, Report, SourceMap, Statements

WEDNESDAY = date(2024, 8, 14)


def read_text(
    text: str, day: date | None = WEDNESDAY, language: str = "en", publisher: str | None = None
) -> Statements:
    """The statements of a text written on a Wednesday, 14 August 2024."""
    report = Report(
        id=sha256(text.encode()).hexdigest(),
        text=text,
        source_text=text,
        source_map=SourceMap(((0, 0, len(text)),)),
        dateline_day=day,
        language=language,
        publisher=publisher,
    )
    read = find_statements(report)
    may = load_language(language).may_speak_of_ground(text)
    assert may or not read.claims, "screening leaves aside a text that holds claims"
    return read


def day_of(interval: Interval | None) -> str | None:
    """One ISO day, or "first..last"."""
    if interval is None:
        return None
    return str(interval.latest) if interval.is_day else f"{interval.earliest}..{interval.latest}"


def row_of(claim: Claim) -> dict[str, Any]:
    """A claim as the tables of these tests write it."""
    said = claim.attribution
    quantity = claim.quantity
    return {
        "q": quantity.text,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "cmp": quantity.qualifier.value,
        "measure": claim.measure.value,
        "rel": claim.relation.value,
        "holder": claim.holder,
        "against": claim.against,
        "place": claim.place,
        "partial": claim.partial,
        "as_of": day_of(claim.as_of),
        "window": day_of(claim.window),
        "who": _name(said.claimant) if said else None,
        "role": said.claimant.role if said and said.claimant else None,
        "org": said.claimant.organisation if said and said.claimant else None,
        "chain": [claimant.name for claimant in said.chain] if said else [],
        "party": said.claimant.party if said and said.claimant else None,
        "said": day_of(said.said_on) if said else None,
        "channel": said.channel if said else None,
        "relay": _name(said.relayed_by) if said else None,
        "basis": said.basis if said else None,
        "mode": said.mode.value if said else None,
    }


def _name(claimant: Claimant | None) -> str | None:
    return claimant.name if claimant else None


@pytest.fixture(scope="session")
def read() -> Callable[..., Statements]:
    """Reads a text."""
    return read_text


@pytest.fixture(scope="session")
def rows() -> Callable[..., list[dict[str, Any]]]:
    """Reads a text into rows, one a claim; further arguments are those of `read_text`."""
    return lambda text, *more, **named: [row_of(claim) for claim in read_text(text, *more, **named).claims]


@pytest.fixture(scope="session")
def matches(rows: Callable[..., list[dict[str, Any]]]) -> Callable[..., None]:
    """Asserts that a text makes just these claims, as far as each expectation names fields."""

    def check(text: str, wanted: list[dict[str, Any]], *more: Any, **named: Any) -> None:
        found = rows(text, *more, **named)
        seen = [{key: row[key] for key in want} for row, want in zip(found, wanted, strict=False)]
        assert seen == wanted
        assert len(found) == len(wanted), [row["q"] for row in found]

    return check

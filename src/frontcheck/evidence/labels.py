"""Cells of a table or attribute table: what they say of holder, status and day."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from frontcheck.errors import EvidenceError
from frontcheck.evidence.days import check_day, parse_day
from frontcheck.evidence.layout import Said
from frontcheck.evidence.profile import Meaning, Profile
from frontcheck.models import Status


def text_of(cell: object) -> str:
    """What a cell says, without blanks around it; nothing for a missing one.

    Examples
    --------
    >>> text_of(" contested "), text_of(3), text_of(None)
    ('contested', '3', '')
    """
    return "" if cell is None else str(cell).strip()


def day_of(cell: Any) -> date:  # noqa: ANN401 (whatever a column holds)
    """The day that a cell names: a date, midnight of a day, 20240812 or "2024-08-12".

    Raises
    ------
    EvidenceError
        If it is something else, or a day that no map can speak of.

    Examples
    --------
    >>> day_of(20240812) == day_of("2024-08-12") == day_of(datetime(2024, 8, 12)) == date(2024, 8, 12)
    True
    >>> day_of(None)
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: '' is not a day; expected YYYY-MM-DD or YYYYMMDD
    """
    if isinstance(cell, datetime) and cell.time() == time.min:
        return check_day(cell.date())
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return check_day(cell)
    return parse_day(text_of(cell))


def meaning_of(words: tuple[str, ...], day: date, said: Said, profile: Profile) -> tuple[Meaning, ...]:
    """Whose ground the cells of the columns in `said` mark on a day; nobody's where the label is ignored.

    Raises
    ------
    EvidenceError
        If no rule speaks of the label, no holder is named, or the status is not one of `Status`.
    """
    if said.label is not None:
        return profile.means(words[0], day)
    holder, status = words
    if not holder:
        raise EvidenceError("no holder is named")
    if status not in list(Status):
        raise EvidenceError(f"unknown status {status!r:.120}; known: {', '.join(Status)}")
    claimed_by = profile.info.publisher if status == Status.CLAIMED else None
    return (Meaning(holder=holder, status=Status(status), claimed_by=claimed_by),)

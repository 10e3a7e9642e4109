"""When something was published, as machines write it."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from frontcheck.reports.days import DAY, parse_day

_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)([+-]\d\d:?\d\d|Z)?")
_WORDED = re.compile(DAY, re.IGNORECASE)


def read_moment(text: str) -> tuple[datetime | None, date] | None:
    """The moment, if a time with its zone is given, and the day as printed, in that zone; None if it is no day.

    ISO 8601, RFC 2822 (as feeds and mails have it), or a day with its month as a word. A day in figures alone is read
    only where it can be read in one way.

    Examples
    --------
    >>> read_moment("2024-08-14T23:30:00-05:00")[1].isoformat()
    '2024-08-14'
    >>> read_moment("Wed, 14 Aug 2024 09:30:00 +0300")[0].isoformat()
    '2024-08-14T09:30:00+03:00'
    >>> read_moment("14 August 2024")
    (None, datetime.date(2024, 8, 14))
    >>> read_moment("07/08/2024") is None and read_moment("") is None
    True
    """
    text = " ".join(text.split())
    moment = _iso(text) or _mail(text)
    if moment:
        return (moment if moment.tzinfo else None), moment.date()
    day = parse_day(text) if _WORDED.fullmatch(text) or re.fullmatch(r"\d\d?[./]\d\d?[./]\d{4}", text) else None
    return (None, day) if day else None


def _iso(text: str) -> datetime | None:
    if not re.match(r"\d{4}-?\d\d-?\d\d(?:\D|$)", text):
        return None
    basic = _BASIC.fullmatch(text)
    if basic:
        text = f"{basic[1]}-{basic[2]}-{basic[3]}T{basic[4]}:{basic[5]}:{basic[6]}{basic[7] or ''}"
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    if not re.match(r"(?:[A-Za-z]{3},? )?\d\d? [A-Za-z]{3} \d{2,4} \d", text):
        return None
    try:
        return parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError):
        return None

"""Days that are written out: read, completed from a known day nearby, never guessed."""

from __future__ import annotations

import re
from datetime import date, timedelta

_GENITIVES = (
    ("января", "січня"), ("февраля", "лютого"), ("марта", "березня"), ("апреля", "квітня"), ("мая", "травня"),
    ("июня", "червня"), ("июля", "липня"), ("августа", "серпня"), ("сентября", "вересня"), ("октября", "жовтня"),
    ("ноября", "листопада"), ("декабря", "грудня"),
)  # fmt: skip
"""Months as Russian and Ukrainian dates have them, January first."""

_MONTH = (
    r"(?:(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    rf"|Nov(?:ember)?|Dec(?:ember)?)\b\.?|(?:{'|'.join(name for names in _GENITIVES for name in names)})\b)"
)
_YEAR = r"(?:,?\s+(?:19|20)\d\d(?:\s+(?:года|року|[гр]\.))?)?"
DAY = (
    rf"(?:(?:19|20)\d\d-\d\d-\d\d|{_MONTH}\s+\d\d?(?:st|nd|rd|th)?{_YEAR}(?![\d:])"
    rf"|\d\d?(?:st|nd|rd|th)?\s+{_MONTH}{_YEAR}(?!\d))"
)
"""Pattern of a day with its month as a word, or of an ISO date; the year may be missing. Case matters not."""

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {
    word[:3]: number
    for number, words in enumerate(zip(_ENGLISH, *zip(*_GENITIVES, strict=True), strict=True), start=1)
    for word in words
}
_WORDED = re.compile(
    rf"""(?:(?P<first>{_MONTH})\s+(?P<after>\d\d?)(?:st|nd|rd|th)?
    |(?P<before>\d\d?)(?:st|nd|rd|th)?\s+(?P<second>{_MONTH})),?\s+(?P<year>\d{{4}})(?:\s+(?:года|року|[гр]\.))?""",
    re.IGNORECASE | re.VERBOSE,
)

NEARBY = timedelta(days=31)

_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?|[a-z]{3})[/-](\d\d?)(?=[/?#_-]|$)", re.IGNORECASE)
_NUMERIC = re.compile(r"(\d\d?)([./])(\d\d?)\2((?:19|20)\d\d)")


def parse_day(text: str, near: date | None = None) -> date | None:
    """The day that a text states; None if it states none, or leaves out the year and nothing near tells it.

    Parameters
    ----------
    text : str
        As matched by `DAY`, or numeric as in "14.08.2024".
    near : date, optional
        A day known to be at most a month away: completes a missing year.

    Examples
    --------
    >>> parse_day("Aug. 14, 2024")
    datetime.date(2024, 8, 14)
    >>> parse_day("Dec 30", near=date(2025, 1, 2))
    datetime.date(2024, 12, 30)
    >>> parse_day("Feb 26") is None and parse_day("Feb 30, 2024") is None and parse_day("03/04/2024") is None
    True
    """
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return _iso_day(text)
    numeric = _NUMERIC.fullmatch(text)
    if numeric:
        return _numeric_day(int(numeric[1]), int(numeric[3]), int(numeric[4]), dotted=numeric[2] == ".")
    if re.search(r"\b\d{4}\b", text):
        return _worded_day(text)
    if near is None:
        return None
    days = [_worded_day(f"{text} {year}") for year in (near.year - 1, near.year, near.year + 1)]
    return next((day for day in days if day and abs(day - near) <= NEARBY), None)


def day_in_url(url: str) -> date | None:
    """The day in a URL's path.

    Examples
    --------
    >>> day_in_url("https://example.org/world/2024/aug/14/front")
    datetime.date(2024, 8, 14)
    >>> day_in_url("https://example.org/2024/08/") is None
    True
    """
    found = _URL_DAY.search(url)
    if not found:
        return None
    year, month, day = found.groups()
    return _iso_day(f"{year}-{month:0>2}-{day:0>2}") if month.isdigit() else _worded_day(f"{day} {month} {year}")


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _numeric_day(first: int, second: int, year: int, *, dotted: bool) -> date | None:
    """Dots put the day first; with slashes the order must be plain from the numbers."""
    orders = {(first, second)} if dotted else {(first, second), (second, first)}
    days = {_iso_day(f"{year}-{month:02}-{day:02}") for day, month in orders} - {None}
    return days.pop() if len(days) == 1 else None


def _worded_day(text: str) -> date | None:
    found = _WORDED.fullmatch(text.strip())
    if not found:
        return None
    month = _MONTHS[(found["first"] or found["second"])[:3].lower()]
    return _iso_day(f"{found['year']}-{month:02}-{found['before'] or found['after']:0>2}")

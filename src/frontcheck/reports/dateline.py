"""Where, on which day and for whom a report was written, as its first lines say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice

from frontcheck.models import Span
from frontcheck.reports.days import DAY, parse_day

_AGENCIES = frozenset(
    {
        "Agence France-Presse", "Al Jazeera", "Anadolu", "Associated Press", "Bloomberg", "Interfax",
        "Interfax-Ukraine", "Kyodo", "Reuters", "Ukrinform", "Xinhua", "Yonhap", "dpa",
    }
)  # fmt: skip
_AGENCY_WORD = re.compile(
    r"[A-ZА-ЯЁІЇЄҐ]{2,}|News|Press|Agency|Times|Post|Radio|Journal|Independent|[Nn]ewswire|[Ii]nform\b|"
    r"Новости|Интерфакс|Інтерфакс|Укр[иі]нформ"
)
_NO_PLACES = frozenset(
    {
        "ADVISORY", "AFP", "ALERT", "ANALYSIS", "AP", "BBC", "BREAKING", "BREAKING NEWS", "BRIEF", "CNN", "COMMENTARY",
        "CORRECTION", "EDITORIAL", "EU", "EXCLUSIVE", "EXPLAINER", "FACTBOX", "FLASH", "INSIGHT", "INTERVIEW", "ISW",
        "LIVE", "NATO", "NEWS", "NEWSMAKER", "OPINION", "PREVIEW", "REFILE", "TASS", "TIMELINE", "UN", "UPDATE", "UPI",
        "URGENT", "US", "VIDEO", "WATCH", "WRAPUP",
    }
)  # fmt: skip
_WEEKDAY = r"(?:(?i:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\.?,?\s+)"
_UPPER = "A-ZА-ЯЁІЇЄҐ"
_WORD_IN_CAPITALS = rf"(?:[{_UPPER}][{_UPPER}'’.-]+|[{_UPPER}]\.[{_UPPER}]\.)"
_CAPITALS = rf"{_WORD_IN_CAPITALS}(?:[ /](?:{_WORD_IN_CAPITALS}|on|upon|de|al)){{0,4}}"
_TITLE_CASE = rf"[{_UPPER}][\w'’.-]+(?:[ /](?:[{_UPPER}][\w'’.-]+|on|upon|de|al)){{0,3}}"
_REGION = rf"(?:,[ ](?!(?i:{DAY}|[a-z]+day\b)){_TITLE_CASE}){{0,2}}"
_DASH = r"\s*+(?:—|–|―|--)\s*+|\s++-\s*+"
_DATELINE = re.compile(
    rf"""
    \s*+(?:date\s++(?P<prefix>\d{{4}}-\d\d-\d\d)\s++)?
    (?:(?P<place>(?:{_CAPITALS}|(?P<title_case>{_TITLE_CASE})){_REGION}))?
    (?:[.,]?\s*+{_WEEKDAY}?(?P<day>(?i:{DAY})))?
    (?:[.,]?\s*+(?:\((?P<agency>[^()\n]{{2,40}})\)|/(?P<slashed>[\w .-]{{2,40}})/))?
    (?:{_DASH}|(?P<stop>[.:]\s++))(?=[^a-zа-яёіїєґ\s])
    """,
    re.VERBOSE,
)
_PREFIX_ONLY = re.compile(r"\s*date\s+(?P<prefix>\d{4}-\d\d-\d\d)\s+")
_PUBLISHED = re.compile(
    rf"""^[ \t]*(?:(?:first\s+)?(?:published|posted|issued|released|publication\ date|date)(?:\s+(?:on|at))?\s*:?\s+)?
    {_WEEKDAY}?(?P<day>{DAY}|\d\d?([./])\d\d?\2\d{{4}})
    (?:[ ,T|·-]+(?:at\s+)?\d\d?(?::\d\d|\s*[ap]\.?m)[^\n]{{0,20}})?[ \t.]*$""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_HEAD = 2000
_FIRST_LINES = 8
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """What the first lines say of place, day and agency.

    Attributes
    ----------
    span : Span or None
        The dateline in the text, its dash included; None if there is none.
    day_text, day_span : str, Span or None
        The day as printed, the year perhaps missing, and where.
    explicit_day : date or None
        From a leading "date 2024-08-14".
    """

    span: Span | None = None
    place: str | None = None
    agency: str | None = None
    day_text: str | None = None
    day_span: Span | None = None
    explicit_day: date | None = None


def find_dateline(text: str) -> Dateline:
    """The dateline at the start of one of the first lines; an empty one if there is none.

    Examples
    --------
    >>> found = find_dateline("KYIV, Aug 14 (Reuters) - Ukraine pressed on.")
    >>> found.place, found.day_text, found.agency, found.span
    ('KYIV', 'Aug 14', 'Reuters', Span(start=0, end=25))
    >>> find_dateline("RAMSTEIN, Germany — Zelenskiy spoke.").place
    'RAMSTEIN, Germany'
    >>> find_dateline("").span is None
    True
    """
    for start, end in _first_lines(text):
        found = _DATELINE.match(text, start, end)
        if found and _credible(found):
            return _dateline(found)
        prefixed = _PREFIX_ONLY.match(text, start, end)
        if prefixed:
            return Dateline(span=Span(*prefixed.span()), explicit_day=parse_day(prefixed["prefix"]))
    return Dateline()


def find_published_line(text: str) -> tuple[str, Span] | None:
    r"""A line near the top that holds nothing but a day, or "Published: " and a day; as printed, and where.

    Examples
    --------
    >>> find_published_line("Title\n\nPublished: 14 August 2024\n\nText.")
    ('14 August 2024', Span(start=18, end=32))
    >>> find_published_line("On 14 August 2024 it rained.") is None
    True
    """
    found = _PUBLISHED.search(text, 0, min(_HEAD, len(text)))
    return (found["day"], Span(*found.span("day"))) if found else None


def _first_lines(text: str) -> list[tuple[int, int]]:
    """Where the first lines begin, and how far into them a dateline may reach."""
    lines = re.finditer(r"[^\n]+", text[:_HEAD])
    return [(line.start(), min(line.end(), line.start() + _LONGEST)) for line in islice(lines, _FIRST_LINES)]


def _credible(found: re.Match[str]) -> bool:
    """Whether what looks like a dateline is one: a lone place must be in capitals and no newsroom label."""
    place, day = found["place"], found["day"]
    agency = found["agency"] or found["slashed"]
    if not (place or agency):
        return False
    if place and place.split(",")[0].strip(" .") in _NO_PLACES:
        return False
    if found["stop"]:
        return bool(place and agency and day)
    return bool(day or agency or _lone_place(found))


def _lone_place(found: re.Match[str]) -> bool:
    """A place that nothing else vouches for: one or two words in capitals, and perhaps its region."""
    return bool(found["place"]) and not found["title_case"] and len(found["place"].split(",")[0].split()) < 3


def _dateline(found: re.Match[str]) -> Dateline:
    agency = (found["agency"] or found["slashed"] or "").strip()
    place = found["place"]
    return Dateline(
        span=Span(*found.span()),
        place=re.sub(r"(?<=\w{3})\.$", "", place) if place else None,
        agency=agency if agency in _AGENCIES or _AGENCY_WORD.search(agency) else None,
        day_text=found["day"],
        day_span=Span(*found.span("day")) if found["day"] else None,
        explicit_day=parse_day(found["prefix"]) if found["prefix"] else None,
    )

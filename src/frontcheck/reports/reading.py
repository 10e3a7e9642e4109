"""What one kind of source yields, before the dateline and the language are looked at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from frontcheck.models import SourceMap
from frontcheck.reports.dateline import find_dateline, find_published_line
from frontcheck.reports.normalise import normalise

_FIRST_LINE = re.compile(r"(?P<title>\S[^\n]{0,148}[^\s.,:;])[ \t]*\n\n\s*\S")
_BYLINE = re.compile(r"by\s+[A-Z]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A source's text and what it says about itself.

    Attributes
    ----------
    published_day : (date, str) or None
        The day of publication as the source prints it, in its own time zone, and where it does.
    language : str or None
        The language that the source declares.
    origins : mapping
        For each field found, where.
    stated : frozenset of str
        Fields that the source states for this very report: they win over what its first lines and words look like.
    """

    text: str
    source_map: SourceMap
    title: str | None = None
    publisher: str | None = None
    published_at: datetime | None = None
    published_day: tuple[date, str] | None = None
    url: str | None = None
    language: str | None = None
    origins: Mapping[str, str] = field(default_factory=dict)
    author: str | None = None
    place: str | None = None
    item: str | None = None
    stated: frozenset[str] = frozenset()


def read_plain(source: str) -> Reading:
    r"""A plain text: its title is a short first line, without a full stop, above a blank line.

    Examples
    --------
    >>> read_plain("Front moves east\n\nTroops advanced.\n").title
    'Front moves east'
    >>> read_plain("").title is None
    True
    """
    text, source_map = normalise(source)
    title = _title(text)
    return Reading(text=text, source_map=source_map, title=title, origins={"title": "first line"} if title else {})


def _title(text: str) -> str | None:
    found = _FIRST_LINE.match(text)
    if not found or _BYLINE.match(text) or find_dateline(found["title"]).span or find_published_line(found["title"]):
        return None
    return found["title"]

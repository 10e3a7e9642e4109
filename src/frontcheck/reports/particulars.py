"""What a source of many reports says of one of them, field by field, and the reading that it gives."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from frontcheck.errors import ReportError
from frontcheck.models import SourceMap
from frontcheck.reports.moments import read_moment
from frontcheck.reports.reading import Reading, read_plain

_STATED = ("title", "author", "publisher", "url", "place", "item")
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_].*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """One report of many, as its source states it.

    Attributes
    ----------
    words : str
        The report's own text, as it stands in the source: what offsets lead back to.
    markup : bool
        Whether the words are a fragment of HTML.
    published : str or None
        When, as printed.
    language : str or None
        As printed: "en", "en-GB".
    item : str or None
        What the source calls the report.
    origins : mapping
        For each field that is stated, where.
    """

    words: str
    markup: bool = False
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    place: str | None = None
    item: str | None = None
    origins: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """As bytes, to be read by `from_json`."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_json(cls, raw: bytes) -> Particulars:
        """What `to_json` has written.

        Examples
        --------
        >>> one = Particulars(words="Troops advanced.", title="Front")
        >>> Particulars.from_json(one.to_json()) == one
        True
        """
        return cls(**json.loads(raw))


def read_particulars(told: Particulars, *, name: str) -> Reading:
    """The reading of a report that its source tells field by field.

    Raises
    ------
    ReportError
        If the words are no text, or a day of publication is stated that cannot be read.

    Examples
    --------
    >>> reading = read_particulars(Particulars(words="<p>Held.</p>", markup=True, title="Front"), name="a")
    >>> reading.text, reading.title
    ('Held.', 'Front')
    >>> read_particulars(Particulars(words="", published="soon"), name="a")
    Traceback (most recent call last):
    frontcheck.errors.ReportError: a: published 'soon'; expected a day or a time in ISO 8601, as 2024-08-14
    """
    _refuse_no_text(told.words, name)
    plain = read_plain("" if told.markup else told.words)
    text, source_map = _marked_up(told.words, name) if told.markup else (plain.text, plain.source_map)
    moment, published = _published(told, name)
    stated = {key: value for key in _STATED if (value := _of(told, key))}
    language = _LANGUAGE.fullmatch(told.language.strip()) if told.language else None
    where = {key: told.origins.get(key, key) for key in stated}
    if published:
        where |= {"published_at": published[1]} if moment else {}
    if language:
        where["language"] = told.origins.get("language", "language")
    return Reading(
        text=text,
        source_map=source_map,
        title=stated.get("title", plain.title),
        author=stated.get("author"),
        publisher=stated.get("publisher"),
        published_at=moment,
        published_day=published,
        url=stated.get("url"),
        language=language[1].lower() if language else None,
        place=stated.get("place"),
        item=stated.get("item"),
        origins={**plain.origins, **where},
        stated=frozenset({*stated, *(("language",) if language else ())}),
    )


def _of(told: Particulars, key: str) -> str:
    return " ".join(str(getattr(told, key) or "").split())


def _marked_up(words: str, name: str) -> tuple[str, SourceMap]:
    from frontcheck.reports.blocks import read_markup

    return read_markup(words, name=name)


def _published(told: Particulars, name: str) -> tuple[datetime | None, tuple[date, str] | None]:
    if not told.published:
        return None, None
    found = read_moment(told.published)
    if found is None:
        raise ReportError(
            f"{name}: published {told.published[:40]!r}; expected a day or a time in ISO 8601, as 2024-08-14"
        )
    return found[0], (found[1], told.origins.get("published", "published"))


def _refuse_no_text(words: str, name: str) -> None:
    """JSON can write what no text can hold."""
    zero = words.find("\x00")
    if zero >= 0:
        raise ReportError(f"{name}: zero character at offset {zero}; expected text")
    try:
        words.encode()
    except UnicodeEncodeError as error:
        raise ReportError(f"{name}: half a surrogate pair at offset {error.start}; expected text") from error

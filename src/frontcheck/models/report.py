"""A news item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from frontcheck.models.span import Span


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Leads offsets in a report's text back to offsets in its decoded source.

    Attributes
    ----------
    segments : tuple of (text_start, source_start, length)
        Runs copied verbatim from the source, in text order, in code points. Text between segments was made by
        normalisation (a composed letter, a paragraph break) and leads back to the gap between its neighbours.
    """

    segments: tuple[tuple[int, int, int], ...]

    def to_source(self, span: Span) -> Span:
        """Smallest stretch of the decoded source that holds every verbatim character of `span`.

        Examples
        --------
        >>> SourceMap(((0, 3, 10),)).to_source(Span(2, 5))
        Span(start=5, end=8)
        >>> SourceMap(()).to_source(Span(0, 0))
        Span(start=0, end=0)
        """
        hits = [
            (source + max(span.start - text, 0), source + min(span.end - text, length))
            for text, source, length in self.segments
            if text < span.end and span.start < text + length
        ]
        if hits:
            return Span(min(start for start, _ in hits), max(end for _, end in hits))
        before = [source + length for text, source, length in self.segments if text + length <= span.start]
        edge = max(before, default=0)
        return Span(edge, edge)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A news item as read: what it says, and where each part of that was found.

    Attributes
    ----------
    id : str
        sha256 of the raw bytes.
    text : str
        NFC, paragraphs parted by blank lines. Every offset in frontcheck counts its code points.
    source_text : str
        The raw bytes, decoded, otherwise untouched.
    source_map : SourceMap
        From `text` to `source_text`.
    dateline_place, dateline_day : str, date or None
        Where and on which day the report was written: relative days count from that day.
    language : str
        ISO 639-1 code.
    origins : mapping
        For each field that was found, where: "dateline", "html meta", "given by the user" ...
    author : str or None
        Who wrote it, as printed: a byline, the channel that a message was forwarded from.
    item : str or None
        What a source of many reports calls it: the id of a row, the URI of a wire item, the number of a message.
    source : str or None
        The file or address it was read from, and where in it: "export.json: message 12".
    """

    id: str
    text: str
    source_text: str
    source_map: SourceMap
    title: str | None = None
    publisher: str | None = None
    dateline_place: str | None = None
    dateline_day: date | None = None
    published_at: datetime | None = None
    url: str | None = None
    language: str = "en"
    retrieved_at: datetime | None = None
    origins: Mapping[str, str] = field(default_factory=dict)
    author: str | None = None
    item: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A document that gives no report, and why.

    Attributes
    ----------
    name : str
        The file or address, and where in it: "export.json: message 12".
    reason : str
        What was found and what was expected, on one line.
    skipped : bool
        True if nothing is wrong with it, but it is no report by its kind: a picture, a redirect, a service message.
    item : str or None
        What the source calls the document.
    """

    name: str
    reason: str
    skipped: bool = False
    item: str | None = None

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"

"""From a reading to a report: what the first lines and the words themselves tell is added."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date

from frontcheck.errors import ReportError
from frontcheck.models import Report, Span
from frontcheck.reports.dateline import Dateline, find_dateline, find_published_line
from frontcheck.reports.days import day_in_url, parse_day
from frontcheck.reports.decode import MAX_BYTES, too_large
from frontcheck.reports.language import detect_language
from frontcheck.reports.reading import Reading

GIVEN = "given by the user"


def complete(raw: bytes, source_text: str, reading: Reading, *, name: str, given_day: date | None = None) -> Report:
    """The report that a reading gives.

    Parameters
    ----------
    raw : bytes
        What the report's id is the sha256 of.
    source_text : str
        What the reading's map leads back to.
    given_day : date, optional
        The day of writing, if the user knows better.

    Raises
    ------
    ReportError
        If it has no words, or is over 20 MB.

    Examples
    --------
    >>> from frontcheck.reports.reading import read_plain
    >>> complete(b"Held.", "Held.", read_plain("Held."), name="a").origins["dateline_day"]
    'unresolved: no day is stated'
    >>> complete(b"", "", read_plain(""), name="a")
    Traceback (most recent call last):
    frontcheck.errors.ReportError: a: no words in it; expected a news report
    """
    if len(raw) > MAX_BYTES:
        raise too_large(name, len(raw))
    if not any(character.isalpha() for character in reading.text):
        raise ReportError(f"{name}: no words in it; expected a news report")
    dateline = find_dateline(reading.text)
    origins = {**reading.origins, **_dateline_origins(dateline, reading)}
    day, origins["dateline_day"] = _day(reading, dateline, given_day)
    language, origins["language"] = _language(reading)
    return Report(
        id=hashlib.sha256(raw).hexdigest(),
        text=reading.text,
        source_text=source_text,
        source_map=reading.source_map,
        title=reading.title,
        publisher=reading.publisher if "publisher" in reading.stated else dateline.agency or reading.publisher,
        dateline_place=dateline.place or reading.place,
        dateline_day=day,
        published_at=reading.published_at,
        url=reading.url,
        language=language,
        origins=origins,
        author=reading.author,
        item=reading.item,
    )


def _dateline_origins(dateline: Dateline, reading: Reading) -> dict[str, str]:
    origins = {}
    if dateline.place:
        origins["dateline_place"] = _dateline_origin(dateline.span)
    elif reading.place:
        origins["dateline_place"] = reading.origins.get("place", "stated by the source")
    if dateline.agency and "publisher" not in reading.stated:
        origins["publisher"] = _dateline_origin(dateline.span)
    return origins


def _day(reading: Reading, dateline: Dateline, given_day: date | None) -> tuple[date | None, str]:
    """The day of writing, from the surest place that states it, and that place."""
    if given_day:
        return given_day, GIVEN
    if dateline.explicit_day:
        return dateline.explicit_day, _dateline_origin(dateline.span)
    published = list(_published_days(reading))
    near = published[0][0] if published else None
    written = parse_day(dateline.day_text, near) if dateline.day_text else None
    if written:
        origin = _dateline_origin(dateline.day_span)
        return written, origin if parse_day(dateline.day_text or "") else f"{origin}, year from {published[0][1]}"
    if dateline.day_text:
        return None, f'unresolved: "{dateline.day_text}" in the dateline is no day of a year that the report tells'
    return published[0] if published else (None, "unresolved: no day is stated")


def _published_days(reading: Reading) -> Iterator[tuple[date, str]]:
    """Days of publication that come with a year, surest first."""
    line = find_published_line(reading.text)
    day = parse_day(line[0]) if line else None
    if line and day:
        yield day, f"publication line, code points {line[1].start}-{line[1].end}"
    if reading.published_day:
        yield reading.published_day
    day = day_in_url(reading.url) if reading.url else None
    if day:
        yield day, "url path"


def _dateline_origin(span: Span | None) -> str:
    return f"dateline, code points {span.start}-{span.end}" if span else "dateline"


def _language(reading: Reading) -> tuple[str, str]:
    """What the source states for this report, else what the words look like, else what it declares, else English."""
    if reading.language and "language" in reading.stated:
        return reading.language, reading.origins["language"]
    looks_like, sure = detect_language(reading.text)
    if sure:
        return looks_like, "script and commonest words"
    if reading.language:
        return reading.language, reading.origins["language"]
    return looks_like, "assumed: too few words to tell"

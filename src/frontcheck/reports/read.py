"""One way in for every story: a file, a page, an address or standard input."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from frontcheck.errors import ReportError
from frontcheck.models import Report, Span
from frontcheck.reports.dateline import Dateline, find_dateline, find_published_line
from frontcheck.reports.days import day_in_url, parse_day
from frontcheck.reports.decode import MAX_BYTES, Decoded, decode, too_large
from frontcheck.reports.language import detect_language
from frontcheck.reports.reading import Reading, read_plain

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_GIVEN = "given by the user"


def read_report(story: str | os.PathLike[str], *, dateline_day: date | None = None, url: str | None = None) -> Report:
    """Read a news report from a text file, an HTML file, a web address or standard input.

    Parameters
    ----------
    story : str or path
        A file, an address that starts with "http://" or "https://", or "-" for standard input.
    dateline_day : date, optional
        The day the report was written, if the caller knows better than the report.
    url : str, optional
        Where a file was published.

    Raises
    ------
    ReportError
        If it cannot be had, or is empty, binary, over 20 MB or in no encoding that can be told.

    Examples
    --------
    >>> read_report("no-such-story.txt")
    Traceback (most recent call last):
    frontcheck.errors.ReportError: no-such-story.txt: no such file; expected a text or HTML file, a URL or "-"
    """
    name = os.fspath(story)
    if name == "-":
        return report_from_bytes(_read_stdin(), dateline_day=dateline_day, url=url)
    scheme = _SCHEME.match(name) if isinstance(story, str) else None
    if not scheme:
        return report_from_bytes(_read_file(name), name=name, dateline_day=dateline_day, url=url)
    if scheme[1].lower() not in {"http", "https"}:
        raise ReportError(f"{name}: scheme {scheme[1]!r}; expected http or https")
    return _read_address(name, dateline_day=dateline_day, url=url)


def report_from_bytes(
    raw: bytes,
    *,
    name: str = "-",
    content_type: str | None = None,
    dateline_day: date | None = None,
    url: str | None = None,
) -> Report:
    """Read a news report from bytes already at hand.

    Parameters
    ----------
    raw : bytes
        A text or an HTML page, at most 20 MB.
    name : str
        What to call it in messages; "-" is standard input. The suffix ".html" tells a page.
    content_type : str, optional
        As in HTTP: decides between text and page, and on the charset.

    Raises
    ------
    ReportError
        If it is empty, binary, too large or in no encoding that can be told, or if a page holds no report.

    Examples
    --------
    >>> report = report_from_bytes("KYIV, 14 August 2024 (AFP) — Troops advanced.".encode())
    >>> report.dateline_place, report.dateline_day.isoformat(), report.publisher
    ('KYIV', '2024-08-14', 'AFP')
    >>> report_from_bytes(b"")
    Traceback (most recent call last):
    frontcheck.errors.ReportError: standard input: empty; expected a news report
    """
    name = "standard input" if name == "-" else name
    decoded = decode(raw, name=name, content_type=content_type)
    reading = _read_decoded(decoded, name, url)
    if not any(character.isalpha() for character in reading.text):
        raise ReportError(f"{name}: no words in it; expected a news report")
    return _report(raw, decoded, reading, dateline_day)


def _read_stdin() -> bytes:
    raw = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise too_large("standard input", None)
    return raw


def _read_file(name: str) -> bytes:
    """The bytes of a file, refused by its size before a byte is read."""
    try:
        path = Path(name)
        if path.is_dir():
            raise ReportError(f"{name}: a directory; expected a text or HTML file")
        if path.stat().st_size > MAX_BYTES:
            raise too_large(name, path.stat().st_size)
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise ReportError(f'{name}: no such file; expected a text or HTML file, a URL or "-"') from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ReportError(f"{name!r}: cannot be read ({reason}); expected a text or HTML file") from error
    if len(raw) > MAX_BYTES:
        raise too_large(name, None)
    return raw


def _read_address(address: str, *, dateline_day: date | None, url: str | None) -> Report:
    from frontcheck.reports.fetch import fetch

    fetched = fetch(address)
    report = report_from_bytes(
        fetched.raw,
        name=address,
        content_type=fetched.content_type,
        dateline_day=dateline_day,
        url=url or fetched.url,
    )
    origins = {**report.origins, "retrieved_at": "time of the request"}
    if not url:
        origins["url"] = "address after redirects"
    return replace(report, retrieved_at=datetime.now(UTC), origins=origins)


def _read_decoded(decoded: Decoded, name: str, url: str | None) -> Reading:
    if not decoded.html:
        reading = read_plain(decoded.text)
    else:
        from frontcheck.reports.page import read_page

        reading = read_page(decoded.text, name=name, url=url)
    if url:
        return replace(reading, url=url, origins={**reading.origins, "url": _GIVEN})
    return reading


def _report(raw: bytes, decoded: Decoded, reading: Reading, given_day: date | None) -> Report:
    """Add what the first lines and the words themselves tell."""
    origins = {"text": f"{decoded.encoding}, {decoded.origin}", **reading.origins}
    dateline = find_dateline(reading.text)
    if dateline.place:
        origins["dateline_place"] = _dateline_origin(dateline.span)
    if dateline.agency:
        origins["publisher"] = _dateline_origin(dateline.span)
    day, origins["dateline_day"] = _day(reading, dateline, given_day)
    language, origins["language"] = _language(reading)
    return Report(
        id=hashlib.sha256(raw).hexdigest(),
        text=reading.text,
        source_text=decoded.text,
        source_map=reading.source_map,
        title=reading.title,
        publisher=dateline.agency or reading.publisher,
        dateline_place=dateline.place,
        dateline_day=day,
        published_at=reading.published_at,
        url=reading.url,
        language=language,
        origins=origins,
    )


def _day(reading: Reading, dateline: Dateline, given_day: date | None) -> tuple[date | None, str]:
    """The day of writing, from the surest place that states it, and that place."""
    if given_day:
        return given_day, _GIVEN
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
    """What the words look like; where they are too few, what the page declares, else English."""
    looks_like, sure = detect_language(reading.text)
    if sure:
        return looks_like, "script and commonest words"
    if reading.language:
        return reading.language, reading.origins["language"]
    return looks_like, "assumed: too few words to tell"

"""One way in for every story: a file, a page, an address or standard input."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date

from frontcheck.errors import ReportError
from frontcheck.models import Refusal, Report
from frontcheck.reports.items import Item
from frontcheck.reports.many import read_item, read_items
from frontcheck.reports.opening import EXPECTED, is_folder, opened_bytes


def read_report(story: str | os.PathLike[str], *, dateline_day: date | None = None, url: str | None = None) -> Report:
    """Read a news report from a text file, an HTML file, a wire item, a web address or standard input.

    Parameters
    ----------
    story : str or path
        A file, an address that starts with "http://" or "https://", or "-" for standard input. What holds several
        reports (a feed, an export, a table) is refused: see `read_reports`.
    dateline_day : date, optional
        The day the report was written, if the caller knows better than the report.
    url : str, optional
        Where a file was published.

    Raises
    ------
    ReportError
        If it cannot be had, or is empty, binary, over 20 MB or in no encoding that can be told, or if it holds no
        report or more than one.

    Examples
    --------
    >>> read_report("no-such-story.txt")
    Traceback (most recent call last):
    frontcheck.errors.ReportError: no-such-story.txt: no such file; expected a text or HTML file, a URL or "-"
    """
    return read_item(read_one(story), dateline_day=dateline_day, url=url)


def read_one(story: str | os.PathLike[str]) -> Item:
    """The only document of a story, cut out but not yet read.

    Raises
    ------
    ReportError
        If it cannot be had, or if there is none or more than one.

    Examples
    --------
    >>> read_one("")
    Traceback (most recent call last):
    frontcheck.errors.ReportError: ...
    """
    name = os.fspath(story)
    if is_folder(name):
        raise ReportError(f"{name}: a directory; {EXPECTED}")
    return the_one(read_items(story), name)


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
        A text, an HTML page or a wire item, at most 20 MB.
    name : str
        What to call it in messages; "-" is standard input. The suffix ".html" tells a page.
    content_type : str, optional
        As in HTTP: decides between text and page, and on the charset.

    Raises
    ------
    ReportError
        If it is empty, binary, too large or in no encoding that can be told, or if it holds no report or several.

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
    source = opened_bytes(raw, name=name, content_type=content_type)
    return read_item(the_one(read_items(source), name), dateline_day=dateline_day, url=url)


def the_one(items: Iterable[Item | Refusal], name: str) -> Item:
    """The only item of a source.

    Raises
    ------
    ReportError
        If it is refused, or is not the only one.
    """
    found: Item | None = None
    skipped: Refusal | None = None
    for item in items:
        if isinstance(item, Refusal):
            if not item.skipped:
                raise ReportError(str(item))
            skipped = skipped or item
        elif found:
            raise ReportError(f"{name}: more than one report; expected one: `frontcheck claims` reads many")
        else:
            found = item
    if not found:
        raise ReportError(str(skipped) if skipped else f"{name}: no report in it; expected a news report")
    return found

"""The findings of one check as an Atom feed (RFC 4287)."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import TextIO

from frontcheck.errors import PublishError
from frontcheck.models import Check, Report
from frontcheck.publish.feed import Feed, finding_entries, write_feed
from frontcheck.publish.wording import one_line


def write_atom(check: Check, stream: TextIO) -> None:
    """Write an entry for each finding. Ids come from the report's sha256, days from the report: no clock is read.

    Raises
    ------
    PublishError
        If it is not known when the report was written.
    """
    report, day = check.report, written_at(check.report)
    title = one_line(report.title or report.publisher or report.text[:70])
    feed = Feed(id=f"urn:frontcheck:report:{report.id}", title=f"Claims about ground in: {title}", updated=day)
    written = BytesIO()
    write_feed(feed, finding_entries(check, day), written)
    stream.write(written.getvalue().decode())


def written_at(report: Report) -> datetime:
    """When a report was published, else the first moment (UTC) of the day it was written.

    Raises
    ------
    PublishError
        If neither is known.

    Examples
    --------
    >>> from frontcheck.models import SourceMap
    >>> written_at(Report(id="0" * 64, text="", source_text="", source_map=SourceMap(())))
    Traceback (most recent call last):
    frontcheck.errors.PublishError: a feed needs the day of the report, found none; expected --date
    """
    if report.published_at:
        moment = report.published_at
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    if report.dateline_day:
        return datetime.combine(report.dateline_day, time(), UTC)
    raise PublishError("a feed needs the day of the report, found none; expected --date")

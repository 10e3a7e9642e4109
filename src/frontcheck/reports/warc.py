"""Web archives: every page that was captured with success is a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from frontcheck.errors import ReportError
from frontcheck.models import Refusal
from frontcheck.reports.decode import MAX_BYTES
from frontcheck.reports.items import Item, Kind
from frontcheck.reports.moments import read_moment
from frontcheck.reports.reasons import one_line, printable

if TYPE_CHECKING:
    from frontcheck.reports.opening import Opened

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")
_RECORDS = ("response", "resource", "conversion", "revisit")


def warc_pages(source: Opened) -> Iterator[Item | Refusal]:
    """Cut an archive into its captures; requests, metadata and the like are no captures and pass unmentioned."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(source.packed or source.stream), 1):
            if record.rec_type in _RECORDS:
                yield _capture(record, f"{source.name}: record {number}")
    except ReportError:
        raise
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, AttributeError) as error:
        reason = f"damaged behind record {number} ({one_line(error)}); expected WARC"
        raise ReportError(f"{source.name}: {reason}") from error


def _capture(record: Any, name: str) -> Item | Refusal:  # noqa: ANN401  # a library without types
    headers = record.rec_headers
    url = headers.get_header("WARC-Target-URI") or ""
    name = f"{name}, {printable(url)[:200]}" if url else name
    if record.rec_type == "revisit":
        return Refusal(name=name, reason="a revisit: the page is the same as before", skipped=True)
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return Refusal(name=name, reason=f"the server answered {printable(status)[:3]}", skipped=True)
    kind = _content_type(record)
    if kind.partition(";")[0].strip().lower() not in _PAGES:
        return Refusal(name=name, reason=f"content type {kind[:60] or 'not stated'!r}, no page", skipped=True)
    raw = record.content_stream().read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        return Refusal(name=name, reason="more than 20 MB; expected a news report of at most 20 MB")
    captured = read_moment(headers.get_header("WARC-Date") or "")
    return Item(
        name=name,
        kind=Kind.STORY,
        raw=raw,
        content_type=kind,
        url=url or None,
        url_origin="WARC-Target-URI",
        retrieved_at=captured[0] if captured else None,
        retrieval="WARC-Date",
    )


def _content_type(record: Any) -> str:  # noqa: ANN401
    headers = record.http_headers or record.rec_headers
    return headers.get_header("Content-Type") or ""

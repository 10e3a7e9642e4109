"""Sources of many reports, cut into items and read one by one."""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import IO

from frontcheck.errors import ReportError
from frontcheck.models import Refusal, Report
from frontcheck.reports.completing import GIVEN, complete
from frontcheck.reports.decode import decode
from frontcheck.reports.formats import Format, detect_format
from frontcheck.reports.items import Item, Kind, NoReportError
from frontcheck.reports.opening import Opened, is_folder, opened, opened_stream
from frontcheck.reports.particulars import Particulars, read_particulars
from frontcheck.reports.reading import Reading, read_plain
from frontcheck.reports.reasons import printable

_CUTTERS = {
    Format.FEED: ("feeds", "feed_entries"),
    Format.NEWSML: ("newsml", "newsml_items"),
    Format.JSON: ("documents", "json_items"),
    Format.JSON_LINES: ("rows", "json_lines"),
    Format.CSV: ("rows", "csv_rows"),
    Format.PARQUET: ("rows", "parquet_rows"),
    Format.WARC: ("warc", "warc_pages"),
}
_MEDIA = ("image/", "audio/", "video/", "font/")


def read_items(story: str | os.PathLike[str] | Opened) -> Iterator[Item | Refusal]:
    """Cut a file, an address, standard input or a folder into its documents, without reading them yet.

    Nothing is raised: what cannot be read comes as a refusal, whatever stands before it is kept.

    Examples
    --------
    >>> [str(one) for one in read_items("no-such-story.txt")]
    ['no-such-story.txt: no such file; expected a text or HTML file, a URL or "-"']
    """
    if not isinstance(story, Opened) and is_folder(story):
        yield from _folder(Path(story))
        return
    name = story.name if isinstance(story, Opened) else os.fspath(story)
    try:
        with nullcontext(story) if isinstance(story, Opened) else opened(story) as source:
            name = source.name
            yield from _cut(source)
    except ReportError as error:
        yield refusal(error, name)


def read_reports(story: str | os.PathLike[str] | IO[bytes]) -> Iterator[Report | Refusal]:
    """Every report in a file, at an address, on standard input, in a folder or in a stream; or why there is none.

    Texts, HTML pages, RSS and Atom, ninjs, NewsML-G2, NITF, Telegram exports, WARC, JSON lines, CSV and Parquet are
    told apart by what they hold. Memory is flat: a report is read when it is asked for.

    Parameters
    ----------
    story : str, path or binary stream
        A file, a folder, an address that starts with "http://" or "https://", or "-" for standard input.

    Examples
    --------
    >>> [one.reason for one in read_reports("no-such-story.txt")]
    ['no such file; expected a text or HTML file, a URL or "-"']
    >>> import io
    >>> [report.text for report in read_reports(io.BytesIO(b'{"text": "Held."}'))]
    ['Held.']
    """
    source = story if isinstance(story, (str, os.PathLike)) else opened_stream(story)
    for item in read_items(source):
        yield item if isinstance(item, Refusal) else read_or_refuse(item)


def read_or_refuse(item: Item) -> Report | Refusal:
    """Read an item; what cannot be read is a refusal."""
    try:
        return replace(read_item(item), source=item.name)
    except ReportError as error:
        return refusal(error, item.name)


def read_item(item: Item, *, dateline_day: date | None = None, url: str | None = None) -> Report:
    """Read an item.

    Parameters
    ----------
    dateline_day, url : date, str, optional
        What the user knows better than the report.

    Raises
    ------
    ReportError
        If it is empty, binary, too large, in no encoding that can be told, or holds no report.
    """
    source_text, reading, raw = _READERS[item.kind](item, url)
    known, origin = (url, GIVEN) if url else (item.url, item.url_origin)
    if known and (url or not reading.url):
        reading = replace(reading, url=known, origins={**reading.origins, "url": origin})
    report = complete(raw, source_text, reading, name=item.name, given_day=dateline_day)
    if not item.retrieved_at:
        return report
    origins = {**report.origins, "retrieved_at": item.retrieval}
    return replace(report, retrieved_at=item.retrieved_at, origins=origins)


def refusal(error: ReportError, name: str) -> Refusal:
    """An error as a refusal, the name said once."""
    reason = printable(str(error).removeprefix(f"{name}: "))
    return Refusal(name=name, reason=reason, skipped=isinstance(error, NoReportError))


def _cut(source: Opened) -> Iterator[Item | Refusal]:
    found = detect_format(source.head, name=source.name, content_type=source.content_type)
    if found is Format.STORY:
        yield _story(source)
        return
    module, cutter = _CUTTERS[found]
    cut: Callable[[Opened], Iterator[Item | Refusal]] = getattr(import_module(f"frontcheck.reports.{module}"), cutter)
    for one in cut(source):
        yield _fetched(one, source) if isinstance(one, Item) else one


def _fetched(item: Item, source: Opened) -> Item:
    """What came from an address was published there, unless it says where else."""
    if source.retrieved_at is None or item.retrieved_at is not None:
        return item
    return replace(item, url=source.url, url_origin="address after redirects", retrieved_at=source.retrieved_at)


def _story(source: Opened) -> Item:
    return Item(
        name=source.name,
        kind=Kind.STORY,
        raw=source.read_whole(),
        content_type=source.content_type,
        url=source.url,
        url_origin="address after redirects",
        retrieved_at=source.retrieved_at,
    )


def _folder(folder: Path) -> Iterator[Item | Refusal]:
    for path in files_below(folder):
        yield from file_items(path)


def files_below(folder: Path) -> Iterator[Path]:
    """Every file below a folder, by name, but for hidden ones.

    Examples
    --------
    >>> list(files_below(Path("no-such-folder")))
    []
    """
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(files):
            path = Path(parent) / name
            if not name.startswith(".") and path.is_file():
                yield path


def file_items(path: Path) -> Iterator[Item | Refusal]:
    """The documents of a file in a folder: pictures and sound are no reports.

    Examples
    --------
    >>> [one.skipped for one in file_items(Path("front.jpg"))]
    [True]
    """
    kind = mimetypes.guess_type(path.name)[0] or ""
    if kind.startswith(_MEDIA):
        yield Refusal(name=str(path), reason=f"a file of type {kind}", skipped=True)
    else:
        yield from read_items(path)


def _read_story(item: Item, url: str | None) -> tuple[str, Reading, bytes]:
    decoded = decode(item.raw, name=item.name, content_type=item.content_type)
    known = url or item.url
    if decoded.html:
        from frontcheck.reports.page import read_page

        reading = read_page(decoded.text, name=item.name, url=known)
    else:
        reading = read_plain(decoded.text)
    origins = {"text": f"{decoded.encoding}, {decoded.origin}", **reading.origins}
    if known:
        reading, origins["url"] = replace(reading, url=known), item.url_origin
    return decoded.text, replace(reading, origins=origins), item.raw


def _read_object(item: Item, _url: str | None) -> tuple[str, Reading, bytes]:
    from frontcheck.reports.documents import object_particulars

    return _told(object_particulars(item.raw, item.name), item)


def _read_particulars(item: Item, _url: str | None) -> tuple[str, Reading, bytes]:
    return _told(Particulars.from_json(item.raw), item)


def _told(told: Particulars, item: Item) -> tuple[str, Reading, bytes]:
    reading = read_particulars(told, name=item.name)
    origins = {"text": told.origins.get("words", "text"), **reading.origins}
    return told.words, replace(reading, origins=origins), told.words.encode()


_READERS: dict[Kind, Callable[[Item, str | None], tuple[str, Reading, bytes]]] = {
    Kind.STORY: _read_story,
    Kind.OBJECT: _read_object,
    Kind.PARTICULARS: _read_particulars,
}

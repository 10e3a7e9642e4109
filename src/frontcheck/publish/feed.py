"""Findings as a feed: an Atom entry (RFC 4287) each, whose id stays the same however often it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import IO, TYPE_CHECKING

from frontcheck.models import Check, Finding, Report, SourceVerdict
from frontcheck.publish.wording import (
    clean,
    facts,
    measured_words,
    one_line,
    overall_words,
    source_words,
    speaker_words,
    typeset,
    verdict_words,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

ATOM = "http://www.w3.org/2005/Atom"
_PROJECT = "frontcheck"
_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One finding as a feed tells it.

    Attributes
    ----------
    id : str
        Made of the report's id and the claim's: the same claim in the same bytes has the same one.
    updated : datetime
        When it was checked.
    published : datetime or None
        When the report was published.
    title, summary, content : str
        Plain text; the summary is the finding's sentence, the content the claim and every source's word.
    url : str or None
        Where the report is.
    overall : str
        The verdict over all maps, as a category that a reader can filter by.
    """

    id: str
    updated: datetime
    title: str
    summary: str
    content: str
    overall: str
    published: datetime | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What stands at the head of a feed."""

    id: str
    title: str
    updated: datetime


def finding_entries(check: Check, updated: datetime, *, remark: str = "") -> tuple[Entry, ...]:
    """An entry for every finding of a check, in the order of the text.

    Parameters
    ----------
    updated : datetime
        When it was checked.
    remark : str
        What a reader must know of the report: that it is a new version of one that was checked before.
    """
    return tuple(_entry(finding, check, updated, remark) for finding in check.findings)


def write_feed(feed: Feed, entries: Iterable[Entry], stream: IO[bytes]) -> None:
    """Write an Atom feed, its entries in the order they come.

    Examples
    --------
    >>> import io
    >>> stream, day = io.BytesIO(), datetime(2024, 8, 14, tzinfo=UTC)
    >>> write_feed(Feed(id="urn:own:1", title="Own", updated=day), [], stream)
    >>> b"<id>urn:own:1</id>" in stream.getvalue(), b"<entry" in stream.getvalue()
    (True, False)
    """
    from lxml import etree

    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", _moment(feed.updated))
    _text(_child(root, "author"), "name", _PROJECT)
    _text(root, "generator", _PROJECT)
    for entry in entries:
        _add(root, entry)
    etree.indent(root)
    stream.write(etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n")


def is_ours(head: bytes) -> bool:
    """Whether a file that begins so was written by `write_feed`.

    Examples
    --------
    >>> import io
    >>> stream = io.BytesIO()
    >>> write_feed(Feed(id="urn:own:1", title="Own", updated=datetime(2024, 8, 14, tzinfo=UTC)), [], stream)
    >>> is_ours(stream.getvalue()), is_ours(b"")
    (True, False)
    """
    return f'<feed xmlns="{ATOM}">'.encode() in head and f"<generator>{_PROJECT}</generator>".encode() in head


def finding_urn(report: Report, claim_id: str) -> str:
    """A name that is the same for the same claim in the same bytes, wherever and whenever it is checked."""
    return f"urn:frontcheck:finding:{report.id}:{claim_id}"


def _entry(finding: Finding, check: Check, updated: datetime, remark: str) -> Entry:
    claim, report = finding.claim, check.report
    said = f"{speaker_words(claim)}: {one_line(claim.quantity.text)}"
    return Entry(
        id=finding_urn(report, claim.id),
        updated=updated,
        title=typeset(f"{said}: {overall_words(finding.now)}"),
        summary=typeset(" ".join(filter(None, (one_line(finding.sentence), remark)))),
        content="\n".join(_content(finding, report, remark)),
        overall=finding.now.overall.value,
        published=_published(report),
        url=report.url if report.url and _WEB.fullmatch(report.url) else None,
    )


def _content(finding: Finding, report: Report, remark: str) -> list[str]:
    evidence = finding.claim.evidence
    then = finding.then
    known = f" on {then.known_by.isoformat()}" if then.known_by else " then"
    return [
        facts(report.title, report.publisher, report.dateline_day.isoformat() if report.dateline_day else None),
        f"“{one_line(report.text[evidence.start : evidence.end])}”",
        typeset(one_line(finding.sentence)),
        f"Against all maps: {overall_words(finding.now)}; as known{known}: {overall_words(then)}.",
        *(_word(word, finding) for word in finding.now.sources),
        *([remark] if remark else []),
    ]


def _word(word: SourceVerdict, finding: Finding) -> str:
    measured = measured_words(word, finding.claim.quantity.unit)
    unit = "" if word.figure or not measured else f" {finding.claim.quantity.unit}"
    told = one_line(word.sentence) or ", ".join(filter(None, (f"{measured}{unit}", verdict_words(word))))
    return typeset(f"{source_words(word)}: {told}")


def _published(report: Report) -> datetime | None:
    if report.published_at:
        return report.published_at
    return datetime.combine(report.dateline_day, time(), UTC) if report.dateline_day else None


def _add(root: _Element, entry: Entry) -> None:
    child = _child(root, "entry")
    _text(child, "id", entry.id)
    _text(child, "title", entry.title)
    _text(child, "updated", _moment(entry.updated))
    if entry.published:
        _text(child, "published", _moment(entry.published))
    if entry.url:
        _child(child, "link", rel="related", href=entry.url)
    _child(child, "category", term=entry.overall, scheme="urn:frontcheck:overall")
    _text(child, "summary", entry.summary)
    _text(child, "content", entry.content)


def _child(parent: _Element, name: str, **attributes: str) -> _Element:
    from lxml import etree

    return etree.SubElement(parent, f"{{{ATOM}}}{name}", {key: clean(value) for key, value in attributes.items()})


def _text(parent: _Element, name: str, words: str) -> None:
    """Text as it is: what XML cannot hold is replaced, nothing in it is markup."""
    safe = clean(words).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    _child(parent, name).text = safe.encode("utf-8", "replace").decode()


def _moment(moment: datetime) -> str:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.isoformat(timespec="seconds").replace("+00:00", "Z")

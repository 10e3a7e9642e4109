"""RSS and Atom: every entry's own text is a report; links are not followed."""

from __future__ import annotations

import io
from calendar import timegm
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from frontcheck.errors import ReportError
from frontcheck.models import Refusal
from frontcheck.reports.items import Item, Kind
from frontcheck.reports.moments import read_moment
from frontcheck.reports.particulars import Particulars
from frontcheck.reports.xml_trees import MAX_BYTES, xml_text, xml_tree

if TYPE_CHECKING:
    from frontcheck.reports.opening import Opened


def feed_entries(source: Opened) -> Iterator[Item | Refusal]:
    """Cut a feed into its entries; of one that breaks off, the whole entries before the damage."""
    import feedparser

    text = xml_text(source.read_whole(MAX_BYTES), name=source.name, content_type=source.content_type)
    damage = _damage(text, source.name)
    if damage and "depth" in str(damage):
        raise damage
    feed = feedparser.parse(io.BytesIO(text.encode()), sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version") and damage:
        raise damage
    entries = feed.entries[:-1] if damage else feed.entries
    for number, entry in enumerate(entries, 1):
        yield _entry(dict(entry), dict(feed.feed), f"{source.name}: entry {number}")
    if damage:
        raise damage


def _damage(text: str, name: str) -> ReportError | None:
    try:
        xml_tree(text, name=name, expected="a whole feed")
    except ReportError as error:
        return error
    return None


def _entry(entry: Mapping[str, Any], feed: Mapping[str, Any], name: str) -> Item | Refusal:
    words, markup, origin = _words(entry)
    if not words.strip():
        reason = "no content and no summary in it; the page that it links to is not fetched"
        return Refusal(name=name, reason=reason, item=_name(entry))
    publisher = entry.get("publisher") or feed.get("publisher") or feed.get("title")
    told = Particulars(
        words=words,
        markup=markup,
        title=_plain(entry.get("title"), entry.get("title_detail")),
        author=_text(entry.get("author")),
        publisher=_text(publisher),
        published=_published(entry),
        url=_text(entry.get("link")),
        language=None,
        item=_name(entry),
        origins={
            "words": f"{origin} of the feed entry",
            "title": "feed entry",
            "author": "feed entry",
            "publisher": "feed",
            "published": "feed entry",
            "url": "link of the feed entry",
        },
    )
    return Item(name=name, kind=Kind.PARTICULARS, raw=told.to_json())


def _name(entry: Mapping[str, Any]) -> str | None:
    return _text(entry.get("id")) or _text(entry.get("link"))


def _words(entry: Mapping[str, Any]) -> tuple[str, bool, str]:
    """The longest content, else the summary; and whether it is HTML."""
    contents = [one for one in entry.get("content") or () if _text(one.get("value"))]
    best = max(contents, key=lambda one: len(one["value"]), default=None)
    detail = best or entry.get("summary_detail") or {}
    words = str(detail.get("value") or entry.get("summary") or "")
    markup = "html" in str(detail.get("type")) or "</" in words
    return words, markup, "content" if best else "summary"


def _published(entry: Mapping[str, Any]) -> str | None:
    """As printed, where that can be read; else as the feed's reader made it out, in UTC."""
    for key in ("published", "updated"):
        printed, parsed = _text(entry.get(key)), entry.get(f"{key}_parsed")
        if printed and read_moment(printed):
            return printed
        if parsed:
            return datetime.fromtimestamp(timegm(parsed), UTC).isoformat()
    return None


def _plain(words: object, detail: object) -> str | None:
    """A title as text: some feeds write it as HTML."""
    text = _text(words)
    if text and ("<" in text or "&" in text) and isinstance(detail, Mapping) and "html" in str(detail.get("type")):
        from frontcheck.reports.blocks import read_markup

        return " ".join(read_markup(text, name="title")[0].split()) or None
    return text


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None

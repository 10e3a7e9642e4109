"""The article on a web page, and what the page says about it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, cast

import lxml.html
import trafilatura
from lxml import etree

from frontcheck.errors import ReportError
from frontcheck.reports.align import align
from frontcheck.reports.blocks import one_space, tidy
from frontcheck.reports.reading import Reading

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

_BLOCKS = frozenset({"body", "code", "head", "item", "list", "p", "quote", "row", "table"})
_LINES = frozenset({"cell", "lb"})
_CONTROL = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f]")
_PUBLISHED_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "date",
)
_INLINE = ("abbr", "bdi", "bdo", "cite", "code", "data", "dfn", "font", "ins", "kbd", "q", "samp", "time", "var", "wbr")
_QUICK_DATES = {"original_date": True, "extensive_search": False}


def read_page(source: str, *, name: str, url: str | None = None) -> Reading:
    """Read the article on a page, its text mapped back to the HTML.

    Parameters
    ----------
    source : str
        The HTML, decoded.
    name : str
        What to call the page in messages.
    url : str, optional
        Where it was published, if known.

    Raises
    ------
    ReportError
        If no article can be found on it.

    Examples
    --------
    >>> page = "<html><head><title>Front</title></head><body><p>Troops took two villages.</p></body></html>"
    >>> reading = read_page(page, name="a.html")
    >>> reading.title, reading.text, reading.source_map.segments
    ('Front', 'Troops took two villages.', ((0, 48, 25),))
    >>> read_page("<html><body></body></html>", name="a.html")
    Traceback (most recent call last):
    frontcheck.errors.ReportError: a.html: no article text on the page; expected a news report
    """
    tree = _tree(source)
    stated = _stated_publication(tree)
    language = tree.get("lang") or tree.get("xml:lang")
    article = _article(tree, url)
    text = _text(article.body) if article else ""
    if not article or not text:
        raise ReportError(f"{name}: no article text on the page; expected a news report")
    origins = {
        field: "html metadata"
        for field, value in (
            ("title", article.title),
            ("author", article.author),
            ("publisher", article.sitename),
            ("url", article.url),
        )
        if value
    }
    moment, published = stated or (None, None)
    if moment and published:
        origins["published_at"] = published[1]
    if language:
        origins["language"] = "html lang attribute"
    return Reading(
        text=text,
        source_map=align(text, source),
        title=article.title,
        author=article.author or None,
        publisher=article.sitename,
        published_at=moment,
        published_day=published,
        url=url or article.url,
        language=language[:2].lower() if language else None,
        origins=origins,
    )


def _tree(source: str) -> HtmlElement:
    """The page as a tree, comments left out: the extraction would lose the words behind them."""
    raw = _CONTROL.sub("", source.removeprefix("\ufeff")).encode()
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(raw, parser=parser, ensure_head_body=True)
    except etree.ParserError:
        return lxml.html.document_fromstring(b"<html></html>", parser=parser)


def _article(tree: HtmlElement, url: str | None) -> Document | None:
    """The article, unwrapped first of the inline elements that the extraction drops or takes for blocks."""
    for quote in tree.iter("q"):
        quote.text = "“" + (quote.text or "")
        quote.tail = "”" + (quote.tail or "")
    etree.strip_tags(tree, *_INLINE)
    found = trafilatura.bare_extraction(
        tree, url=url, include_comments=False, with_metadata=True, date_extraction_params=_QUICK_DATES
    )
    return cast("Document | None", found)


def _text(body: etree._Element) -> str:
    """Blocks of an extracted body, parted by blank lines; line breaks and table cells stand on their own lines."""
    parts: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            parts.append("\n\n")
        elif event == "start" and element.tag in _LINES:
            parts.append("\n")
        run = element.text if event == "start" else element.tail
        parts.append(one_space(run))
    return tidy("".join(parts))


def _stated_publication(tree: HtmlElement) -> tuple[datetime | None, tuple[date, str]] | None:
    """When the page says it was published: the moment if it gives a time zone, the day as printed and where."""
    for text, origin in (*_meta_dates(tree), *_linked_data_dates(tree)):
        try:
            moment = datetime.fromisoformat(text.strip())
        except ValueError:
            continue
        return moment if moment.tzinfo else None, (moment.date(), origin)
    return None


def _meta_dates(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    stated: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        stated.setdefault(key.lower(), meta.get("content") or "")
    for key in _PUBLISHED_META:
        if key in stated:
            yield stated[key], f"html meta {key}"
    for element in tree.iter("time"):
        if (element.get("itemprop") or "").lower() == "datepublished":
            yield element.get("datetime") or "", "html time element"


def _linked_data_dates(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            try:
                found = _date_published(json.loads(script.text or ""))
            except (ValueError, RecursionError):
                continue
            if found:
                yield found, "json-ld datePublished"


def _date_published(data: object) -> str | None:
    """The first `datePublished` in linked data, at any depth."""
    if isinstance(data, dict):
        if isinstance(data.get("datePublished"), str):
            return str(data["datePublished"])
        data = list(data.values())
    found = (_date_published(item) for item in data) if isinstance(data, list) else ()
    return next((text for text in found if text), None)

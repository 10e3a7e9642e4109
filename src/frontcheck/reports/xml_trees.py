"""XML as a tree, without entities of its own, without a network."""

from __future__ import annotations

import re

from lxml import etree

from frontcheck.errors import ReportError
from frontcheck.reports.decode import decode_xml
from frontcheck.reports.reasons import one_line

MAX_BYTES = 200_000_000
"""Longest file that is read whole: feeds and NewsML-G2 messages hold many reports."""

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_ROOT = re.compile(r"<[\w]")


def xml_text(raw: bytes, *, name: str, content_type: str | None = None) -> str:
    """XML decoded, without its declaration; refused if it declares entities, which no feed or wire item needs.

    Raises
    ------
    ReportError
        If it is in no encoding that can be told, or declares entities.

    Examples
    --------
    >>> xml_text(b'<?xml version="1.0" encoding="utf-8"?><rss/>', name="a")
    '<rss/>'
    >>> xml_text(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', name="a")
    Traceback (most recent call last):
    frontcheck.errors.ReportError: a: XML that declares entities of its own; expected XML without them
    """
    text = decode_xml(raw, name=name, content_type=content_type, limit=MAX_BYTES).removeprefix("\ufeff")
    root = _ROOT.search(text)
    if _ENTITY.search(text, 0, root.start() if root else len(text)):
        raise ReportError(f"{name}: XML that declares entities of its own; expected XML without them")
    return _DECLARATION.sub("", text, count=1)


def xml_tree(text: str, *, name: str, expected: str) -> etree._Element:
    """The root element; what breaks off or is nested too deeply is refused.

    Examples
    --------
    >>> xml_tree("<rss><channel/></rss>", name="a", expected="RSS").tag
    'rss'
    >>> xml_tree("<rss>", name="a", expected="RSS")
    Traceback (most recent call last):
    frontcheck.errors.ReportError: a: damaged XML (Premature end of data in tag rss line 1...); expected RSS
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text.encode(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise ReportError(f"{name}: damaged XML ({one_line(error)}); expected {expected}") from error

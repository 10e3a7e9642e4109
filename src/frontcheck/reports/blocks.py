"""Text out of mark-up: blocks parted by blank lines, lines by line ends, white space as one space."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import lxml.html
from lxml import etree

from frontcheck.errors import ReportError
from frontcheck.models import SourceMap
from frontcheck.reports.align import align
from frontcheck.reports.reasons import one_line

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "block", "blockquote", "body", "body.content", "body.head", "caption", "dd",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hl1", "hl2", "hr", "li", "main", "nav", "note", "ol", "p", "pre", "section", "table", "tr", "ul",
    }
)  # fmt: skip
_LINES = frozenset({"br", "td", "th"})
_HIDDEN = frozenset(
    {
        "audio", "button", "form", "head", "iframe", "media", "noscript", "object", "script", "select", "style", "svg",
        "template", "textarea", "title", "video",
    }
)  # fmt: skip
_QUOTES = {"start": "“", "end": "”"}
_SPACE = re.compile(r"\s+")
_LAYOUT = re.compile("[\u00ad\u200b\u2060\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def read_markup(source: str, *, name: str) -> tuple[str, SourceMap]:
    r"""Read a fragment of HTML, or the body of an XHTML or NITF document: all of its text, mapped back to the source.

    Unlike a page, a fragment holds nothing but the report: nothing in it is taken for the frame around an article.

    Raises
    ------
    ReportError
        If it cannot be parsed, or is nested too deeply.

    Examples
    --------
    >>> read_markup("<p>Kyiv &amp; <b>Sumy</b></p><p>held<br>on</p>", name="a")[0]
    'Kyiv & Sumy\n\nheld\non'
    >>> read_markup("", name="a")
    ('', SourceMap(segments=()))
    """
    raw = _CONTROL.sub("", source.removeprefix("\ufeff"))
    if not raw.strip():
        return "", SourceMap(())
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(raw.encode(), parser=parser, ensure_head_body=True)
    except (etree.LxmlError, ValueError) as error:
        raise ReportError(f"{name}: mark-up that cannot be read ({one_line(error)}); expected HTML") from error
    text = tidy("".join(_runs(tree)))
    return text, align(text, source)


def tidy(text: str) -> str:
    r"""Lines without white space around them, at most one blank line in a row, NFC.

    Examples
    --------
    >>> tidy(" Kyiv \n\n\n held ")
    'Kyiv\n\nheld'
    >>> tidy("")
    ''
    """
    lines = (line.strip() for line in re.sub(r"\n{3,}", "\n\n", text).split("\n"))
    return unicodedata.normalize("NFC", re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip())


def one_space(run: str | None) -> str:
    r"""White space as one space, without what only serves the layout.

    Examples
    --------
    >>> one_space(" Ky\u00adiv \n held")
    ' Kyiv held'
    >>> one_space(None)
    ''
    """
    return _SPACE.sub(" ", _LAYOUT.sub("", run or ""))


def _runs(tree: etree._Element) -> Iterator[str]:
    walk = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _HIDDEN:
            if event == "start":
                walk.skip_subtree()
            else:
                yield one_space(element.tail)
            continue
        yield _joint(tag, event)
        yield one_space(element.text if event == "start" else element.tail)


def _joint(tag: str, event: str) -> str:
    """What stands at the beginning or end of an element."""
    if tag in _BLOCKS:
        return "\n\n"
    if tag in _LINES:
        return "\n" if event == "start" else ""
    return _QUOTES[event] if tag == "q" else ""

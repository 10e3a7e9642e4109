"""News items in IPTC's NewsML-G2, alone or in a message, and bare NITF documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from frontcheck.models import Refusal
from frontcheck.reports.dateline import find_dateline
from frontcheck.reports.items import Item, Kind
from frontcheck.reports.particulars import Particulars
from frontcheck.reports.reasons import printable
from frontcheck.reports.xml_trees import MAX_BYTES, xml_text, xml_tree

if TYPE_CHECKING:
    from frontcheck.reports.opening import Opened

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")


def newsml_items(source: Opened) -> Iterator[Item | Refusal]:
    """Cut a message into its news items; packages and concepts are skipped."""
    text = xml_text(source.read_whole(MAX_BYTES), name=source.name, content_type=source.content_type)
    root = xml_tree(text, name=source.name, expected="NewsML-G2 or NITF")
    _bare(root)
    if root.tag == "nitf":
        yield _nitf(root, source.name)
        return
    alone = root.tag in _ITEMS
    found = [root] if alone else list(root.iter(*_ITEMS))
    for number, item in enumerate(found, 1):
        yield _item(item, source.name if alone else f"{source.name}: item {number}")
    if not found:
        yield Refusal(name=source.name, reason="a NewsML-G2 message without items; expected news items")


def _item(item: etree._Element, name: str) -> Item | Refusal:
    if item.tag != "newsItem":
        return Refusal(name=name, reason=f"a {item.tag}, which has no text of its own", skipped=True)
    kind = _code(item, "itemMeta/itemClass")
    body = _body(item.find("contentSet"))
    if body is None and kind and not kind.endswith((":text", ":composite")):
        return Refusal(name=name, reason=f"a news item of class {printable(kind)[:60]}", skipped=True)
    if body is None:
        return Refusal(name=name, reason="no inlineXML and no inlineData in it; expected the text inside the item")
    words, markup, origin = body
    place = _words(item, "contentMeta/located/name") or _place(_words(item, "contentMeta/dateline"))
    told = Particulars(
        words=words,
        markup=markup,
        title=_words(item, "contentMeta/headline"),
        author=_words(item, "contentMeta/by") or _words(item, "contentMeta/creator/name"),
        publisher=_publisher(item),
        published=_words(item, "itemMeta/versionCreated") or _words(item, "contentMeta/contentCreated"),
        language=_language(item),
        place=place,
        item=item.get("guid"),
        origins={
            "words": f"NewsML-G2 {origin}",
            "title": "NewsML-G2 headline",
            "author": "NewsML-G2 by",
            "publisher": "NewsML-G2 provider",
            "published": "NewsML-G2 versionCreated",
            "language": "NewsML-G2 language",
            "place": "NewsML-G2 located or dateline",
        },
    )
    return Item(name=name, kind=Kind.PARTICULARS, raw=told.to_json())


def _nitf(root: etree._Element, name: str) -> Item | Refusal:
    """An NITF document that nothing is wrapped around."""
    content = root.find("body/body.content")
    if content is None:
        return Refusal(name=name, reason="NITF without a body.content; expected a text")
    dateline = root.find("body/body.head/dateline")
    issued = root.find("head/docdata/date.issue")
    told = Particulars(
        words=_markup(content),
        markup=True,
        title=_words(root, "body/body.head/hedline/hl1") or _words(root, "head/title"),
        author=_words(root, "body/body.head/byline"),
        publisher=_words(root, "body/body.head/distributor"),
        published=issued.get("norm") if issued is not None else None,
        place=_words(dateline, "location") if dateline is not None else None,
        origins={
            "words": "NITF body.content",
            "title": "NITF hl1",
            "author": "NITF byline",
            "publisher": "NITF distributor",
            "published": "NITF date.issue",
            "place": "NITF dateline",
        },
    )
    return Item(name=name, kind=Kind.PARTICULARS, raw=told.to_json())


def _body(content: etree._Element | None) -> tuple[str, bool, str] | None:
    """The text, whether it is mark-up, and in which element it stands."""
    for inline in content.iter("inlineXML") if content is not None else ():
        inner = next((found for path in ("body.content", "body") for found in inline.iter(path)), None)
        if inner is None:
            inner = inline
        words = _markup(inner)
        if "".join(inner.itertext()).strip():
            return words, True, "inlineXML"
    for inline in content.iter("inlineData") if content is not None else ():
        words = "".join(inline.itertext())
        if words.strip():
            return words, "html" in (inline.get("contenttype") or ""), "inlineData"
    return None


def _bare(root: etree._Element) -> None:
    """Take the namespaces off: versions of the standard differ in little else."""
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(root)


def _markup(element: etree._Element) -> str:
    """What stands inside an element, as written out again."""
    children = (etree.tostring(child, encoding="unicode", method="html") for child in element)
    text = etree.tostring(_only_text(element), encoding="unicode", method="html") if element.text else ""
    return text + "".join(children)


def _only_text(element: etree._Element) -> etree._Element:
    span = etree.Element("span")
    span.text = element.text
    return span


def _words(item: etree._Element, path: str) -> str | None:
    """The words of the first such element; of several names, the one in English."""
    found = item.findall(path)
    found.sort(key=lambda one: not (one.get(_LANG) or "en").startswith("en"))
    return next((words for one in found if (words := " ".join("".join(one.itertext()).split()))), None)


def _code(item: etree._Element, path: str) -> str | None:
    found = item.find(path)
    return (found.get("qcode") or found.get("uri")) if found is not None else None


def _publisher(item: etree._Element) -> str | None:
    """The provider, be it by a name or only by a code ("nprov:AFP" is AFP); else who holds the copyright."""
    provider = item.find("itemMeta/provider")
    named = _words(item, "itemMeta/provider/name")
    code = "" if provider is None else provider.get("literal") or (provider.get("qcode") or "").rpartition(":")[2]
    return named or code or _words(item, "rightsInfo/copyrightHolder/name")


def _language(item: etree._Element) -> str | None:
    found = item.find("contentMeta/language")
    tag: str | None = (found.get("tag") if found is not None else None) or item.get(_LANG)
    return tag


def _place(dateline: str | None) -> str | None:
    """The place in a dateline that stands apart from the text."""
    return find_dateline(f"{dateline.rstrip(' -–—')} — It").place if dateline else None

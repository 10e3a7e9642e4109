"""News items in IPTC's ninjs, 1.0 to 3.x: the same fields under changing names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frontcheck.errors import ReportError
from frontcheck.reports.items import NoReportError
from frontcheck.reports.particulars import Particulars

_BODIES = ("body_text", "body_xhtml", "body_html")
_MARKS = (*_BODIES, "bodies", "headline", "headlines", "versioncreated", "renditions", "associations", "pubstatus")
_DAYS = ("versioncreated", "contentcreated", "firstcreated")
_NO_TEXT = frozenset({"audio", "video", "picture", "graphic", "event", "planning"})


def is_ninjs(told: Mapping[str, Any]) -> bool:
    """Whether an object is a news item: it has a URI, no plain column "text", and fields that only ninjs has.

    Examples
    --------
    >>> is_ninjs({"uri": "urn:own:1", "body_text": "Held."}), is_ninjs({"uri": "urn:own:1", "text": "Held."})
    (True, False)
    """
    keys = {str(key).lower() for key in told}
    return bool(keys & {"uri", "guid"}) and "text" not in keys and bool(keys & set(_MARKS))


def ninjs_particulars(told: Mapping[str, Any], name: str) -> Particulars:
    """What a news item says of itself.

    Raises
    ------
    NoReportError
        If it is a picture, a video and so on.
    ReportError
        If it has no body.

    Examples
    --------
    >>> item = {"uri": "urn:own:1", "headlines": [{"value": "Front"}], "bodies": [{"value": "Held.", "role": "main"}]}
    >>> ninjs_particulars(item, "a").title, ninjs_particulars(item, "a").words
    ('Front', 'Held.')
    >>> ninjs_particulars({"uri": "urn:own:1"}, "a")
    Traceback (most recent call last):
    frontcheck.errors.ReportError: a: no body in the ninjs item 'urn:own:1'; expected body_text, body_xhtml or bodies
    """
    fields = {str(key).lower(): value for key, value in told.items()}
    uri = _words(fields.get("uri")) or _words(fields.get("guid"))
    body = _body(fields)
    if body is None and fields.get("type") in _NO_TEXT:
        raise NoReportError(f"{name}: a ninjs item of type {fields['type']}, without a body")
    if body is None:
        raise ReportError(f"{name}: no body in the ninjs item {uri!r}; expected body_text, body_xhtml or bodies")
    words, markup, origin = body
    published = next((key for key in _DAYS if _words(fields.get(key))), "")
    publisher, publisher_origin = _publisher(fields)
    return Particulars(
        words=words,
        markup=markup,
        title=_words(fields.get("headline")) or _main(fields.get("headlines")),
        author=_words(fields.get("byline")) or _words(fields.get("by")),
        publisher=publisher,
        published=_words(fields.get(published)),
        url=uri if uri and uri.startswith(("http://", "https://")) else None,
        language=_words(fields.get("language")),
        place=_words(fields.get("located")),
        item=uri,
        origins={
            "words": f"ninjs {origin}",
            "title": "ninjs headline",
            "author": "ninjs byline",
            "publisher": publisher_origin,
            "published": f"ninjs {published}",
            "url": "ninjs uri",
            "language": "ninjs language",
            "place": "ninjs located",
        },
    )


def _body(fields: Mapping[str, Any]) -> tuple[str, bool, str] | None:
    """The body with its paragraphs: one in HTML before a plain one, which often has them run together."""
    bodies = [(key, _words(fields.get(key)), key != "body_text") for key in _BODIES]
    listed = fields.get("bodies")
    for body in listed if isinstance(listed, list) else ():
        if isinstance(body, dict):
            each = {str(key).lower(): value for key, value in body.items()}
            kind = f"{_words(each.get('contenttype')) or _words(each.get('role')) or ''}".lower()
            words = _words(each.get("value"))
            bodies.append(("bodies", words, "html" in kind or "<p" in (words or "")))
    found = [(words, markup, key) for key, words, markup in bodies if words]
    plain = [one for one in found if not one[1] and "\n" in one[0].strip()]
    return next(iter([*plain, *(one for one in found if one[1]), *found]), None)


def _main(listed: object) -> str | None:
    """The value of the main one of a list, else of its first."""
    each = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return next((_words(one.get("value")) for one in sorted(each, key=lambda one: one.get("role") != "main")), None)


def _publisher(fields: Mapping[str, Any]) -> tuple[str | None, str]:
    for key in ("provider", "source", "infosources", "copyrightholder"):
        told = fields.get(key)
        for one in told if isinstance(told, list) else [told]:
            name = _words(one.get("name") or one.get("literal")) if isinstance(one, dict) else _words(one)
            if name:
                return name, f"ninjs {key}"
    return None, ""


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None

"""Telegram channels as Telegram Desktop exports them (`result.json`): a message a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from frontcheck.models import Refusal
from frontcheck.reports.items import Item, Kind
from frontcheck.reports.particulars import Particulars
from frontcheck.reports.reasons import printable


def read_message(message: object, channel: Mapping[str, Any], name: str) -> Item | Refusal:
    """A message as an item; service messages and those without a text are skipped.

    Parameters
    ----------
    channel : mapping
        What the export says of the channel: name, type, id, and username if there is one.
    name : str
        The file.

    Examples
    --------
    >>> message = {"id": 7, "type": "message", "date": "2024-08-14T09:00:00", "text": ["Held ", {"text": "two"}]}
    >>> item = read_message(message, {"name": "Own Channel", "username": "own"}, "result.json")
    >>> told = Particulars.from_json(item.raw)
    >>> told.words, told.publisher, told.url
    ('Held two', 'Own Channel', 'https://t.me/own/7')
    >>> str(read_message({"id": 8, "type": "service"}, {}, "result.json"))
    'result.json: message 8: a service message'
    """
    if not isinstance(message, dict):
        return Refusal(name=f"{name}: a message", reason=f"a {type(message).__name__}; expected an object")
    name = f"{name}: message {printable(str(message.get('id', 'without an id')))[:40]}"
    if message.get("type", "message") != "message":
        return Refusal(name=name, reason=f"a {printable(str(message['type']))[:20]} message", skipped=True)
    text = _text(message.get("text"))
    if text is None:
        return Refusal(name=name, reason="its text is of no known kind; expected text or a list of texts")
    if not text.strip():
        return Refusal(name=name, reason="no text in it, only media", skipped=True)
    return Item(name=name, kind=Kind.PARTICULARS, raw=_particulars(message, channel, text).to_json())


def _particulars(message: Mapping[str, Any], channel: Mapping[str, Any], text: str) -> Particulars:
    number, username = message.get("id"), channel.get("username")
    forwarded, signed = message.get("forwarded_from"), message.get("author")
    published, day = _published(message)
    edited = f", as edited on {str(message['edited'])[:10]}" if message.get("edited") else ""
    return Particulars(
        words=text,
        author=str(forwarded or signed or "") or None,
        publisher=str(channel.get("name") or "") or None,
        published=published,
        url=f"https://t.me/{username}/{number}" if isinstance(username, str) and isinstance(number, int) else None,
        item=None if number is None else str(number),
        origins={
            "words": f"message{edited}",
            "author": "forwarded_from" if forwarded else "author of the message",
            "publisher": "name of the channel",
            "published": day,
            "url": "username of the channel",
        },
    )


def _published(message: Mapping[str, Any]) -> tuple[str | None, str]:
    """The moment with the zone of whoever exported: the export has the local time, and the same in seconds of UTC."""
    local, unix = message.get("date"), str(message.get("date_unixtime") or "")
    try:
        here = datetime.fromisoformat(str(local)).replace(tzinfo=None)
        offset = here.replace(tzinfo=UTC) - datetime.fromtimestamp(int(unix), UTC)
        zoned = f"{here.isoformat()}{_zone(round(offset.total_seconds() / 60))}"
    except (ValueError, OverflowError, OSError):
        return (str(local) if local else None), "date of the message"
    return zoned, "date of the message, in the time zone of the export"


def _zone(minutes: int) -> str:
    """An offset from UTC as ISO 8601 has it; none if it is no zone of this world."""
    if abs(minutes) > 14 * 60:
        return ""
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _text(told: object) -> str | None:
    if told is None:
        return ""
    if isinstance(told, str):
        return told
    if not isinstance(told, list):
        return None
    parts = [part.get("text") if isinstance(part, dict) else part for part in told]
    words = [part for part in parts if isinstance(part, str)]
    return "".join(words) if len(words) == len(parts) else None


def messages(elements: Iterator[Any], channel: Mapping[str, Any], name: str) -> Iterator[Item | Refusal]:
    """Every message of an export."""
    for message in elements:
        yield read_message(message, channel, name)

"""JSON of one document: a Telegram export, a ninjs item, or a list of items or rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from frontcheck.errors import ReportError
from frontcheck.models import Refusal
from frontcheck.reports.decode import MAX_BYTES, too_large
from frontcheck.reports.items import Item, Kind
from frontcheck.reports.json_stream import JsonStream
from frontcheck.reports.ninjs import is_ninjs, ninjs_particulars
from frontcheck.reports.particulars import Particulars
from frontcheck.reports.reasons import names_in
from frontcheck.reports.rows import row_particulars
from frontcheck.reports.telegram import messages

if TYPE_CHECKING:
    from frontcheck.reports.opening import Opened

_EXPECTED = "expected a ninjs item, a Telegram export or rows with a text"


def json_items(source: Opened) -> Iterator[Item | Refusal]:
    """Cut a JSON document into its reports, a value at a time."""
    told = JsonStream(source.stream, source.name)
    if told.peek() == "[":
        for number, value in enumerate(told.elements(), 1):
            yield _object(value, f"{source.name}: item {number}")
    else:
        yield from _of_object(told, source.name)
    told.end()


def object_particulars(raw: bytes, name: str) -> Particulars:
    """What a JSON object says of its report, be it a ninjs item or a row.

    Raises
    ------
    ReportError
        If it is no JSON object in UTF-8, or neither of the two.

    Examples
    --------
    >>> object_particulars(b'{"text": "Held."}', "a").words
    'Held.'
    >>> object_particulars(b"", "a")
    Traceback (most recent call last):
    frontcheck.errors.ReportError: a: no JSON (Expecting value at character 0); expected an object
    """
    try:
        told = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReportError(f"{name}: byte 0x{raw[error.start]:02x} at offset {error.start} is not UTF-8") from error
    except json.JSONDecodeError as error:
        raise ReportError(f"{name}: no JSON ({error.msg} at character {error.pos}); expected an object") from error
    except RecursionError as error:
        raise ReportError(f"{name}: JSON nested too deeply; expected an object") from error
    except ValueError as error:
        raise ReportError(f"{name}: no JSON ({str(error).partition(';')[0]}); expected an object") from error
    if not isinstance(told, dict):
        raise ReportError(f"{name}: a JSON {type(told).__name__}; expected an object")
    return ninjs_particulars(told, name) if is_ninjs(told) else row_particulars(told, name)


def _of_object(told: JsonStream, name: str) -> Iterator[Item | Refusal]:
    """The messages of a Telegram export as they come by; else the object as a whole."""
    members: dict[str, Any] = {}
    for key in told.members():
        if key == "messages" and told.peek() == "[":
            yield from messages(told.elements(), members, name)
            members[key] = None
        elif key == "chats":
            raise ReportError(f"{name}: the export of a whole Telegram account; expected that of one channel")
        else:
            members[key] = told.value()
        if told.position > MAX_BYTES and "messages" not in members:
            raise too_large(name, None)
    if "messages" in members:
        return
    if not (is_ninjs(members) or "text" in members):
        raise ReportError(f"{name}: JSON that holds {names_in(members)}; {_EXPECTED}")
    yield _object(members, name)


def _object(value: object, name: str) -> Item | Refusal:
    if not isinstance(value, dict):
        return Refusal(name=name, reason=f"a JSON {type(value).__name__}; expected an object")
    return Item(name=name, kind=Kind.OBJECT, raw=json.dumps(value).encode())

"""JSON-ready data back into nouns: the other way of `frontcheck.publish.document.plain`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from frontcheck.errors import BundleError

Noun = TypeVar("Noun")
_WORDS = {bool: "true or false", date: "a day", datetime: "a moment", str: "a text"}


def noun_of(kind: type[Noun], value: object, where: str) -> Noun:
    """A noun from what `plain` made of it; a field that is not there has its default.

    A mapping may be a list of pairs, too: in canonical JSON it would lose its order.

    Raises
    ------
    BundleError
        If a field is unknown or missing, or holds what the noun cannot hold.

    Examples
    --------
    >>> from frontcheck.models import Interval, Span
    >>> noun_of(Interval, {"earliest": "2024-08-12", "latest": None}, "F.zip")
    Interval(earliest=datetime.date(2024, 8, 12), latest=None)
    >>> noun_of(Span, {"start": 2, "stop": 5}, "F.zip: span")
    Traceback (most recent call last):
    frontcheck.errors.BundleError: F.zip: span: unknown field 'stop'; a Span has start, end
    >>> noun_of(Span, {}, "F.zip: span")
    Traceback (most recent call last):
    frontcheck.errors.BundleError: F.zip: span: no field 'start'; a Span has start, end
    """
    return cast("Noun", _read(kind, value, where))


def nouns_of(kind: type[Noun], values: object, where: str) -> tuple[Noun, ...]:
    """Several nouns of a kind, as `noun_of`.

    Examples
    --------
    >>> from frontcheck.models import Span
    >>> nouns_of(Span, [{"start": 2, "end": 5}], ""), nouns_of(Span, [], "")
    ((Span(start=2, end=5),), ())
    """
    return cast("tuple[Noun, ...]", _read(tuple[kind, ...], values, where))  # type: ignore[valid-type]


def nouns_in(value: object, kind: type[Noun]) -> Iterator[Noun]:
    """Every noun of a kind that another holds, however deep, in order.

    Examples
    --------
    >>> from frontcheck.models import Interval, Span
    >>> list(nouns_in([Span(0, 1), (Interval(None, None), {"a": Span(2, 3)})], Span))
    [Span(start=0, end=1), Span(start=2, end=3)]
    >>> list(nouns_in(None, Span))
    []
    """
    if isinstance(value, kind):
        yield value
    if is_dataclass(value) and not isinstance(value, type):
        inner: Iterable[object] = (getattr(value, each.name) for each in fields(value))
    elif isinstance(value, Mapping):
        inner = value.values()
    else:
        inner = value if isinstance(value, (tuple, list, frozenset)) else ()
    for each in inner:
        yield from nouns_in(each, kind)


def _read(kind: Any, value: Any, where: str) -> object:  # noqa: ANN401
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _union(get_args(kind), value, where)
    if origin is tuple:
        return _tuple(get_args(kind), value, where)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(get_args(kind), value, where)
    if is_dataclass(kind):
        return _dataclass(cast("type", kind), value, where)
    return _plain(kind, value, where)


def _union(kinds: tuple[Any, ...], value: object, where: str) -> object:
    """None, or the only other kind there is."""
    if value is None and type(None) in kinds:
        return None
    (kind,) = (each for each in kinds if each is not type(None))
    return _read(kind, value, where)


def _tuple(kinds: tuple[Any, ...], values: object, where: str) -> tuple[object, ...]:
    if not isinstance(values, list):
        raise _wrong(where, values, "a list")
    if len(kinds) == 2 and kinds[1] is ...:
        kinds = (kinds[0],) * len(values)
    if len(kinds) != len(values):
        raise _wrong(where, values, f"a list of {len(kinds)}")
    pairs = enumerate(zip(kinds, values, strict=True))
    return tuple(_read(kind, value, f"{where}[{number}]") for number, (kind, value) in pairs)


def _mapping(kinds: tuple[Any, ...], value: object, where: str) -> dict[object, object]:
    if isinstance(value, dict):
        return {key: _read(kinds[1], each, f"{where}.{key}") for key, each in value.items()}
    if not isinstance(value, list):
        raise _wrong(where, value, "an object, or a list of pairs")
    pairs = (_tuple(kinds, each, f"{where}[{at}]") for at, each in enumerate(value))
    return {key: each for key, each in pairs}  # noqa: C416


def _dataclass(kind: type, value: object, where: str) -> object:
    if not isinstance(value, dict):
        raise _wrong(where, value, f"the fields of a {kind.__name__}")
    known, hints = {each.name: each for each in fields(kind)}, _hints(kind)
    for name in value:
        if name not in known:
            raise BundleError(f"{where}: unknown field {name!r}; a {kind.__name__} has {', '.join(known)}")
    for name, each in known.items():
        if name not in value and _is_required(each):
            raise BundleError(f"{where}: no field {name!r}; a {kind.__name__} has {', '.join(known)}")
    return kind(**{name: _read(hints[name], each, f"{where}.{name}") for name, each in value.items()})


def _is_required(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _plain(kind: type, value: Any, where: str) -> object:  # noqa: ANN401
    try:
        if issubclass(kind, Enum):
            return kind(value)
        if issubclass(kind, date) and isinstance(value, str):
            return _moment(kind, value)
    except ValueError:
        raise _wrong(where, value, _expected(kind)) from None
    if kind is float and type(value) in (int, float) and abs(value) <= sys.float_info.max:
        return value
    if type(value) is not kind:
        raise _wrong(where, value, _expected(kind))
    return value


def _moment(kind: type, value: str) -> date:
    """A day, or a moment with its time zone, as it is written here."""
    found: date = datetime.fromisoformat(value) if issubclass(kind, datetime) else date.fromisoformat(value)
    if found.isoformat() != value or (isinstance(found, datetime) and found.tzinfo is None):
        raise ValueError(value)
    return found


def _expected(kind: type) -> str:
    if issubclass(kind, Enum):
        return f"one of {', '.join(str(each.value) for each in kind)}"
    return _WORDS.get(kind, f"a number ({kind.__name__})")


def _wrong(where: str, value: object, expected: str) -> BundleError:
    return BundleError(f"{where} is {value!r:.80}; expected {expected}")

"""JSON that is the same bytes wherever it is written: keys sorted, texts composed, numbers as short as they can be."""

from __future__ import annotations

import json
import math
from typing import Any
from unicodedata import normalize

from frontcheck.errors import BundleError, PublishError

RESULT_DIGITS = 10
"""Significant digits of a result: finer than any tolerance, coarser than what two machines' sines differ by."""

MAX_DEPTH = 100
"""How deep one thing may lie in another; a check is not a quarter as deep."""


def canonical(value: object) -> bytes:
    r"""A value as canonical JSON: UTF-8, keys sorted, no blanks, NFC, shortest floats that read back, a line end.

    Raises
    ------
    PublishError
        If it holds a number that is not finite, or half a character.

    Examples
    --------
    >>> canonical({"b": [1.50, None], "a": "e\u0301"}).decode()
    '{"a":"é","b":[1.5,null]}\n'
    >>> canonical({})
    b'{}\n'
    """
    try:
        text = json.dumps(_composed(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode() + b"\n"
    except RecursionError:
        raise PublishError(f"cannot be written as canonical JSON: nested deeper than {MAX_DEPTH}") from None
    except ValueError as error:
        raise PublishError(f"cannot be written as canonical JSON: {error}") from None


def _composed(value: Any, depth: int = 0) -> Any:  # noqa: ANN401
    if depth > MAX_DEPTH:
        raise RecursionError
    if isinstance(value, str):
        return normalize("NFC", value)
    if isinstance(value, dict):
        return {normalize("NFC", key): _composed(each, depth + 1) for key, each in value.items()}
    return [_composed(each, depth + 1) for each in value] if isinstance(value, list) else value


def read_canonical(data: bytes, name: str) -> Any:  # noqa: ANN401
    r"""The value that canonical JSON holds.

    Raises
    ------
    BundleError
        If it is not JSON, or other JSON than `canonical` writes.

    Examples
    --------
    >>> read_canonical(b'{"a":1}\n', "a.json")
    {'a': 1}
    >>> read_canonical(b'{"a":1,"a":1}\n', "a.json")
    Traceback (most recent call last):
    frontcheck.errors.BundleError: a.json: JSON, but not as frontcheck writes it (sorted keys, no blanks, ...
    >>> read_canonical(b"", "a.json")
    Traceback (most recent call last):
    frontcheck.errors.BundleError: a.json: not JSON (Expecting value: line 1 column 1 (char 0))
    """
    try:
        value = json.loads(data.decode())
        same = canonical(value) == data
    except PublishError:
        same = False
    except RecursionError:
        raise BundleError(f"{name}: JSON nested too deeply") from None
    except ValueError as error:
        raise BundleError(f"{name}: not JSON ({error})") from None
    if not same:
        raise BundleError(f"{name}: JSON, but not as frontcheck writes it (sorted keys, no blanks, shortest numbers)")
    return value


def rounded(value: Any, digits: int = RESULT_DIGITS) -> Any:  # noqa: ANN401
    """JSON-ready data with every float rounded to so many significant digits.

    Examples
    --------
    >>> rounded({"core": 626_123_456.78912, "known_places": 120.0, "n": 3})
    {'core': 626123456.8, 'known_places': 120.0, 'n': 3}
    >>> rounded([])
    []
    """
    if isinstance(value, dict):
        return {key: rounded(each, digits) for key, each in value.items()}
    if isinstance(value, list):
        return [rounded(each, digits) for each in value]
    return float(f"{value:.{digits}g}") if isinstance(value, float) and math.isfinite(value) else value

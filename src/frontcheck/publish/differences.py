"""Where two documents first part."""

from __future__ import annotations

import math
from typing import Any

Difference = tuple[str, Any, Any]
ABSENT = object()
"""What stands for a value on the side that has none."""


def first_difference(one: Any, other: Any, relative: float = 0.0, where: str = "") -> Difference | None:  # noqa: ANN401
    """Path, value here and value there of the first difference between two JSON documents; None if there is none.

    Parameters
    ----------
    relative : float
        By what share of the larger one two numbers may differ and still be the same.

    Examples
    --------
    >>> first_difference({"a": [1, {"core": 2.0}]}, {"a": [1, {"core": 2.1}]})
    ('a[1].core', 2.0, 2.1)
    >>> first_difference({"core": 2.0}, {"core": 2.1}, relative=0.1) is None
    True
    >>> first_difference({}, {}) is None
    True
    """
    if isinstance(one, dict) and isinstance(other, dict):
        dot = "." if where else ""
        steps = [(f"{where}{dot}{key}", one.get(key, ABSENT), other.get(key, ABSENT)) for key in {**one, **other}]
    elif isinstance(one, list) and isinstance(other, list):
        longer = range(max(len(one), len(other)))
        steps = [(f"{where}[{at}]", _at(one, at), _at(other, at)) for at in longer]
    else:
        return None if _same(one, other, relative) else (where, one, other)
    found = (first_difference(here, there, relative, step) for step, here, there in steps)
    return next((difference for difference in found if difference), None)


def _at(values: list[Any], at: int) -> Any:  # noqa: ANN401
    return values[at] if at < len(values) else ABSENT


def _same(one: Any, other: Any, relative: float) -> bool:  # noqa: ANN401
    numbers = {type(one), type(other)} <= {int, float}
    if numbers and relative:
        return math.isclose(one, other, rel_tol=relative)
    return type(one) is type(other) and bool(one == other)

"""The same number told again: in another report, in another unit, rounded by a conversion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Each = TypeVar("Each")
ALIKE = 2e-3
"""Share by which a number may miss another and be the same: 386 square miles are 999.7 km2."""


def alike(items: Iterable[Each], key: Callable[[Each], Hashable], number: Callable[[Each], float]) -> list[list[Each]]:
    """Items of one key whose numbers are the same, each group by number; groups in the order of their first item.

    Examples
    --------
    >>> alike([("a", 1000.0), ("b", 5.0), ("a", 999.7)], key=lambda each: each[0], number=lambda each: each[1])
    [[('a', 999.7), ('a', 1000.0)], [('b', 5.0)]]
    >>> alike([], key=id, number=id)
    []
    """
    by_key: dict[Hashable, list[Each]] = defaultdict(list)
    for item in items:
        by_key[key(item)].append(item)
    return [group for each in by_key.values() for group in _by_number(each, number)]


def _by_number(items: Iterable[Each], number: Callable[[Each], float]) -> list[list[Each]]:
    groups: list[list[Each]] = []
    for item in sorted(items, key=number):
        if groups and number(item) - number(groups[-1][0]) <= ALIKE * abs(number(item)):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups

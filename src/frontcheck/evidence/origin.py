"""Where a source is fetched from: a kind of place, and what that kind must know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from frontcheck.errors import EvidenceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One ``[[fetch]]`` table of a source.

    Attributes
    ----------
    name : str
        What ``--via`` calls it; by default its kind.
    kind : str
        What sort of place it is: "repository", "arcgis", "history", "addresses", "listing", "folder".
    options : mapping
        What that kind must know: addresses, folders, patterns.
    pause_s : float
        Seconds between two requests.
    """

    name: str
    kind: str
    options: Mapping[str, Any] = field(default_factory=dict)
    pause_s: float = 1.0

    def text(self, key: str, default: str | None = None) -> str:
        """An option that is text.

        Raises
        ------
        EvidenceError
            If it is missing and has no default, or is something else.

        Examples
        --------
        >>> Origin(name="api", kind="history", options={"map": "https://maps.example/{id}"}).text("map")
        'https://maps.example/{id}'
        >>> Origin(name="api", kind="history").text("map")
        Traceback (most recent call last):
        frontcheck.errors.EvidenceError: fetch 'api': 'map' is None; expected text
        """
        found = self.options.get(key, default)
        if not isinstance(found, str):
            raise EvidenceError(f"fetch {self.name!r}: {key!r} is {found!r}; expected text")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """An option that is a list of texts; empty if it is not given.

        Raises
        ------
        EvidenceError
            If it is something else.
        """
        found = self.options.get(key, [])
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise EvidenceError(f"fetch {self.name!r}: {key!r} is {found!r}; expected a list of texts")
        return tuple(found)


def read_origins(tables: object) -> tuple[Origin, ...]:
    """Origins of a source from its ``[[fetch]]`` tables, the usual one first.

    Raises
    ------
    ValueError, KeyError
        If a table names no kind, or two bear one name.

    Examples
    --------
    >>> [one.name for one in read_origins([{"kind": "listing", "url": "https://maps.example/daily/"}])]
    ['listing']
    >>> read_origins([])
    ()
    """
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise ValueError(f"'fetch' is {tables!r:.60}; expected [[fetch]] tables")
    origins = []
    for table in tables:
        rest = dict(table)
        kind = rest.pop("kind")
        name, pause_s = rest.pop("name", kind), float(rest.pop("pause_s", 1.0))
        origins.append(Origin(name=name, kind=kind, pause_s=pause_s, options=rest))
    if len({one.name for one in origins}) != len(origins):
        raise ValueError("two [[fetch]] tables bear one name")
    return tuple(origins)

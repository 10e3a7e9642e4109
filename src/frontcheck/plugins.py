"""Sources that other packages bring: found by entry point, imported only when asked for.

A package declares, in its ``pyproject.toml``::

    [project.entry-points."frontcheck.sources"]
    my_map = "my_package.my_map"

``my_package.my_map`` is a package that holds what each of frontcheck's own sources holds: a ``source.toml`` and a
module ``reader``. Nothing of it runs until its source is named.
"""

from __future__ import annotations

from functools import cache
from importlib import metadata

from frontcheck.errors import EvidenceError

SOURCES = "frontcheck.sources"


@cache
def source_packages() -> dict[str, str]:
    """Sources that installed packages bring: id of the source, dotted name of the package that describes it.

    Raises
    ------
    EvidenceError
        If two packages bring a source of one id.

    Examples
    --------
    >>> source_packages()
    {}
    """
    found: dict[str, metadata.EntryPoint] = {}
    for entry in metadata.entry_points(group=SOURCES):
        other = found.setdefault(entry.name, entry)
        if other.value != entry.value:
            raise EvidenceError(
                f"source {entry.name!r} is brought by both {_who(other)} and {_who(entry)}; expected one"
            )
    return {name: entry.value for name, entry in sorted(found.items())}


def _who(entry: metadata.EntryPoint) -> str:
    return f"{entry.dist.name if entry.dist else 'a package'} ({entry.value})"

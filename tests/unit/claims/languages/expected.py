"""What the tables of posts expect of a claim."""

from __future__ import annotations

from typing import Any


def claim(
    amount: tuple[float | None, float | None, str, str],
    meaning: str,
    holder: str | None,
    who: str | None = None,
    **more: Any,
) -> dict[str, Any]:
    """A claim of a post of Wednesday, 14 August 2024, as a row of `unit.claims.conftest`.

    Parameters
    ----------
    amount : (low, high, unit, qualifier)
    meaning : "measure relation"
    more : further fields; by default the day is that of the post, and nothing changed within a window.
    """
    low, high, unit, qualifier = amount
    measure, relation = meaning.split()
    stated = {"low": low, "high": high, "unit": unit, "cmp": qualifier, "measure": measure, "rel": relation}
    return stated | {"holder": holder, "who": who, "as_of": "2024-08-14", "window": None} | more

"""Which borders, regions and settlements a user chose."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class AtlasChoice:
    """What a user can change about places; without arguments, the shipped data as they are.

    Attributes
    ----------
    disputed : tuple of (area, holder)
        Whom a disputed area is counted with: a code of one of its parties, or "apart". What is not named has the
        default of the table of disputed areas.
    borders, regions, gazetteer : Path or None
        Files that take the place of the shipped data.
    """

    disputed: tuple[tuple[str, str], ...] = ()
    borders: Path | None = None
    regions: Path | None = None
    gazetteer: Path | None = None

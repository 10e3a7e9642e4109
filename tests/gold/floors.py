"""Pinned figures: floors that only rise, ceilings that only come down, and the corpus that they hold for."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

SLACK = 5e-5
"""Figures are pinned with four digits."""

CEILED = "false claims per report"
"""Figures whose names end so are better the smaller they are."""

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Floors:
    """Least and greatest figures, and the corpus they were pinned on."""

    corpus: str
    least: Figures
    most: Figures = field(default_factory=dict)

    def below(self, figures: Figures) -> Figures:
        """Figures that have fallen below their floors."""
        return {name: value for name, value in figures.items() if value < self.least.get(name, 0) - SLACK}

    def above(self, figures: Figures) -> Figures:
        """Figures that have risen above their ceilings."""
        return {name: value for name, value in figures.items() if value > self.most.get(name, value) + SLACK}

    def raised(self, figures: Figures, corpus: str, *, lower: bool) -> Floors:
        """Floors moved up to `figures`, ceilings down to them; the other way too if `lower`."""
        moved = {name: round(value, 4) for name, value in figures.items()}
        ceilings = {name: value for name, value in moved.items() if name in self.most or name.endswith(CEILED)}
        floors = {name: value for name, value in moved.items() if name not in ceilings}
        return Floors(
            corpus,
            self.least
            | {name: value if lower else max(value, self.least.get(name, 0.0)) for name, value in floors.items()},
            self.most
            | {name: value if lower else min(value, self.most.get(name, value)) for name, value in ceilings.items()},
        )


def read_floors(path: Path) -> Floors:
    """Pinned figures; none where there is no file yet."""
    if not path.exists():
        return Floors("", {})
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Floors(raw["corpus"], raw["floors"], raw.get("ceilings", {}))


def write_floors(floors: Floors, path: Path) -> None:
    """Pin figures."""
    pinned = {"ceilings": floors.most, "corpus": floors.corpus, "floors": floors.least}
    path.write_text(f"{json.dumps(pinned, indent=2, sort_keys=True)}\n", encoding="utf-8")

"""The accuracy gate: claims found in annotated reports, against floors that are never lowered silently.

    python -m tests.gold.gate [--raise-floors] [--allow-regression] [--polnear]

The reports lie beside the checkout, in ``../shared/gold``, and are not ours to ship: without them the gate is skipped,
loudly. Exit status 1 if a figure falls below its floor, or if the reports are not those that the floors were pinned on.
"""
# ruff: noqa: T201

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from frontcheck.claims import find_statements
from frontcheck.models import Report, SourceMap, Span
from frontcheck.publish import claim_record

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"
FLOORS = Path(__file__).with_name("floors.json")
PARTS = ("value+unit", "comparator", "measure", "speaker", "full")
DAYS = ("said_on", "as_of")
POLNEAR = ("relaxed_triple", "source_overlap", "content_token", "content_exact")
SLACK = 5e-5
"""Figures are pinned with four digits."""

Figures = dict[str, float]


def fingerprint(gold: Path) -> str:
    """sha256 over the annotations and every report: the floors hold for these only."""
    digest = hashlib.sha256()
    for path in [gold / "claims.jsonl", *sorted((gold / "reports").glob("*.json"))]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def load_score(gold: Path) -> ModuleType:
    """The scoring that counts, from its own file."""
    spec = importlib.util.spec_from_file_location("gold_score", gold / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(gold / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_report(text: str, day: date | None) -> Report:
    """A text as a report of a day."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    whole = SourceMap(((0, 0, len(text)),))
    return Report(id=sha256, text=text, source_text=text, source_map=whole, dateline_day=day)


def predictions(gold: Path) -> Iterator[dict[str, Any]]:
    """Every claim found in the annotated reports, as flat records."""
    for path in sorted((gold / "reports").glob("*.json")):
        raw = json.loads(path.read_text(encoding="utf-8"))
        statements = find_statements(as_report(raw["text"], date.fromisoformat(raw["date"])))
        yield from (claim_record(claim, raw["id"]) for claim in statements.claims)


def claim_figures(result: dict[str, Any]) -> Figures:
    """Precision, recall and F1 of each part, accuracy of days, full F1 by kind of report."""
    figures = {f"{part} {name}": result[part][name] for part in PARTS for name in ("p", "r", "f1")}
    figures |= {f"{day} accuracy": result[day]["accuracy_on_matched"] for day in DAYS}
    return figures | {f"full f1, {kind}": value for kind, value in result["full_f1_by_kind"].items()}


def polnear_figures(gold: Path, score: ModuleType) -> Figures:
    """F1 of attributions in PolNeAR's development stories."""
    stories = score.read(str(gold / "polnear" / "dev.jsonl.gz"))
    found = [{"id": story["id"], "attributions": _attributions(story["text"])} for story in stories]
    result = score.score_polnear(stories, found)
    return {f"polnear {name} f1": result[name]["f1"] for name in POLNEAR}


def _attributions(text: str) -> list[dict[str, list[tuple[int, int]]]]:
    return [
        {"source": _pairs(found.source), "cue": _pairs(found.cue), "content": _pairs(found.content)}
        for found in find_statements(as_report(text, None)).attributions
    ]


def _pairs(spans: tuple[Span, ...]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


@dataclass(frozen=True, slots=True)
class Floors:
    """Least figures, and the corpus they were pinned on."""

    corpus: str
    least: Figures

    def below(self, figures: Figures) -> Figures:
        """Figures that have fallen below their floors."""
        return {name: value for name, value in figures.items() if value < self.least.get(name, 0) - SLACK}

    def raised(self, figures: Figures, corpus: str, *, lower: bool) -> Floors:
        """Floors moved up to `figures`; down only if `lower`."""
        moved = {name: round(value, 4) for name, value in figures.items()}
        kept = {name: value for name, value in self.least.items() if not (lower and name in moved)}
        return Floors(corpus, {name: max(kept.get(name, 0.0), moved.get(name, 0.0)) for name in kept | moved})


def read_floors(path: Path) -> Floors:
    """Pinned floors; none where there is no file yet."""
    if not path.exists():
        return Floors("", {})
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Floors(raw["corpus"], raw["floors"])


def write_floors(floors: Floors, path: Path) -> None:
    """Pin floors."""
    text = json.dumps({"corpus": floors.corpus, "floors": floors.least}, indent=2, sort_keys=True)
    path.write_text(f"{text}\n", encoding="utf-8")


def show(figures: Figures, floors: Floors) -> None:
    """Print every figure beside its floor."""
    print(f"{'figure':<34}{'now':>8}{'floor':>8}")
    for name, value in figures.items():
        floor = floors.least.get(name)
        mark = "  BELOW" if name in floors.below({name: value}) else ""
        print(f"{name:<34}{value:>8.4f}{'-' if floor is None else f'{floor:.4f}':>8}{mark}")


def judge(figures: Figures, floors: Floors, corpus: str) -> int:
    """Exit status: 0 if every figure reaches its floor on the corpus that it was pinned on."""
    if floors.corpus and floors.corpus != corpus:
        print(f"corpus is {corpus[:12]}, floors are pinned on {floors.corpus[:12]}: pin them anew with")
        print("  --raise-floors --allow-regression")
        return 1
    below = floors.below(figures)
    if below:
        print(f"{len(below)} of {len(figures)} figures below their floors: {', '.join(below)}")
    return 1 if below else 0


def main(arguments: list[str] | None = None, gold: Path = GOLD, path: Path = FLOORS) -> int:
    """Run the gate."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold.gate", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--raise-floors", action="store_true", help="pin what has improved")
    parser.add_argument("--allow-regression", action="store_true", help="pin also what has become worse")
    parser.add_argument("--polnear", action="store_true", help="measure attributions in PolNeAR too; takes minutes")
    options = parser.parse_args(arguments)
    if not (gold / "claims.jsonl").exists():
        print(f"ACCURACY GATE SKIPPED: no annotated reports at {gold}. NOTHING WAS MEASURED.", file=sys.stderr)
        return 0
    score, corpus, floors = load_score(gold), fingerprint(gold), read_floors(path)
    figures = claim_figures(score.score_claims(score.read(str(gold / "claims.jsonl")), list(predictions(gold))))
    if options.polnear:
        figures |= polnear_figures(gold, score)
    show(figures, floors)
    if options.raise_floors and (options.allow_regression or judge(figures, floors, corpus) == 0):
        floors = floors.raised(figures, corpus, lower=options.allow_regression)
        write_floors(floors, path)
        print(f"floors written to {path.name}")
    return judge(figures, floors, corpus)


if __name__ == "__main__":
    sys.exit(main())

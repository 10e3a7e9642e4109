"""The accuracy gate: claims found in annotated reports, against pinned figures that are never loosened silently.

    python -m tests.gold.gate [--raise-floors] [--allow-regression]

The reports lie beside the checkout, in ``../shared/gold``, and are not ours to ship: without them the gate is skipped,
loudly. Exit status 1 if a figure falls below its floor or rises above its ceiling, or if the reports are not those that
they were pinned on.
"""
# ruff: noqa: T201

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.gold.floors import Figures, Floors, read_floors, write_floors
from tests.gold.quiet import false_claims_per_report
from tests.gold.texts import as_report

from frontcheck.claims import find_statements
from frontcheck.models import Span
from frontcheck.publish import claim_records

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"
FLOORS = Path(__file__).with_name("floors.json")
PARTS = ("value+unit", "comparator", "measure", "speaker", "full")
DAYS = ("said_on", "as_of")
POLNEAR = ("relaxed_triple", "source_overlap", "content_token", "content_exact")

Records = list[dict[str, Any]]


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


def read_reports(gold: Path) -> Records:
    """The annotated reports."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((gold / "reports").glob("*.json"))]


def predictions(gold: Path) -> Iterator[dict[str, Any]]:
    """Every claim found in the annotated reports, as flat records."""
    for raw in read_reports(gold):
        statements = find_statements(as_report(raw["text"], date.fromisoformat(raw["date"])))
        yield from (record for claim in statements.claims for record in claim_records(claim, raw["id"]))


def claim_figures(annotated: Records, found: Records, kinds: dict[str, str], score: ModuleType) -> Figures:
    """Precision, recall and F1 of each part and accuracy of days; F1 and accuracy again for each kind of report."""
    result = score.score_claims(annotated, found)
    figures = {f"{part} {name}": result[part][name] for part in PARTS for name in ("p", "r", "f1")}
    figures |= {f"{day} accuracy": result[day]["accuracy_on_matched"] for day in DAYS}
    for kind in sorted(set(kinds.values())):
        of_kind = [[record for record in records if kinds[record["doc"]] == kind] for records in (annotated, found)]
        result = score.score_claims(*of_kind)
        figures |= {f"{part} f1, {kind}": result[part]["f1"] for part in PARTS}
        figures |= {f"{day} accuracy, {kind}": result[day]["accuracy_on_matched"] for day in DAYS if result[day]["n"]}
    return figures


def polnear_figures(gold: Path, score: ModuleType) -> Figures:
    """F1 of attributions in PolNeAR's development stories; none where the corpus is not at hand."""
    if not (gold / "polnear" / "dev.jsonl.gz").exists():
        return {}
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


def show(figures: Figures, floors: Floors) -> None:
    """Print the parts as one table, kinds of report as its columns, and the other figures in lines below."""
    kinds = sorted({name.partition(", ")[2] for name in figures if name.startswith("full f1, ")})
    print(f"{'':<12}{'p':>8}{'r':>8}{'f1':>8}" + "".join(f"{f'f1 {kind}':>{_width(kind)}}" for kind in kinds))
    widths = [8, 8, 8, *map(_width, kinds)]
    rows = {part: [f"{part} p", f"{part} r", f"{part} f1"] for part in PARTS}
    rows |= {day: ["", "", f"{day} accuracy"] for day in DAYS}
    for row, names in rows.items():
        names += [f"{names[-1]}, {kind}" for kind in kinds]
        cells = (_cell(name, figures, floors, width) for name, width in zip(names, widths, strict=True))
        print(f"{row:<12}{''.join(cells)}")
    shown = {name for names in rows.values() for name in names}
    for name in sorted(figures.keys() - shown):
        pinned = floors.most.get(name, floors.least.get(name))
        limit = "" if pinned is None else f"  ({'at most' if name in floors.most else 'at least'} {pinned:.4f})"
        print(f"{name:<48}{_cell(name, figures, floors, 9)}{limit}")
    print("! beyond its floor or ceiling; for days, f1 is the accuracy of matched claims")


def _width(kind: str) -> int:
    return len(kind) + 5


def _cell(name: str, figures: Figures, floors: Floors, width: int) -> str:
    if name not in figures:
        return " " * width
    one = {name: figures[name]}
    return f"{'!' if floors.below(one) or floors.above(one) else ''}{figures[name]:.3f}".rjust(width)


def judge(figures: Figures, floors: Floors, corpus: str) -> int:
    """Exit status: 0 if every figure keeps to its floor or ceiling on the corpus that it was pinned on."""
    if floors.corpus and floors.corpus != corpus:
        print(f"corpus is {corpus[:12]}, floors are pinned on {floors.corpus[:12]}: pin them anew with")
        print("  --raise-floors --allow-regression")
        return 1
    below, above = floors.below(figures), floors.above(figures)
    for name, value in below.items():
        print(f"BELOW its floor of {floors.least[name]:.4f}: {name} {value:.4f}")
    for name, value in above.items():
        print(f"ABOVE its ceiling of {floors.most[name]:.4f}: {name} {value:.4f}")
    return 1 if below or above else 0


def measure(gold: Path) -> Figures:
    """Every figure on the annotated reports, on those that make no claim, and on PolNeAR's attributions."""
    score, kinds = load_score(gold), {raw["id"]: raw.get("kind", "?") for raw in read_reports(gold)}
    annotated = score.read(str(gold / "claims.jsonl"))
    figures = claim_figures(annotated, list(predictions(gold)), kinds, score)
    figures |= false_claims_per_report(gold)
    return figures | polnear_figures(gold, score)


def main(arguments: list[str] | None = None, gold: Path = GOLD, path: Path = FLOORS) -> int:
    """Run the gate."""
    parser = argparse.ArgumentParser(prog="python -m tests.gold.gate", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--raise-floors", action="store_true", help="pin what has improved")
    parser.add_argument("--allow-regression", action="store_true", help="pin also what has become worse")
    options = parser.parse_args(arguments)
    if not (gold / "claims.jsonl").exists():
        print(f"ACCURACY GATE SKIPPED: no annotated reports at {gold}. NOTHING WAS MEASURED.", file=sys.stderr)
        return 0
    corpus, floors = fingerprint(gold), read_floors(path)
    figures = measure(gold)
    show(figures, floors)
    if options.raise_floors and (options.allow_regression or judge(figures, floors, corpus) == 0):
        floors = floors.raised(figures, corpus, lower=options.allow_regression)
        write_floors(floors, path)
        print(f"floors written to {path.name}")
    return judge(figures, floors, corpus)


if __name__ == "__main__":
    sys.exit(main())

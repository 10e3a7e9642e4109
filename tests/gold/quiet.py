"""Reports that make no claim about ground: every claim found in one is false, a count of people too.

Thirty are ours, in ``silence/``: sports, markets, floods, exercises, shelling. The PolNeAR stories named in
``polnear_silent.txt`` are not ours to ship and are read where they lie.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tests.gold.texts import as_report

from frontcheck.claims import find_claims

HERE = Path(__file__).parent
DAY = date(2024, 5, 6)
"""A day for reports whose own does not matter."""


def shipped_reports() -> Iterator[tuple[str, str]]:
    """Name and text of the reports of our own."""
    for path in sorted((HERE / "silence").glob("*.txt")):
        yield path.stem, path.read_text(encoding="utf-8")


def polnear_stories(gold: Path) -> Iterator[tuple[str, str]]:
    """Name and text of the PolNeAR stories without a claim about ground; none where the corpus is not at hand."""
    silent = set((HERE / "polnear_silent.txt").read_text(encoding="utf-8").splitlines())
    for path in sorted((gold / "polnear").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            stories = [json.loads(line) for line in lines]
        yield from ((story["id"], story["text"]) for story in stories if story["id"] in silent)


def false_claims(text: str) -> list[str]:
    """What the finder takes for a claim in a report that makes none.

    Examples
    --------
    >>> false_claims("Rebels captured two villages near Ardel on Monday.")
    ['settlements: two villages']
    >>> false_claims("")
    []
    """
    return [f"{claim.measure.value}: {claim.quantity.text}" for claim in find_claims(as_report(text, DAY))]


def false_claims_per_report(gold: Path) -> dict[str, float]:
    """False claims per report, over ours and PolNeAR's together and over each."""
    counts = {
        name: [len(false_claims(text)) for _, text in reports]
        for name, reports in (("own", shipped_reports()), ("polnear", polnear_stories(gold)))
    }
    every = {"silence": [*counts["own"], *counts["polnear"]]}
    named = every | {f"silence, {name}": many for name, many in counts.items() if many}
    return {f"{name}: false claims per report": sum(many) / len(many) for name, many in named.items()}

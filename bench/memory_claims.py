"""Memory of one process that reads ten thousand stories, each with words that none before it had.

    PYTHONPATH=src:. python bench/memory_claims.py [STORIES]

Prints resident memory every thousand stories. The stories are paragraphs of those in ``bench/stories``, with one
word in three spelt anew: far more new words than news brings.
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path

from tests.gold.gate import as_report

from frontcheck.claims import find_statements

PARAGRAPHS = [
    paragraph
    for path in sorted((Path(__file__).parent / "stories").glob("*.txt"))
    for paragraph in path.read_text(encoding="utf-8").split("\n\n")
]


def resident_mb() -> float:
    """Resident memory now; not its peak."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def story(seed: int) -> str:
    chance = random.Random(seed)

    def anew(match: re.Match[str]) -> str:
        letters = chance.choices("abcdefghiklmnoprstuvwz", k=4)
        return match.group() + "".join(letters) if chance.random() < 1 / 3 else match.group()

    return "\n\n".join(re.sub(r"\b[a-z]{5,}\b", anew, paragraph) for paragraph in chance.sample(PARAGRAPHS, 2))


def main() -> None:
    stories = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    for number in range(stories):
        if number % 1_000 == 0:
            print(f"{number:>6} stories: {resident_mb():.0f} MB", flush=True)
        find_statements(as_report(story(number), None))
    print(f"{stories:>6} stories: {resident_mb():.0f} MB")


if __name__ == "__main__":
    main()

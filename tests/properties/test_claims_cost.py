"""What reading costs: it grows with the length of a text, whatever the text is, and no pattern runs away."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from frontcheck.claims.languages.en.pieces import MAX_PIECE, find_pieces

ROOT = Path(__file__).parents[2]
HARD_LIMIT_S = 300
"""Far beyond what any of this takes on a slow and busy machine: only what runs away meets it."""

PATTERNS = """
import importlib, pkgutil, re
import frontcheck.claims

found = {}
for module in pkgutil.walk_packages(frontcheck.claims.__path__, "frontcheck.claims."):
    for name, value in vars(importlib.import_module(module.name)).items():
        if isinstance(value, re.Pattern):
            found[value.pattern, value.flags] = (f"{module.name}.{name}", value)
assert len(found) > 60, len(found)
ATOMS = ["1", "1,", "a", "A", " ", "-", "—", "“", ".", ",", "’", "(", "\\n", "\\u00a0", "é", "Ab ", "hundred ", "two ",
         "one-", "of ", "and ", "to ", "km ", "half ", "last ", "since ", "the ", "May ", "[1", "12 ", "several "]
TEXTS = [(one + other) * 40 + "!" for one in ATOMS for other in ["", *ATOMS[:12]]]
for name, pattern in found.values():
    for text in TEXTS:
        pattern.search(text), pattern.match(text), pattern.fullmatch(text)
        sum(1 for _ in pattern.finditer(text))
"""

READING = """
import sys
from datetime import date
sys.path.insert(0, "tests")
from factories import make_report
from frontcheck.claims import find_statements

for text in (
    "1" * 100_000,
    "1,000," * 20_000,
    "“No.” " * 10_000,
    "“" * 10_000,
    "(" * 10_000,
    "12" + " " * 100_000 + "villages",
    "\\n" * 100_000 + "a",
    "A" * 50_000,
    "two hundred and " * 2_000,
):
    find_statements(make_report(text, dateline_day=date(2024, 8, 14)))
    print(text[:10], flush=True)
"""

COUNTING = """
import sys
from datetime import date
sys.path.insert(0, "tests")
from factories import make_report
from frontcheck.claims import find_statements

calls = 0
def count(frame, event, argument):
    global calls
    calls += event == "call"

def work(text):
    global calls
    report, calls = make_report(text, dateline_day=date(2024, 8, 14)), 0
    sys.setprofile(count)
    find_statements(report)
    sys.setprofile(None)
    return calls

for unit in (
    "“We hold it,” he said. ",
    "Rebels took 12 villages on Monday, the army said.\\n\\n",
    "General Ivan Petrov, ",
):
    work(unit)
    once, twice = work(unit * 150), work(unit * 300)
    assert twice < 2.3 * once, (unit, once, twice)
"""


def run(code):
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, capture_output=True, text=True, timeout=HARD_LIMIT_S, cwd=ROOT, check=False)
    assert result.returncode == 0, result.stderr[-2_000:]


def test_no_pattern_runs_away():
    run(PATTERNS)


def test_odd_texts_end():
    run(READING)


def test_twice_the_text_is_twice_the_work():
    """Work is counted in calls of Python functions: the same on every machine."""
    run(COUNTING)


@given(st.lists(st.sampled_from(["x", " ", "\n", "ab. ", "“", "Ab", "x" * 300, " " * 90, "word " * 900]), max_size=40))
def test_pieces_are_short_in_order_and_the_text_itself(parts):
    text, end = "".join(parts), 0
    assert "".join("".join(piece.text for piece in find_pieces(text)).split()) == "".join(text.split())
    for piece in find_pieces(text):
        assert end <= piece.start
        end = piece.start + len(piece.text)
        assert text[piece.start : end] == piece.text
        assert len(piece.text) <= MAX_PIECE
        assert max(map(len, piece.text.split()), default=0) <= 200
        assert " " * 50 not in piece.text.strip()

"""What every table in a terminal shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from rich import box
from rich.console import Console, JustifyMethod
from rich.padding import Padding
from rich.table import Table

from frontcheck.publish.wording import one_line

WIDEST = 120
WHOLE = frozenset({"map of", "known", "#"})  # columns that are never wrapped
LEAST = {"source": 15, "consistent": 10, "not checkable": 9, "claim ÷ map": 15}  # the least width of some


def console_for(stream: TextIO) -> Console:
    """A console that reads the same with and without colour, at most `WIDEST` columns wide; markup is never read."""
    console = Console(file=stream, markup=False, highlight=False, emoji=False, soft_wrap=False)
    console.width = min(console.width, WIDEST)
    return console


def grid(columns: Sequence[str], right: Iterable[str] = ()) -> Table:
    """An open table: a rule under the head, columns parted by blanks."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
    for column in columns:
        justify: JustifyMethod = "right" if column in set(right) else "left"
        table.add_column(column, justify=justify, overflow="fold", no_wrap=column in WHOLE, min_width=LEAST.get(column))
    return table


def indented(console: Console, *lines: str | Table) -> None:
    """Print lines and tables three columns in, wrapped lines too."""
    for line in lines:
        console.print(Padding(line, (0, 0, 0, 3)))


def notes_block(console: Console, notes: Iterable[str]) -> None:
    """Print what the reader must know, a line each."""
    for note in notes:
        console.print(f"note: {one_line(note)}")

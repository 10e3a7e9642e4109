"""Put published figures to the definitions that are said to be behind them, and write what comes out into the docs.

``python tools/published_figures.py STORE`` reads ``published_figures.toml`` beside it, measures every figure on a
store's maps and tables, and prints the tables of docs/definitions.md; ``--write`` puts them there. Of a figure that the
store has no map for it prints the reason.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from frontcheck.config import Config
from frontcheck.definitions import known_definitions, shipped
from frontcheck.evidence import EvidenceStore
from frontcheck.models import Defined, Fill, NamedDefinition, Part, Status, Unmeasured
from frontcheck.pipeline.defined import Numbers, Occasion, place_names
from frontcheck.pipeline.desk import Desk
from frontcheck.places import Places
from frontcheck.publish import definition_words
from frontcheck.units import si_factor

FIGURES = Path(__file__).with_suffix(".toml")
DOCS = Path(__file__).parents[1] / "docs" / "definitions.md"
NEAR = 0.01
"""What still counts as near: within 1 %; said of every figure alike."""

CONTROL, ADVANCE, CLAIMED = Status.ASSESSED_CONTROL, Status.ASSESSED_ADVANCE, Status.CLAIMED
KURSK = Part(statuses=frozenset({CONTROL, ADVANCE, CLAIMED}), place="RU/Kursk")
TRIED = {
    words: (Part(statuses=frozenset(statuses), place="UA"), *more)
    for more, suffix in (((), ""), ((KURSK,), ", Kursk"))
    for statuses, words in (
        ({CONTROL}, f"control{suffix}"),
        ({CONTROL, ADVANCE}, f"+ advances{suffix}"),
        ({CONTROL, ADVANCE, CLAIMED}, f"+ claimed{suffix}"),
    )
}
"""Every combination of layers that was tried on ISW's table, by its heading."""


@dataclass(frozen=True, kw_only=True)
class Published:
    """A figure somebody published, as the file has it."""

    id: str
    claim: str
    by: str
    url: str
    value: float
    unit: str
    last_day: date
    looked_at: bool
    published_on: date | None = None
    first_day: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Figures that one definition is put to, on one source."""

    definition: str
    source: str
    holder: str
    figures: tuple[Published, ...]
    place: str = ""

    @property
    def command(self) -> str:
        """What measures a figure of the group, without its days."""
        where = f' --in "{self.place}"' if self.place else ""
        return f"frontcheck measure --definition {self.definition} --holder {self.holder}{where}"


def read_groups(path: Path = FIGURES) -> tuple[Group, ...]:
    """The figures of the file."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["group"]
    found = [(row, tuple(Published(**figure) for figure in row.pop("figure"))) for row in rows]
    return tuple(Group(figures=figures, **row) for row, figures in found)


def measured(
    numbers: Numbers, definition: NamedDefinition, group: Group, figure: Published, places: Places
) -> Defined | Unmeasured:
    """A figure under a definition."""
    occasion = Occasion(
        source=group.source,
        holder=group.holder,
        first_day=figure.first_day or figure.last_day,
        last_day=figure.last_day,
        place=places.resolve(group.place) if group.place else None,
    )
    return numbers.number(definition, occasion)


def standing(figure: Published, ours: float) -> str:
    """How near a number in the figure's own unit comes to it."""
    if round(ours) == figure.value:
        return "to the digit"
    return "within 1 %" if abs(ours - figure.value) <= NEAR * figure.value else "not reproduced"


def figure_tables(groups: Iterable[Group], numbers: Numbers, places: Places) -> Iterator[str]:
    """A table for each group: what was published, what comes out."""
    known = known_definitions()
    for group in groups:
        yield f"**`{group.definition}`** on `{group.source}`:"
        yield ""
        yield f"    {group.command} DAYS"
        yield ""
        yield "| published | by, on | DAYS | comes out | off | | known before |"
        yield "|---|---|---|--:|--:|---|---|"
        for figure in group.figures:
            yield _row(figure, measured(numbers, known[group.definition], group, figure, places))
        yield ""


def _row(figure: Published, found: Defined | Unmeasured) -> str:
    days = f"{f'--from {figure.first_day} ' if figure.first_day else ''}--on {figure.last_day}"
    claim = f"{figure.claim}; {figure.note}" if figure.note else figure.claim
    source = f"[{figure.by}]({figure.url}), {figure.published_on or 'no day stated'}"
    known = "yes" if figure.looked_at else "no"
    if isinstance(found, Unmeasured):
        return f"| {claim} | {source} | `{days}` | | | {found.detail} | {known} |"
    ours = found.value / si_factor(figure.unit)
    off = f"{100 * (ours / figure.value - 1):+.1f} %".replace("-0.0", "0.0").replace("+0.0", "0.0")
    return f"| {claim} | {source} | `{days}` | {ours:,.1f} | {off} | {standing(figure, ours)} | {known} |"


def tried_table(groups: Iterable[Group], numbers: Numbers, places: Places) -> Iterator[str]:
    """Every figure for Russia from ISW's table under every combination of layers, once each."""
    net = known_definitions()["isw-net-with-claimed"]
    yield f"| published | {' | '.join(TRIED)} | from the end of the first day |"
    yield f"|---|{'--:|' * (len(TRIED) + 1)}"
    seen: dict[tuple[str, str], None] = {}
    for group in groups:
        if group.source != "isw_areas":
            continue
        for figure in group.figures:
            if (figure.by, figure.claim) in seen:
                continue
            seen[figure.by, figure.claim] = None
            tried = [replace(net, parts=parts) for parts in TRIED.values()]
            later = replace(known_definitions()[group.definition], first_day_counts=False)
            cells = [_cell(measured(numbers, one, group, figure, places), figure) for one in (*tried, later)]
            yield f"| {figure.by.split(',')[0]}: {figure.claim} | {' | '.join(cells)} |"
    yield ""


def filled_table(groups: Iterable[Group], numbers: Numbers, places: Places) -> Iterator[str]:
    """Every figure from ISW's table with a day that is missing there, under every way to fill it."""
    yield f"| published | {' | '.join(fill.value for fill in Fill)} |"
    yield f"|---|{'--:|' * len(Fill)}"
    for group in groups:
        one = known_definitions()[group.definition]
        for figure in group.figures:
            if group.source == "isw_areas" and isinstance(
                measured(numbers, replace(one, fill=Fill.NONE), group, figure, places), Unmeasured
            ):
                found = (measured(numbers, replace(one, fill=fill), group, figure, places) for fill in Fill)
                cells = " | ".join(_cell(number, figure) for number in found)
                yield f"| {figure.by.split(',')[0]}: {figure.claim} | {cells} |"
    yield ""


def _cell(found: Defined | Unmeasured, figure: Published) -> str:
    if isinstance(found, Unmeasured):
        return "none"
    ours = found.value / si_factor(figure.unit)
    words = f"{ours:,.1f}"
    return words if standing(figure, ours) == "not reproduced" else f"**{words}**"


def shipped_list(places: Places) -> Iterator[str]:
    """Every definition that ships: what it counts, how it was established."""
    names = place_names(shipped(), places)
    for one in shipped():
        yield f"**`{one.id}`**: {one.title}."
        yield ""
        yield f"- sources: {', '.join(f'`{source}`' for source in one.sources) or 'any'}; fixed on {one.fixed_on}"
        yield f"- counts: {' '.join(definition_words(one, names))}"
        yield f"- note: {one.note}"
        if one.looked_at:
            yield f"- fixed after looking at: {'; '.join(one.looked_at)}"
        yield ""


def tables(store: EvidenceStore, groups: tuple[Group, ...]) -> Mapping[str, str]:
    """What stands between the marks of docs/definitions.md, by mark."""
    config = Config()
    places = Places.chosen(config.atlas)
    numbers = Numbers(Desk(store, places, config.thresholds), config)
    return {
        "shipped": "\n".join(shipped_list(places)),
        "figures": "\n".join(figure_tables(groups, numbers, places)),
        "tried": "\n".join(tried_table(groups, numbers, places)),
        "filled": "\n".join(filled_table(groups, numbers, places)),
    }


def placed(text: str, found: Mapping[str, str]) -> str:
    """A page with tables between its marks.

    Raises
    ------
    ValueError
        If a mark is missing.
    """
    for name, table in found.items():
        begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        head, mark, rest = text.partition(begin)
        if not mark or end not in rest:
            raise ValueError(f"{DOCS.name} lacks the marks of {name!r}")
        text = f"{head}{begin}\n{table.rstrip()}\n\n{end}{rest.partition(end)[2]}"
    return text


def main() -> None:
    """Measure and print, or write into the docs."""
    found = tables(EvidenceStore(Path(sys.argv[1])), read_groups())
    if "--write" in sys.argv[2:]:
        DOCS.write_text(placed(DOCS.read_text(encoding="utf-8"), found), encoding="utf-8")
    else:
        print("\n".join(found.values()))


if __name__ == "__main__":
    main()

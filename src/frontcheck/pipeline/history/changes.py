"""What changed between two days, and who held which settlement when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from frontcheck.config import Config
from frontcheck.errors import MeasureError
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.select import nowhere_covered
from frontcheck.models import ChangeRow, GroundChange, Panel, PanelRow, Spell
from frontcheck.pipeline.history.memory import Memory
from frontcheck.pipeline.history.panel import AskedHistory, history, maps_of
from frontcheck.pipeline.history.setting import scene_of

ASSESSED, OTHERWISE = "assessed", "claimed or contested"


def change(store: EvidenceStore, asked: AskedHistory, config: Config | None = None, jobs: int = 1) -> GroundChange:
    """Gain, loss and settlements that changed hands between the ends of two days, `first` and `last`.

    How stale the maps may be grows with the stretch between them: a tenth of it, at most the setting.

    Raises
    ------
    MeasureError
        If a day is missing, or the first is not before the last.
    EvidenceError, PlaceError
        As `history`.

    Examples
    --------
    >>> change(EvidenceStore("no-such-folder"), AskedHistory(holder="A", place="B", first=date(2024, 8, 12)))
    Traceback (most recent call last):
    frontcheck.errors.MeasureError: change from 2024-08-12 to None: expected two days, the earlier one first
    """
    config = config or Config()
    if asked.first is None or asked.last is None or asked.first >= asked.last:
        raise MeasureError(f"change from {asked.first} to {asked.last}: expected two days, the earlier one first")
    age_days = config.thresholds.change_age_days((asked.last - asked.first).days)
    panel = history(store, replace(asked, days=(asked.first, asked.last), max_age_days=age_days), config, jobs)
    return GroundChange(
        holder=panel.holder,
        place=panel.place,
        place_name=panel.place_name,
        border_set=panel.border_set,
        gazetteer=panel.gazetteer,
        first_day=asked.first,
        last_day=asked.last,
        rows=tuple(_change_row(before, after, panel) for before, after in _pairs(panel.rows)),
        silences=panel.silences,
        left_out=panel.left_out,
        notes=panel.notes,
    )


def _pairs(rows: Iterable[PanelRow]) -> Iterator[tuple[PanelRow, PanelRow]]:
    for _, found in groupby(rows, key=lambda row: (row.source, row.place)):
        before, after = found
        yield before, after


def _change_row(before: PanelRow, after: PanelRow, panel: Panel) -> ChangeRow:
    row = ChangeRow(
        source=after.source,
        place=after.place,
        place_name=after.place_name,
        before=before.ref,
        after=after.ref,
        warnings=tuple(dict.fromkeys([*before.warnings, *after.warnings])),
    )
    if not (after.core and after.outer and after.moved_core and after.moved_outer):
        return row
    held_core, held_outer = (set() if one is None else one.settlements for one in (before.core, before.outer))
    known = [name for _, name in panel.settlements[after.source, after.place]]
    return replace(
        row,
        moved_core=after.moved_core,
        moved_outer=after.moved_outer,
        gained_core=_names(known, after.core.settlements, held_core),
        lost_core=_names(known, held_core, after.core.settlements),
        gained_outer=_names(known, after.outer.settlements, held_outer),
        lost_outer=_names(known, held_outer, after.outer.settlements),
    )


def _names(known: Sequence[str], these: Iterable[int], but_these: Iterable[int]) -> tuple[str, ...]:
    return tuple(sorted(known[number] for number in set(these) - set(but_these)))


def spells(store: EvidenceStore, asked: AskedHistory, config: Config | None = None, jobs: int = 1) -> list[Spell]:
    """Who holds each known settlement of a place from when to when, in each source; every holder that it covers.

    Parameters
    ----------
    asked : AskedHistory
        An empty `holder` asks for all; `every`, `days` and `by_region` are not used.

    Raises
    ------
    EvidenceError, PlaceError
        As `history`.
    """
    config = config or Config()
    found: list[Spell] = []
    for info in maps_of(store, asked.sources):
        for holder in [asked.holder] if asked.holder else list(info.coverage):
            place = scene_of(holder, asked.place, config, Memory(store.path)).place
            if nowhere_covered(info, holder, place) is None:
                question = replace(asked, holder=holder, sources=(info.id,), every="1d", days=(), by_region=False)
                panel = history(store, question, config, jobs)
                known = panel.settlements.get((info.id, place), ())
                found += spells_of(panel.rows, known, holder)
    return sorted(found, key=lambda spell: (spell.name, spell.settlement, spell.source, spell.first, spell.holder))


def spells_of(rows: Iterable[PanelRow], known: Sequence[tuple[str, str]], holder: str) -> list[Spell]:
    """The spells of one source and holder, from rows in order; a map that stands for several days counts once.

    Examples
    --------
    >>> spells_of([], [], "A")
    []
    """
    found: list[Spell] = []
    now: dict[int, Spell] = {}
    before: date | None = None
    for row in rows:
        if row.ref is None or row.core is None or row.outer is None or row.ref.valid_on == before:
            continue
        day, held = row.ref.valid_on, _certainties(row)
        over = [number for number, spell in now.items() if held.get(number) != spell.certainty]
        found += [replace(now.pop(number), last=before or day, not_after=day) for number in over]
        for number in held.keys() - now.keys():
            (settlement, name), certainty = known[number], held[number]
            begun = {"settlement": settlement, "name": name, "certainty": certainty, "not_before": before}
            now[number] = Spell(source=row.source, holder=holder, first=day, last=day, **begun)  # type: ignore[arg-type]
        before = day
    return [*found, *(replace(spell, last=before or spell.last) for spell in now.values())]


def _certainties(row: PanelRow) -> dict[int, str]:
    outer = dict.fromkeys(row.outer.settlements if row.outer else (), OTHERWISE)
    return outer | dict.fromkeys(row.core.settlements if row.core else (), ASSESSED)

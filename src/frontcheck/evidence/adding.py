"""Taking files in: read by any process, a stretch of maps at a time; written by this one, a map a step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection
from typing import Any, Protocol

from frontcheck.errors import EvidenceError
from frontcheck.evidence import objects, records, sightings
from frontcheck.evidence.catalogue import Catalogue
from frontcheck.evidence.intake import Batch, Description, Intake, Refusal
from frontcheck.evidence.payload import RawFile
from frontcheck.evidence.preparing import Prepared, Stretch, prepare
from frontcheck.evidence.profile import source_ids
from frontcheck.models import SourceInfo

MAPS_A_STRETCH = 64
"""How many maps are packed one against the other; the first of a stretch stands alone, so any process may read it."""

Progress = Callable[[Path, int, int], None]


class Engine(Protocol):
    """What runs tasks in other processes and gives their results in order: `frontcheck.engines.Engine`."""

    def map(self, function: Callable[[Stretch], list[Prepared]], tasks: Iterable[Stretch]) -> Iterator[Any]:
        """What `function` makes of each task; something else for a task whose process died."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class AddResult:
    """What became of the files that were to be added.

    Attributes
    ----------
    added : tuple of Path
        Taken in now.
    known : tuple of Path
        Taken in before: nothing was changed.
    refused : tuple of Refusal
        Not stored, and why.
    maps, figures : int
        Maps and published figures that the store did not have before.
    """

    added: tuple[Path, ...] = ()
    known: tuple[Path, ...] = ()
    refused: tuple[Refusal, ...] = ()
    maps: int = 0
    figures: int = 0


class Adder:
    """Adds to one store from one source; what is retrieved nowhere else was so when this was made."""

    def __init__(self, path: Path, source: Intake, described: Description | None) -> None:
        self._path, self._catalogue = path, Catalogue(path)
        self._source, self._described = source, described
        self._info: SourceInfo = source.profile.info
        self._now = datetime.now(UTC)

    def add(
        self, batches: Sequence[Batch], engine: Engine | None, fetched: tuple[RawFile, ...] = ()
    ) -> Iterator[tuple[Batch, AddResult]]:
        """Take in every batch, in order; what is retrieved meanwhile by others is not lost.

        Parameters
        ----------
        fetched : tuple of RawFile
            The files of the one batch, where they do not lie on the disk.
        """
        self._check()
        stretches = self._stretches(batches, fetched)
        if engine is None or len(stretches) < 2:
            for stretch in stretches:
                yield from self._results(stretch, prepare(stretch))
        else:
            yield from self._by_others(stretches, engine)

    def _by_others(self, stretches: list[Stretch], engine: Engine) -> Iterator[tuple[Batch, AddResult]]:
        """Read in other processes; a stretch whose process died is read again map by map, to lose one map only."""
        dead: list[Stretch] = []
        for stretch, found in zip(stretches, engine.map(prepare, stretches), strict=True):
            if isinstance(found, list):
                yield from self._results(stretch, found)
            else:
                dead += [replace(stretch, batches=(batch,), continues=True) for batch in stretch.batches]
        for stretch, found in zip(dead, engine.map(prepare, dead), strict=True):
            if isinstance(found, list):
                yield from self._results(stretch, found)
            else:
                (batch,) = stretch.batches
                yield batch, AddResult(refused=tuple(map(_died, batch.paths)))

    def _check(self) -> None:
        if self._catalogue.exists():
            with self._catalogue.reading() as connection:
                check_described_alike(connection, self._info)

    def _stretches(self, batches: Sequence[Batch], fetched: tuple[RawFile, ...]) -> list[Stretch]:
        return [
            Stretch(
                store=self._path,
                source=self._info.id,
                described=self._described,
                batches=tuple(batches[at : at + MAPS_A_STRETCH]),
                added_at=self._now,
                continues=at == 0,
                fetched=fetched,
            )
            for at in range(0, len(batches), MAPS_A_STRETCH)
        ]

    def _results(self, stretch: Stretch, found: list[Prepared]) -> Iterator[tuple[Batch, AddResult]]:
        for batch, result in zip(stretch.batches, self._stored(found), strict=True):
            yield batch, result or self._again(replace(stretch, batches=(batch,), continues=True))

    def _again(self, stretch: Stretch) -> AddResult:
        """Read a map together with the layers that came meanwhile."""
        while True:
            (result,) = self._stored(prepare(stretch))
            if result is not None:
                return result

    def _stored(self, found: list[Prepared]) -> list[AddResult | None]:
        """Write what is new, in one transaction; no result where another process added a layer of the same map."""
        if not any(one.files for one in found):
            return [_result(one) for one in found]
        results: list[AddResult | None] = []
        with self._catalogue.writing() as transaction:
            check_described_alike(transaction.connection, self._info)
            records.put_source(transaction.connection, self._info)
            for one in found:
                with transaction.step() as connection:
                    results.append(self._put(connection, one) if one.files else _result(one))
        return results

    def _put(self, connection: Connection, one: Prepared) -> AddResult | None:
        for packed in one.objects:
            objects.put(connection, packed)
        if one.batch.layers and records.layers(connection, self._info.id, one.batch.key) != dict(one.earlier):
            return None
        new = [file for file in one.files if not _has(connection, file)]
        if not new:
            return _result(replace(one, known=True))  # another process added it meanwhile
        for file in new:
            records.put_file(connection, file)
        figures = sum(records.put_figure(connection, figure) for figure in one.figures)
        return _result(one, sum(sightings.put(connection, seen) for seen in one.seen), figures)


def _died(path: Path) -> Refusal:
    return Refusal(path=path, reason=f"{path.name}: the process that read it died")


def _has(connection: Connection, file: records.KeptFile) -> bool:
    looked_at = file.retrieved.retrieved_at if file.retrieved else None
    return records.has_file(connection, file.source, file.name, file.sha256, looked_at)


def _result(one: Prepared, maps: int = 0, figures: int = 0) -> AddResult:
    return AddResult(
        added=() if one.known else one.paths,
        known=one.paths if one.known else (),
        refused=one.refused,
        maps=maps,
        figures=figures,
    )


def joined(results: Sequence[AddResult]) -> AddResult:
    """Several results as one.

    Examples
    --------
    >>> joined([AddResult(maps=1), AddResult(maps=2)]).maps, joined([]).maps
    (3, 0)
    """
    return AddResult(
        added=tuple(path for result in results for path in result.added),
        known=tuple(path for result in results for path in result.known),
        refused=tuple(refusal for result in results for refusal in result.refused),
        maps=sum(result.maps for result in results),
        figures=sum(result.figures for result in results),
    )


def check_described_alike(connection: Connection, info: SourceInfo) -> None:
    """Refuse a second, different description of a user's own source: its earlier maps would change their meaning.

    Raises
    ------
    EvidenceError
        If the store has the source under another description.
    """
    before = next((known for known in records.source_infos(connection) if known.id == info.id), info)
    if info.id in source_ids() or before == info:
        return
    names = [one.name for one in fields(info) if getattr(before, one.name) != getattr(info, one.name)]
    found = "; ".join(f"{name} was {getattr(before, name)!r}, now {getattr(info, name)!r}" for name in names)
    raise EvidenceError(f"source {info.id!r} is in the store with another description: {found}")

"""The evidence store: one folder, no server; what was published, written once, asked by day."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import chain
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from frontcheck.errors import EvidenceError
from frontcheck.evidence import records, refusals, sightings
from frontcheck.evidence.catalogue import Catalogue
from frontcheck.evidence.objects import Objects
from frontcheck.evidence.profile import load_profile, source_ids
from frontcheck.evidence.records import KeptFile
from frontcheck.evidence.select import gaps, is_public
from frontcheck.models import ControlArea, Figure, Snapshot, SnapshotRef, SourceInfo

if TYPE_CHECKING:
    from frontcheck.evidence.adding import AddResult, Engine, Progress
    from frontcheck.evidence.areas import Known
    from frontcheck.evidence.intake import Description, Intake
    from frontcheck.evidence.payload import RawFile

_CACHED_MAPS = 8
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySummary:
    """The days that a source has in the store.

    Attributes
    ----------
    first, last : date or None
        None if there is nothing.
    days : int
        Days with at least one map or figure.
    gaps : tuple of (date, date)
        First and last day of every stretch without one that is longer than the source's cadence explains.
    warnings : int
        Maps that carry a warning.
    """

    first: date | None
    last: date | None
    days: int
    gaps: tuple[tuple[date, date], ...]
    warnings: int


class EvidenceStore:
    """Published maps and figures in one folder.

    ``catalogue.sqlite`` holds every file exactly as it was given and the polygons of every map, each named by its
    sha256 and packed against the one before, and says what belongs together. It is written in transactions, so whatever
    stops an `add` leaves what was whole. Several processes may add and read at once. What is read is held against its
    sha256.

    Parameters
    ----------
    path : Path or str
        The folder; made by the first `add`.

    Examples
    --------
    >>> EvidenceStore("no-such-folder").sources()
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: no evidence store at no-such-folder; add maps to it with: ...
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._catalogue = Catalogue(self.path)
        self._known: Known = WeakValueDictionary()
        self._areas = lru_cache(maxsize=_CACHED_MAPS)(self._read_areas)

    def add(
        self,
        source_id: str,
        paths: Sequence[Path | str],
        *,
        described: Description | None = None,
        on_progress: Progress | None = None,
        engine: Engine | None = None,
    ) -> AddResult:
        """Take in published files. It can be stopped at any moment and run again: it goes on where it was.

        Parameters
        ----------
        paths : sequence of Path
            Files, or folders that are searched for names which the source's reader knows.
        described : DescribedSource or Profile, optional
            For a source that frontcheck does not know by itself.
        on_progress : callable, optional
            Called after each file with its path, the number of files done, and of all.
        engine : Engine, optional
            What reads many files in several processes, from `frontcheck.engines.open_engine`. The store becomes the
            same.

        Raises
        ------
        EvidenceError
            If the source is unknown, or the store cannot be written. A bad file is refused, not raised.
        """
        from frontcheck.evidence.adding import Adder, AddResult, joined
        from frontcheck.evidence.intake import batches, find_files, intake

        source = intake(source_id, described)
        found, unknown = find_files(map(Path, paths), source.profile)
        grouped, unreadable = batches(found, source)
        results = [AddResult(refused=(*unknown, *unreadable))]
        done = len(unreadable)
        total = done + sum(len(batch.paths) for batch in grouped)
        for batch, result in Adder(self.path, source, described).add(grouped, engine):
            results.append(result)
            for path in batch.paths:
                done += 1
                if on_progress is not None:
                    on_progress(path, done, total)
        return self._noted(source, joined(results), known_names=set(found))

    def add_fetched(
        self, source_id: str, files: Sequence[RawFile], *, described: Description | None = None
    ) -> AddResult:
        """Take in files as they were fetched, each map in one transaction; without layers, the files are one map.

        Parameters
        ----------
        files : sequence of RawFile
            Each with its `Retrieved`; a name that carries a day or a layer is its `path`, which need not exist.

        Raises
        ------
        EvidenceError
            If the source is unknown, or the store cannot be written. A bad file is refused, not raised.
        """
        from frontcheck.evidence.adding import Adder, AddResult, joined
        from frontcheck.evidence.intake import Batch, group_files, intake

        source = intake(source_id, described)
        groups, refused = group_files(files, source)
        results = [AddResult(refused=refused)]
        for key, group in groups.items():
            paths = tuple(file.path for file in group)
            batch = Batch(key=key, paths=paths, layers=source.group_key is not None)
            results += [result for _, result in Adder(self.path, source, described).add([batch], None, group)]
        return self._noted(source, joined(results), known_names={file.path for file in files})

    def _noted(self, source: Intake, result: AddResult, known_names: Collection[Path]) -> AddResult:
        """Note what was refused of a source that has something in the store; a name of another kind is a mere slip."""
        name = source.profile.info.id
        worth = replace(result, refused=tuple(one for one in result.refused if one.path in known_names))
        if self._catalogue.exists() and (worth.refused or self.refusals(name)):
            with self._catalogue.writing() as transaction, transaction.step() as connection:
                refusals.note(connection, name, worth, datetime.now(UTC))
        return result

    def refusals(self, source_id: str) -> tuple[str, ...]:
        """Why each file of a source that was given and is not in the store was refused, by file name.

        Raises
        ------
        EvidenceError
            If there is no store.
        """
        with self._catalogue.reading() as connection:
            return refusals.of_source(connection, source_id)

    def sources(self) -> tuple[SourceInfo, ...]:
        """Sources that have something in the store, by id.

        Raises
        ------
        EvidenceError
            If there is no store.
        """
        with self._catalogue.reading() as connection:
            stored = records.source_infos(connection)
        return tuple(describe_source(info.id) if info.id in source_ids() else info for info in stored)

    def refs(self, source_id: str, known_by: date | None = None) -> tuple[SnapshotRef, ...]:
        """Every map of a source, by the day it speaks of, then by publication; empty for an unknown source.

        Parameters
        ----------
        known_by : date, optional
            Only what was public by the end of this day (UTC).

        Raises
        ------
        EvidenceError
            If there is no store.
        """
        with self._catalogue.reading() as connection:
            found = sightings.of_source(connection, source_id)
        return tuple(ref for ref in found if known_by is None or is_public(ref, known_by))

    def snapshot(self, ref: SnapshotRef) -> Snapshot:
        """A map with its polygons; the last few are kept in memory.

        Raises
        ------
        EvidenceError
            If the store does not hold the map, or its polygons are missing or damaged.
        """
        try:
            return Snapshot(ref=ref, areas=self._areas(ref.areas_sha256))
        except EvidenceError as error:
            raise self._explained(ref, error) from None

    def _read_areas(self, digest: str) -> tuple[ControlArea, ...]:
        with self._catalogue.reading() as connection:
            return self._decoded(Objects(connection).read(digest))

    def _decoded(self, data: bytes) -> tuple[ControlArea, ...]:
        from frontcheck.evidence.areas import decode

        return decode(data, self._known)

    def _explained(self, ref: SnapshotRef, error: EvidenceError) -> EvidenceError:
        """Why a map cannot be had: it never was there, or it is damaged."""
        with self._catalogue.reading() as connection:
            if sightings.of_id(connection, ref.id) is None:
                return EvidenceError(f"the store holds no map {ref.id!r}")
        return EvidenceError(f"{ref.id}: {error}")

    def snapshots(self, refs: Iterable[SnapshotRef]) -> Iterator[Snapshot]:
        """Maps with their polygons, in the order asked for; best by day.

        Polygons that are drawn alike are one object for as long as somebody holds it: maps with the same `areas_sha256`
        share their ``areas``, others the `ControlArea` that did not change. So what changed is known by identity.

        Raises
        ------
        EvidenceError
            As `snapshot`.

        Examples
        --------
        >>> list(EvidenceStore("no-such-folder").snapshots(()))
        []
        """
        asked = iter(refs)
        first = next(asked, None)
        if first is None:
            return
        with self._catalogue.reading() as connection:
            objects, digest = Objects(connection), ""
            areas: tuple[ControlArea, ...] = ()
            for ref in chain([first], asked):
                if ref.areas_sha256 != digest:
                    try:
                        areas = self._decoded(objects.read(ref.areas_sha256))
                    except EvidenceError as error:
                        raise self._explained(ref, error) from None
                    digest = ref.areas_sha256
                yield Snapshot(ref=ref, areas=areas)

    def areas(self, areas_sha256: str) -> bytes:
        """The bytes that hold the polygons of maps, by their sha256.

        Raises
        ------
        EvidenceError
            If the store does not hold them, or they are damaged.
        """
        with self._catalogue.reading() as connection:
            return Objects(connection).read(areas_sha256)

    def raw(self, identity: str) -> bytes:
        """The bytes of a file, or of the only file of a map, exactly as they were published.

        Parameters
        ----------
        identity : str
            The sha256 of a file, or the id of a map. Of a map in several files it gives the list of their hashes and
            names.

        Raises
        ------
        EvidenceError
            If the store does not hold them, or they are damaged.
        """
        with self._catalogue.reading() as connection:
            return Objects(connection).read(self._raw_digest(connection, identity))

    def files(self, identity: str) -> tuple[KeptFile, ...]:
        """Where bytes came from: every file that had them; of a map in several files, those of each.

        Parameters
        ----------
        identity : str
            As for `raw`.

        Raises
        ------
        EvidenceError
            If the store does not hold such a file or map.
        """
        with self._catalogue.reading() as connection:
            digest = self._raw_digest(connection, identity)
            found = records.files(connection, digest)
            if found:
                return found
            listing = Objects(connection).read(digest).decode().splitlines()
            return tuple(file for line in listing for file in records.files(connection, line.partition("  ")[0]))

    def files_of(self, source_id: str) -> tuple[KeptFile, ...]:
        """Every file of a source, in the order in which they were added; empty for an unknown source, or with no store.

        Examples
        --------
        >>> EvidenceStore("no-such-folder").files_of("nzz")
        ()
        """
        if not self._catalogue.exists():
            return ()
        with self._catalogue.reading() as connection:
            return records.files_of(connection, source_id)

    def ref(self, identity: str) -> SnapshotRef:
        """The map with an id.

        Raises
        ------
        EvidenceError
            If the store does not hold it.
        """
        with self._catalogue.reading() as connection:
            found = sightings.of_id(connection, identity)
        if found is None:
            raise EvidenceError(f"the store holds no map {identity!r}; the ids are listed by: frontcheck evidence maps")
        return found

    def _raw_digest(self, connection: Connection, identity: str) -> str:
        if _SHA256.fullmatch(identity):
            return identity
        found = sightings.of_id(connection, identity)
        if found is None:
            raise EvidenceError(f"{identity!r} is neither the id of a map in the store nor a sha256")
        return found.sha256

    def figures(self, source_id: str | None = None) -> tuple[Figure, ...]:
        """Published figures of one source or of all, by the day they speak of.

        Raises
        ------
        EvidenceError
            If there is no store.
        """
        with self._catalogue.reading() as connection:
            return records.figures(connection, source_id)

    def days(self, source_id: str) -> DaySummary:
        """Which days a source has, and where it has none.

        Raises
        ------
        EvidenceError
            If there is no store, or it holds nothing of the source.
        """
        info = next((info for info in self.sources() if info.id == source_id), None)
        if info is None:
            raise EvidenceError(f"the store holds nothing of source {source_id!r}")
        refs = self.refs(source_id)
        days = sorted({ref.valid_on for ref in refs} | {figure.as_of for figure in self.figures(source_id)})
        return DaySummary(
            first=days[0],
            last=days[-1],
            days=len(days),
            gaps=gaps(days, info.cadence_days),
            warnings=sum(bool(ref.warnings) for ref in refs),
        )


def describe_source(source_id: str) -> SourceInfo:
    """What one of frontcheck's own sources says of itself.

    Raises
    ------
    EvidenceError
        If there is no such source.

    Examples
    --------
    >>> describe_source("deepstate").lineage
    'deepstate'
    >>> describe_source("")
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: unknown source ''; known: ...
    """
    return load_profile(source_id).info

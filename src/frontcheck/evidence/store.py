"""The evidence store: one folder, no server; what was published, written once, asked by day."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from sqlite3 import Connection
from weakref import WeakValueDictionary

from frontcheck.errors import EvidenceError
from frontcheck.evidence import catalogue
from frontcheck.evidence.catalogue import Transaction
from frontcheck.evidence.described import DescribedSource
from frontcheck.evidence.files import content_path, sweep, write_once
from frontcheck.evidence.geoparquet import content_hash, read_geoparquet, to_geoparquet
from frontcheck.evidence.intake import (
    Batch,
    Content,
    Intake,
    Refusal,
    batches,
    find_files,
    intake,
    raw_files,
    read_files,
)
from frontcheck.evidence.payload import RawFile
from frontcheck.evidence.profile import load_profile, source_ids
from frontcheck.evidence.reading import Reading
from frontcheck.evidence.select import is_public, order
from frontcheck.models import ControlArea, Figure, Snapshot, SnapshotRef, SourceInfo

Progress = Callable[[Path, int, int], None]
_CACHED_MAPS = 8


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

    ``raw/`` holds every file exactly as it was given, ``areas/`` the polygons as GeoParquet 1.1, both named after their
    content; ``catalogue.sqlite`` says what belongs together. A file appears in the folder before the catalogue names
    it, so whatever stops an `add` leaves the store as it was. Several processes may add and read at once.

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
        self._catalogue = catalogue.Catalogue(self.path)
        self._areas = lru_cache(maxsize=_CACHED_MAPS)(self._read_areas)

    def add(
        self,
        source_id: str,
        paths: Sequence[Path | str],
        *,
        described: DescribedSource | None = None,
        on_progress: Progress | None = None,
    ) -> AddResult:
        """Take in published files; each map is a transaction of its own, so that an interrupted add can be run again.

        Parameters
        ----------
        paths : sequence of Path
            Files, or folders that are searched for names which the source's reader knows.
        described : DescribedSource, optional
            For a source that frontcheck does not know by itself.
        on_progress : callable, optional
            Called after each file with its path, the number of files done, and of all.

        Raises
        ------
        EvidenceError
            If the source is unknown, or the store cannot be written. A bad file is refused, not raised.
        """
        source = intake(source_id, described)
        found, unknown = find_files(map(Path, paths), source.profile)
        grouped, unreadable = batches(found, source)
        results = [AddResult(refused=(*unknown, *unreadable))]
        done = len(unreadable)
        total = done + sum(len(batch.paths) for batch in grouped)
        for batch in grouped:
            results.append(self._add_batch(batch, source))
            for path in batch.paths:
                done += 1
                if on_progress is not None:
                    on_progress(path, done, total)
        return _joined(results)

    def add_fetched(
        self, source_id: str, files: Sequence[RawFile], *, described: DescribedSource | None = None
    ) -> AddResult:
        """Take in the files of one map as they were fetched, in one transaction.

        Parameters
        ----------
        files : sequence of RawFile
            Each with its `Retrieved`; a name that carries a day or a layer is its `path`, which need not exist.

        Raises
        ------
        EvidenceError
            If the source is unknown, or the store cannot be written. A bad file is refused, not raised.
        """
        source = intake(source_id, described)
        try:
            key = source.variant if source.group_key is None else source.group_key(files[0])
        except EvidenceError as error:
            return AddResult(refused=(Refusal(path=files[0].path, reason=f"{files[0].path.name}: {error}"),))
        paths = tuple(file.path for file in files)
        batch = Batch(key=key, paths=paths, layers=source.group_key is not None)
        return self._add_files(tuple(files), (), batch, source)

    def _add_batch(self, batch: Batch, source: Intake) -> AddResult:
        found = tuple(raw_files(batch.paths))
        unreadable = tuple(one for one in found if isinstance(one, Refusal))
        files = tuple(one for one in found if isinstance(one, RawFile))
        if not files or (unreadable and not batch.layers):
            return AddResult(refused=unreadable)
        return self._add_files(files, unreadable, batch, source)

    def _add_files(
        self, files: tuple[RawFile, ...], unreadable: tuple[Refusal, ...], batch: Batch, source: Intake
    ) -> AddResult:
        info = source.profile.info
        batch = _named_whole(batch, files)
        if self._knows(files, batch, info):
            return AddResult(known=tuple(file.path for file in files), refused=unreadable)
        while True:
            earlier = self._earlier_layers(batch, info)
            content, refused = read_files(_with_earlier(files, earlier), source)
            if content is None:
                return AddResult(refused=(*unreadable, *refused))
            stored = self._commit(content, batch, info, earlier)
            if stored is not None:
                break
        return AddResult(
            added=tuple(file.path for file in content.files if file in files),
            refused=(*unreadable, *refused),
            maps=stored[0],
            figures=stored[1],
        )

    def _earlier_layers(self, batch: Batch, info: SourceInfo) -> tuple[RawFile, ...]:
        """Layers of the same map that were added before."""
        if not (batch.layers and self._catalogue.exists()):
            return ()
        with self._catalogue.reading() as connection:
            names = catalogue.layers(connection, info.id, batch.key)
        return tuple(
            RawFile(path=Path(name), data=self._raw_path(sha256).read_bytes(), sha256=sha256)
            for name, sha256 in names.items()
        )

    def _knows(self, files: tuple[RawFile, ...], batch: Batch, info: SourceInfo) -> bool:
        if not self._catalogue.exists():
            return False
        with self._catalogue.reading() as connection:
            _check_described_alike(connection, info)
            return all(catalogue.has_file(connection, info.id, _name(file, batch), file.sha256) for file in files)

    def _commit(
        self, content: Content, batch: Batch, info: SourceInfo, earlier: tuple[RawFile, ...]
    ) -> tuple[int, int] | None:
        """Write files, then the catalogue, in one transaction.

        Returns how many maps and figures are new; None if meanwhile another process added layers of the same map.
        """
        now = datetime.now(UTC)
        with self._catalogue.writing() as transaction:
            connection = transaction.connection
            before = {str(one.path): one.sha256 for one in earlier}
            if batch.layers and catalogue.layers(connection, info.id, batch.key) != before:
                return None
            sweep(self._unfinished)
            _check_described_alike(connection, info)
            catalogue.put_source(connection, info)
            for file in content.files:
                self._write(self._raw_path(file.sha256), file.data, transaction)
                catalogue.put_file(connection, info.id, _name(file, batch), file.sha256, now)
            maps = [self._put_map(content, content.reading, info, transaction)] if content.reading else []
            figures = [catalogue.put_figure(connection, figure) for figure in content.figures]
        return sum(maps), sum(figures)

    def _put_map(self, content: Content, reading: Reading, info: SourceInfo, transaction: Transaction) -> bool:
        digest = content_hash(content.areas)
        self._write(self._areas_path(digest), to_geoparquet(content.areas), transaction)
        raw = self._raw_digest(content.files, transaction)
        public, retrieved_at = _clocks(content.files, reading)
        ref = SnapshotRef(
            id=f"{info.id}:{reading.valid_on}:{raw[:8]}",
            source=info.id,
            valid_on=reading.valid_on,
            published_at=public,
            retrieved_at=retrieved_at,
            sha256=raw,
            licence=info.licence,
            baseline_from=reading.baseline_from,
            complete=reading.complete,
            warnings=(*content.warnings, *_day_hints(content.files)),
        )
        return catalogue.put_snapshot(transaction.connection, ref, digest)

    def _raw_digest(self, files: tuple[RawFile, ...], transaction: Transaction) -> str:
        """Hash of the one file, or of a stored list of the hashes of all, as sha256sum prints it."""
        if len(files) == 1:
            return files[0].sha256
        listing = _listing(files)
        digest = hashlib.sha256(listing).hexdigest()
        self._write(self._raw_path(digest), listing, transaction)
        return digest

    def _write(self, path: Path, data: bytes, transaction: Transaction) -> None:
        if write_once(path, data, self._unfinished):
            transaction.written.append(path)

    def sources(self) -> tuple[SourceInfo, ...]:
        """Sources that have something in the store, by id.

        Raises
        ------
        EvidenceError
            If there is no store.
        """
        with self._catalogue.reading() as connection:
            stored = catalogue.source_infos(connection)
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
            found = catalogue.snapshot_refs(connection, source_id)
        return tuple(sorted((ref for ref in found if known_by is None or is_public(ref, known_by)), key=order))

    def snapshot(self, ref: SnapshotRef) -> Snapshot:
        """A map with its polygons; the last few are kept in memory.

        Raises
        ------
        EvidenceError
            If the store does not hold the map, or its polygons are missing or damaged.
        """
        with self._catalogue.reading() as connection:
            digest = catalogue.areas_of(connection, ref)
        return Snapshot(ref=ref, areas=self._areas(digest))

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
        kept: WeakValueDictionary[str, ControlArea] = WeakValueDictionary()
        digest = ""
        areas: tuple[ControlArea, ...] = ()
        for ref in refs:
            if ref.areas_sha256 != digest:
                digest = ref.areas_sha256
                areas = tuple(kept.setdefault(content_hash([area]), area) for area in self.snapshot(ref).areas)
            yield Snapshot(ref=ref, areas=areas)

    def figures(self, source_id: str | None = None) -> tuple[Figure, ...]:
        """Published figures of one source or of all, by the day they speak of.

        Raises
        ------
        EvidenceError
            If there is no store.
        """
        with self._catalogue.reading() as connection:
            return catalogue.figures(connection, source_id)

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
            gaps=_gaps(days, info.cadence_days),
            warnings=sum(bool(ref.warnings) for ref in refs),
        )

    @property
    def _unfinished(self) -> Path:
        return self.path / "unfinished"

    def _raw_path(self, digest: str) -> Path:
        return content_path(self.path / "raw", digest)

    def _areas_path(self, digest: str) -> Path:
        return content_path(self.path / "areas", digest, ".parquet")

    def _read_areas(self, digest: str) -> tuple[ControlArea, ...]:
        return read_geoparquet(self._areas_path(digest))


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


def _gaps(days: Sequence[date], cadence_days: int) -> tuple[tuple[date, date], ...]:
    one = timedelta(days=1)
    return tuple((a + one, b - one) for a, b in pairwise(days) if (b - a).days > cadence_days)


def _joined(results: Sequence[AddResult]) -> AddResult:
    return AddResult(
        added=tuple(path for result in results for path in result.added),
        known=tuple(path for result in results for path in result.known),
        refused=tuple(refusal for result in results for refusal in result.refused),
        maps=sum(result.maps for result in results),
        figures=sum(result.figures for result in results),
    )


def _clocks(files: tuple[RawFile, ...], reading: Reading) -> tuple[datetime | None, datetime]:
    """When a map became public, as its last layer did, and when it was retrieved."""
    answers = [file.retrieved for file in files if file.retrieved is not None]
    public = [moment for one in answers if (moment := one.public_from(reading.published_at)) is not None]
    retrieved_at = max((one.retrieved_at for one in answers), default=datetime.now(UTC))
    return max(public, default=reading.published_at), retrieved_at


def _day_hints(files: tuple[RawFile, ...]) -> tuple[str, ...]:
    """A warning where the day of a map is not the map's own word."""
    hints = {file.retrieved.valid_on_hint for file in files if file.retrieved is not None} - {None}
    return tuple(f"the day is taken from {hint}, not from the map" for hint in sorted(map(str, hints)))


def _with_earlier(files: tuple[RawFile, ...], earlier: tuple[RawFile, ...]) -> tuple[RawFile, ...]:
    """The layers given, and those of the same map that were given before and not again."""
    given = {file.path.name for file in files}
    return (*files, *(layer for layer in earlier if layer.path.name not in given))


def _listing(files: tuple[RawFile, ...]) -> bytes:
    lines = sorted(f"{file.sha256}  {file.path.name}\n" for file in files)
    return "".join(lines).encode(errors="backslashreplace")


def _named_whole(batch: Batch, files: tuple[RawFile, ...]) -> Batch:
    """Of one map in several files: known is only what was taken in together, not some of it, nor parts of two maps."""
    if batch.layers or len(files) == 1:
        return batch
    return replace(batch, key=f"{batch.key}/{hashlib.sha256(_listing(files)).hexdigest()}")


def _name(file: RawFile, batch: Batch) -> str:
    name = file.path.name.encode(errors="backslashreplace").decode()
    return f"{batch.key}/{name}" if batch.key else name


def _check_described_alike(connection: Connection, info: SourceInfo) -> None:
    """Refuse a second, different description of a user's own source: its earlier maps would change their meaning."""
    before = next((known for known in catalogue.source_infos(connection) if known.id == info.id), info)
    if info.id in source_ids() or before == info:
        return
    names = [one.name for one in fields(info) if getattr(before, one.name) != getattr(info, one.name)]
    found = "; ".join(f"{name} was {getattr(before, name)!r}, now {getattr(info, name)!r}" for name in names)
    raise EvidenceError(f"source {info.id!r} is in the store with another description: {found}")

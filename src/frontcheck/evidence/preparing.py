"""From a stretch of files to what goes into the store: read, understood, packed; by any process, not written yet."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from sqlite3 import Connection

from frontcheck.evidence import records, sightings
from frontcheck.evidence.areas import encode
from frontcheck.evidence.catalogue import Catalogue
from frontcheck.evidence.intake import (
    Batch,
    Content,
    DayMap,
    Description,
    Intake,
    Refusal,
    intake,
    raw_files,
    read_files,
)
from frontcheck.evidence.objects import Base, Objects, Packed, Packer
from frontcheck.evidence.payload import RawFile
from frontcheck.evidence.reading import Reading
from frontcheck.evidence.records import KeptFile
from frontcheck.models import ControlArea, Figure, SnapshotRef, SourceInfo

_AREAS = "areas"
_LAST_FILES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Maps that are packed one against the other.

    Attributes
    ----------
    store : Path
        Folder of the store that they are for.
    continues : bool
        Whether the first one leans on what the store has last.
    fetched : tuple of RawFile
        Files of a single batch that do not lie on the disk.
    """

    store: Path
    source: str
    described: Description | None
    batches: tuple[Batch, ...]
    added_at: datetime
    continues: bool = False
    fetched: tuple[RawFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """One batch, ready to be stored.

    Attributes
    ----------
    paths : tuple of Path
        Files of the batch that could be read; the names of `files` may be more, where layers were there before.
    seen : tuple of SnapshotRef
        The maps in the files, one a day.
    known : bool
        Whether the store had all of it when it was read.
    earlier : dict
        Layers of the same map in the store, by name, when it was read.
    """

    batch: Batch
    paths: tuple[Path, ...] = ()
    known: bool = False
    refused: tuple[Refusal, ...] = ()
    files: tuple[KeptFile, ...] = ()
    objects: tuple[Packed, ...] = ()
    seen: tuple[SnapshotRef, ...] = ()
    figures: tuple[Figure, ...] = ()
    earlier: tuple[tuple[str, str], ...] = ()


def prepare(stretch: Stretch) -> list[Prepared]:
    """Read every batch of a stretch.

    Raises
    ------
    EvidenceError
        If the source is unknown or the store cannot be read. A bad file is refused, not raised.
    """
    source = _intake(stretch.source, stretch.described)
    catalogue = Catalogue(stretch.store)
    if not catalogue.exists():
        return list(_Preparer(stretch, source, None).run())
    with catalogue.reading() as connection:
        return list(_Preparer(stretch, source, connection).run())


_intake = lru_cache(maxsize=1)(intake)


class _Preparer:
    def __init__(self, stretch: Stretch, source: Intake, connection: Connection | None) -> None:
        self._stretch, self._source, self._connection = stretch, source, connection
        self._info: SourceInfo = source.profile.info
        last = self._last() if stretch.continues else {}
        self._packer = Packer(last)
        self._packed = {base.sha256 for base in last.values()}
        self._before: RawFile | None = None

    def run(self) -> Iterator[Prepared]:
        for batch in self._stretch.batches:
            found = tuple(self._stretch.fetched or raw_files(batch.paths, self._before))
            unreadable = tuple(one for one in found if isinstance(one, Refusal))
            files = tuple(one for one in found if isinstance(one, RawFile))
            self._before = files[-1] if files else None
            if not files or (unreadable and not batch.layers):
                yield Prepared(batch=batch, refused=unreadable)
            else:
                prepared = self._prepared(files, _named_whole(batch, files))
                yield replace(prepared, refused=(*unreadable, *prepared.refused))

    def _prepared(self, files: tuple[RawFile, ...], batch: Batch) -> Prepared:
        paths = tuple(file.path for file in files)
        if all(self._has(file, batch) for file in files):
            return Prepared(batch=batch, paths=paths, known=True)
        layers = self._layers(batch)
        content, refused = read_files(_with_earlier(files, layers), self._source)
        earlier = tuple((str(file.path), file.sha256) for file in layers)
        told = Prepared(batch=batch, refused=tuple(refused), earlier=earlier)
        if content is None:
            return told
        given = {file.path for file in content.files}
        return replace(self._packed_up(content, told), paths=tuple(path for path in paths if path in given))

    def _packed_up(self, content: Content, told: Prepared) -> Prepared:
        objects = [self._pack(shape(file.path.name), file.data, file.sha256) for file in content.files]
        listing = b"" if len(content.files) == 1 else _listing(content.files)
        raw = hashlib.sha256(listing).hexdigest() if listing else content.files[0].sha256
        if listing and content.maps:
            objects.append(self._pack("list", listing, raw))
        seen: list[SnapshotRef] = []
        before: tuple[ControlArea, ...] | None = None
        for drawn in content.maps:
            if drawn.areas is not before:
                before, areas = drawn.areas, encode(drawn.areas)
                digest = hashlib.sha256(areas).hexdigest()
                objects.append(self._pack(_AREAS, areas, digest))
            seen.append(self._seen(content, drawn, raw, digest))
        return replace(
            told,
            files=tuple(self._kept(file, told.batch) for file in content.files),
            objects=tuple(one for one in objects if one is not None),
            seen=tuple(seen),
            figures=content.figures,
        )

    def _pack(self, kind: str, data: bytes, sha256: str) -> Packed | None:
        """Packed bytes; None if they were packed before in this stretch."""
        if sha256 in self._packed:
            return None
        self._packed.add(sha256)
        return self._packer.pack(kind, data, sha256)

    def _seen(self, content: Content, drawn: DayMap, raw: str, digest: str) -> SnapshotRef:
        reading = drawn.reading
        public, retrieved_at = _clocks(content.files, reading, self._stretch.added_at)
        return SnapshotRef(
            id=f"{self._info.id}:{reading.valid_on}:{raw[:8]}",
            source=self._info.id,
            valid_on=reading.valid_on,
            published_at=public and public.astimezone(UTC),
            retrieved_at=retrieved_at.astimezone(UTC),
            sha256=raw,
            licence=self._info.licence,
            baseline_from=reading.baseline_from,
            complete=reading.complete,
            warnings=(*drawn.warnings, *_day_hints(content.files)),
            areas_sha256=digest,
        )

    def _kept(self, file: RawFile, batch: Batch) -> KeptFile:
        return KeptFile(
            source=self._info.id,
            name=name_of(file.path, batch),
            sha256=file.sha256,
            size=len(file.data),
            added_at=self._stretch.added_at,
            retrieved=file.retrieved,
        )

    def _has(self, file: RawFile, batch: Batch) -> bool:
        if self._connection is None:
            return False
        name, answer = name_of(file.path, batch), file.retrieved
        looked_at = answer.retrieved_at if answer else None
        return records.has_file(self._connection, self._info.id, name, file.sha256, looked_at)

    def _layers(self, batch: Batch) -> tuple[RawFile, ...]:
        """Layers of the same map that were added before."""
        if self._connection is None or not batch.layers:
            return ()
        objects = Objects(self._connection)
        names = records.layers(self._connection, self._info.id, batch.key)
        return tuple(
            RawFile(path=Path(name), data=objects.read(sha256), sha256=sha256) for name, sha256 in names.items()
        )

    def _last(self) -> dict[str, Base]:
        """What the store has last of each kind."""
        if self._connection is None:
            return {}
        last = [(_AREAS, sightings.last_areas(self._connection, self._info.id))]
        names = records.last_files(self._connection, self._info.id, _LAST_FILES)
        last += [(shape(name.rpartition("/")[2]), sha256) for name, sha256 in names]
        objects = Objects(self._connection)
        found: dict[str, Base] = {}
        for kind, sha256 in last:
            base = objects.base(sha256) if sha256 and kind not in found else None
            if base is not None:
                found[kind] = base
        return found


def shape(name: str) -> str:
    """A file name without its day: files of one shape are much alike.

    Examples
    --------
    >>> shape("2024-08-12.json"), shape("")
    ('#-#-#.json', '')
    """
    return re.sub(r"\d+", "#", name)


def name_of(path: Path, batch: Batch) -> str:
    """Under which name a file of a batch is noted."""
    name = path.name.encode(errors="backslashreplace").decode()
    return f"{batch.key}/{name}" if batch.key else name


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


def _clocks(files: tuple[RawFile, ...], reading: Reading, added_at: datetime) -> tuple[datetime | None, datetime]:
    """When a map became public, as its last layer did, and when it was retrieved."""
    answers = [file.retrieved for file in files if file.retrieved is not None]
    public = [moment for one in answers if (moment := one.public_from(reading.published_at)) is not None]
    retrieved_at = max((one.retrieved_at for one in answers), default=added_at)
    return max(public, default=reading.published_at), retrieved_at


def _day_hints(files: tuple[RawFile, ...]) -> tuple[str, ...]:
    """A warning where the day of a map is not the map's own word."""
    hints = {file.retrieved.valid_on_hint for file in files if file.retrieved is not None} - {None}
    return tuple(f"the day is taken from {hint}, not from the map" for hint in sorted(map(str, hints)))

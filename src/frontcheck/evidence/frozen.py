"""What a check looked at in a store, and a store that holds just that: the same questions have the same answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from frontcheck.evidence.areas import decode
from frontcheck.evidence.select import is_public
from frontcheck.evidence.store import EvidenceStore
from frontcheck.models import ControlArea, Figure, Snapshot, SnapshotRef, SourceInfo

_CACHED_MAPS = 8


class WatchedStore(EvidenceStore):
    """A store that notes which maps of another are opened.

    Examples
    --------
    >>> WatchedStore(EvidenceStore("no-such-folder")).opened()
    ()
    """

    def __init__(self, store: EvidenceStore) -> None:
        super().__init__(store.path)
        self._store = store
        self._seen: dict[str, set[tuple[str, object]]] = {}

    def opened(self) -> tuple[SnapshotRef, ...]:
        """Maps that were opened, by source and in the order of the store.

        A map is chosen as the nearest of its source to some day: whoever looks among these, and no others, chooses the
        same ones again.
        """
        found = ((ref, seen) for source, seen in sorted(self._seen.items()) for ref in self.refs(source))
        return tuple({_key(ref): ref for ref, seen in found if _key(ref) in seen}.values())

    def sources(self) -> tuple[SourceInfo, ...]:
        """As the store."""
        return self._store.sources()

    def refs(self, source_id: str, known_by: date | None = None) -> tuple[SnapshotRef, ...]:
        """As the store."""
        return self._store.refs(source_id, known_by)

    def figures(self, source_id: str | None = None) -> tuple[Figure, ...]:
        """As the store."""
        return self._store.figures(source_id)

    def areas(self, areas_sha256: str) -> bytes:
        """As the store."""
        return self._store.areas(areas_sha256)

    def snapshot(self, ref: SnapshotRef) -> Snapshot:
        """As the store."""
        self._note(ref)
        return self._store.snapshot(ref)

    def snapshots(self, refs: Iterable[SnapshotRef]) -> Iterator[Snapshot]:
        """As the store."""
        for snapshot in self._store.snapshots(refs):
            self._note(snapshot.ref)
            yield snapshot

    def _note(self, ref: SnapshotRef) -> None:
        self._seen.setdefault(ref.source, set()).add(_key(ref))


def _key(ref: SnapshotRef) -> tuple[str, object]:
    """What tells versions of a day apart: what comes back after another was shown has the id of the first."""
    return ref.id, ref.corrected_at


class FrozenStore(EvidenceStore):
    """A store of a few maps, whose polygons come from wherever they are at hand.

    Parameters
    ----------
    refs : sequence of SnapshotRef
        Its maps, in the order of the store that they come from.
    areas : callable
        From the `areas_sha256` of a map to the bytes of its areas.

    Examples
    --------
    >>> FrozenStore((), (), (), {}.__getitem__).refs("nzz")
    ()
    """

    def __init__(
        self,
        sources: Sequence[SourceInfo],
        refs: Sequence[SnapshotRef],
        figures: Sequence[Figure],
        areas: Callable[[str], bytes],
    ) -> None:
        super().__init__(Path("no-folder"))
        self._sources, self._figures, self._bytes = tuple(sources), tuple(figures), areas
        self._refs = tuple(refs)
        self._areas = lru_cache(maxsize=_CACHED_MAPS)(self._read_areas)

    def sources(self) -> tuple[SourceInfo, ...]:
        """As any store."""
        return self._sources

    def refs(self, source_id: str, known_by: date | None = None) -> tuple[SnapshotRef, ...]:
        """As any store."""
        found = (ref for ref in self._refs if ref.source == source_id)
        return tuple(ref for ref in found if known_by is None or is_public(ref, known_by))

    def figures(self, source_id: str | None = None) -> tuple[Figure, ...]:
        """As any store."""
        return tuple(figure for figure in self._figures if source_id in (None, figure.source))

    def areas(self, areas_sha256: str) -> bytes:
        """As any store."""
        return self._bytes(areas_sha256)

    def snapshot(self, ref: SnapshotRef) -> Snapshot:
        """As any store."""
        return Snapshot(ref=ref, areas=self._areas(ref.areas_sha256))

    def snapshots(self, refs: Iterable[SnapshotRef]) -> Iterator[Snapshot]:
        """As any store."""
        return map(self.snapshot, refs)

    def _read_areas(self, digest: str) -> tuple[ControlArea, ...]:
        return decode(self._bytes(digest), self._known)

"""Where the polygons of a bundle's maps are had from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from frontcheck.errors import BundleError, EvidenceError
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.foreign import decode_foreign
from frontcheck.models import Missing, SnapshotRef
from frontcheck.pipeline.bundle.inputs import MAPS, Inputs


class Areas:
    """Polygons by their sha256: from the bundle, else from a store.

    Examples
    --------
    >>> Areas({}, None)("0f3a")
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: no polygons at hand with the sha256 0f3a
    """

    def __init__(self, members: Mapping[str, bytes], store: EvidenceStore | None) -> None:
        self._members, self._store = members, store

    def __call__(self, digest: str) -> bytes:
        """The bytes that a sha256 names.

        Raises
        ------
        BundleError
            If the bundle holds others under that name.
        EvidenceError
            If there are none.
        """
        packed = self._members.get(f"{MAPS}{digest}")
        if packed is not None:
            return _held_to(packed, digest)
        if self._store is None:
            raise EvidenceError(f"no polygons at hand with the sha256 {digest}")
        return self._store.areas(digest)

    def missing(self, inputs: Inputs) -> Iterator[Missing]:
        """Maps whose polygons are neither in the one nor in the other."""
        for ref in inputs.maps:
            try:
                self(ref.areas_sha256)
            except EvidenceError:
                yield Missing(what=f"the map {ref.id}{self._as_read(ref)}", sha256=ref.sha256)

    def _as_read(self, ref: SnapshotRef) -> str:
        """A map that is at hand, but of which another version made other polygons."""
        try:
            same = self._store is not None and self._store.ref(ref.id).sha256 == ref.sha256
        except EvidenceError:
            return ""
        return f" as read when it was packed (polygons with the sha256 {ref.areas_sha256})" if same else ""


def _held_to(packed: bytes, digest: str) -> bytes:
    """Bytes from a stranger, if they are those that the sha256 names, and such as a store holds."""
    if hashlib.sha256(packed).hexdigest() != digest:
        raise BundleError(f"{MAPS}{digest}: other bytes than its name says")
    try:
        decode_foreign(packed)
    except EvidenceError as error:
        raise BundleError(f"{MAPS}{digest}: {error}") from None
    return packed

"""What the store holds although it was never fetched: files of a clone, added by hand, are not fetched again."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version

from frontcheck.errors import EvidenceError
from frontcheck.evidence.fetching.memory import Known
from frontcheck.evidence.fetching.offers import Offer, Visit
from frontcheck.evidence.fetching.repository import git_name
from frontcheck.evidence.payload import unpack
from frontcheck.evidence.records import KeptFile
from frontcheck.evidence.store import EvidenceStore


def adopt(store: EvidenceStore, visit: Visit, offers: Iterable[Offer]) -> dict[str, Known]:
    """Offers whose every file the store holds, byte for byte or gzipped, noted as if they had been fetched.

    Returns
    -------
    dict
        By key of the offer.
    """
    wanted = [one for one in offers if one.git]
    kept: dict[str, list[KeptFile]] = {}
    for file in store.files_of(visit.profile.info.id) if wanted else ():
        kept.setdefault(file.name.removesuffix(".gz"), []).append(file)
    found: dict[str, Known] = {}
    for offer in wanted:
        if all(_holds(store, kept.get(name.removesuffix(".gz"), []), sha1) for name, sha1 in offer.git):
            seen_at = visit.client.clock.now()
            known = Known(
                version=offer.version or "",
                day=offer.day,
                seen_at=seen_at,
                refused=None,
                reader=version("frontcheck"),
            )
            visit.memory.note_item(offer.key, known)
            found[offer.key] = known
    return found


def _holds(store: EvidenceStore, files: Iterable[KeptFile], sha1: str) -> bool:
    return any(sha1 in _git_names(store, file) for file in files)


def _git_names(store: EvidenceStore, file: KeptFile) -> set[str]:
    """What git would call a stored file, and what is packed in it."""
    data = store.raw(file.sha256)
    try:
        return {git_name(data), git_name(unpack(data))}
    except EvidenceError:
        return {git_name(data)}

"""What only the map before a map shows of it: totals that jump; told from what is remembered of single maps."""

from __future__ import annotations

import json
from bisect import bisect_left
from typing import TYPE_CHECKING

from frontcheck.evidence.jumps import Held, jumps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from frontcheck.evidence import EvidenceStore
    from frontcheck.models import SnapshotRef, SourceInfo
    from frontcheck.pipeline.history.memory import Memory


def jump_warnings(
    store: EvidenceStore, info: SourceInfo, asked: Iterable[SnapshotRef], known_by: date | None, memory: HeldMemory
) -> dict[str, tuple[str, ...]]:
    """What to know of maps whose totals jump from the newest map of an earlier day, by the maps' ids.

    As `frontcheck.pipeline.health.jump_warnings` for each map.
    """
    if not any(bounds.max_change_km2 for bounds in info.bounds):
        return {}
    refs = store.refs(info.id, known_by)
    days = [ref.valid_on for ref in refs]
    pairs = [(refs[at - 1], ref) for ref in asked if (at := bisect_left(days, ref.valid_on))]
    held_m2 = memory.of(store, [ref for pair in pairs for ref in pair])
    found = {after.id: jumps(info, held_m2[before.id], held_m2[after.id]) for before, after in pairs}
    return {identity: words for identity, words in found.items() if words}


class HeldMemory:
    """How much each map of a source gives to each holder.

    Parameters
    ----------
    new : mapping
        By content, what was found on maps that were opened anyway.
    """

    def __init__(self, source: str, memory: Memory, new: Mapping[str, Mapping[str, float]]) -> None:
        self._key, self._memory = f"held {source}", memory
        self._kept: dict[str, Mapping[str, float]] = json.loads(memory.setting(self._key) or b"{}")
        self._known = {**self._kept, **new}

    def of(self, store: EvidenceStore, refs: Sequence[SnapshotRef]) -> dict[str, Held]:
        """Of some maps, by their ids; what is not remembered is opened, and remembered."""
        missing = [ref for ref in refs if ref.areas_sha256 not in self._known]
        if missing:
            from frontcheck.evidence.health import held

            self._known |= {one.ref.areas_sha256: held(one).held_m2 for one in store.snapshots(missing)}
        if len(self._known) > len(self._kept):
            self._memory.keep_setting(self._key, json.dumps(self._known).encode())
        return {ref.id: Held(ref=ref, held_m2=self._known[ref.areas_sha256]) for ref in refs}

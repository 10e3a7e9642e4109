"""Which map stands for a day: what it speaks of, and what was known by when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from frontcheck.models import SnapshotRef, SourceInfo


def is_public(ref: SnapshotRef, by: date) -> bool:
    """Whether a map was public by the end of a day (UTC); one without a moment of publication, on the day it speaks of.

    Examples
    --------
    >>> from frontcheck.models import SnapshotRef
    >>> moment = datetime(2024, 8, 13, 0, 22, tzinfo=UTC)
    >>> ref = SnapshotRef(id="nzz:2024-08-12:0f3a9c21", source="nzz", valid_on=date(2024, 8, 12), published_at=moment,
    ...     retrieved_at=moment, sha256="", licence="")
    >>> is_public(ref, date(2024, 8, 12)), is_public(ref, date(2024, 8, 13))
    (False, True)
    """
    return ref.public_on <= by


def latest_by(
    refs: Iterable[SnapshotRef], day: date, known_by: date | None = None, max_age_days: int = 7
) -> SnapshotRef | None:
    """Newest map that speaks of the day or of one shortly before; of several versions, the last one published.

    Parameters
    ----------
    known_by : date, optional
        Leave out what was not yet public by the end of this day (UTC).
    max_age_days : int
        How many days before `day` a map may lie.

    Examples
    --------
    >>> latest_by([], date(2024, 8, 12)) is None
    True
    """
    within = [ref for ref in _public(refs, known_by) if 0 <= (day - ref.valid_on).days <= max_age_days]
    return max(within, key=order, default=None)


def bracket(
    refs: Iterable[SnapshotRef], day: date, known_by: date | None = None, max_age_days: int = 7
) -> tuple[SnapshotRef | None, SnapshotRef | None]:
    """Maps on either side of a day: the newest that speaks of it or before, the oldest that speaks of it or after.

    A map of the day itself is both. Otherwise as `latest_by`; `max_age_days` counts on either side.

    Examples
    --------
    >>> bracket([], date(2024, 8, 12))
    (None, None)
    """
    public = _public(refs, known_by)
    coming = [ref.valid_on for ref in public if 0 <= (ref.valid_on - day).days <= max_age_days]
    after = latest_by(public, min(coming), max_age_days=0) if coming else None
    return latest_by(public, day, max_age_days=max_age_days), after


def gaps(days: Sequence[date], cadence_days: int) -> tuple[tuple[date, date], ...]:
    """First and last day of every stretch without a map that is longer than a source's cadence explains.

    Examples
    --------
    >>> gaps([date(2024, 8, 1), date(2024, 8, 2), date(2024, 8, 5)], 1)
    ((datetime.date(2024, 8, 3), datetime.date(2024, 8, 4)),)
    >>> gaps([], 1)
    ()
    """
    one = timedelta(days=1)
    return tuple((a + one, b - one) for a, b in pairwise(days) if (b - a).days > cadence_days)


def order(ref: SnapshotRef) -> tuple[date, datetime, bool, datetime, str]:
    """Sort key: the day spoken of, then publication; of one moment, complete maps and those added later come last."""
    published = ref.published_at or datetime.combine(ref.valid_on, time.min, UTC)
    return ref.valid_on, published, ref.complete, ref.retrieved_at, ref.id


def uncovered(info: SourceInfo, holder: str, territory: str, name: str = "") -> str | None:
    """Why a source's map does not say where a holder is in a territory; None if it does.

    Parameters
    ----------
    territory : str
        Id of a place: "RU", "RU/Kursk".
    name : str
        Of that place, for readers; by default its id.

    Examples
    --------
    >>> from frontcheck.evidence.profile import load_profile
    >>> nzz = load_profile("nzz").info
    >>> uncovered(nzz, "Russia", "UA/Donetsk") is None
    True
    >>> uncovered(nzz, "Russia", "UA")
    'nzz leaves out UA/Crimea'
    >>> uncovered(nzz, "Ukraine", "")
    'nzz does not say where Ukraine is in the territory asked about'
    """
    silence = nowhere_covered(info, holder, territory, name)
    if silence:
        return silence
    left_out = parts_left_out(info, holder, territory)
    return f"{info.id} leaves out {left_out[0]}" if left_out else None


def nowhere_covered(info: SourceInfo, holder: str, territory: str, name: str = "") -> str | None:
    """Why a source says nothing about any part of a territory; None if it speaks of some of it.

    Examples
    --------
    >>> from frontcheck.evidence.profile import load_profile
    >>> nzz = load_profile("nzz").info
    >>> nowhere_covered(nzz, "Russia", "UA") is None
    True
    >>> nowhere_covered(nzz, "Russia", "UA/Crimea")
    'nzz leaves out UA/Crimea'
    """
    entries = info.coverage.get(holder, ())
    if not any(_within(territory, entry) for entry in entries if not entry.startswith("-")):
        return f"{info.id} does not say where {holder} is in {name or territory or 'the territory asked about'}"
    outside = [entry[1:] for entry in entries if entry.startswith("-") and _within(territory, entry[1:])]
    return f"{info.id} leaves out {outside[0]}" if outside else None


def parts_left_out(info: SourceInfo, holder: str, territory: str) -> tuple[str, ...]:
    """Parts of a territory that a source leaves out, by id.

    Examples
    --------
    >>> from frontcheck.evidence.profile import load_profile
    >>> nzz = load_profile("nzz").info
    >>> parts_left_out(nzz, "Russia", "UA"), parts_left_out(nzz, "Russia", "UA/Donetsk")
    (('UA/Crimea',), ())
    """
    entries = info.coverage.get(holder, ())
    left_out = (entry[1:] for entry in entries if entry.startswith("-"))
    return tuple(one for one in left_out if _within(one, territory) or _within(territory, one))


def _within(territory: str, larger: str) -> bool:
    return territory == larger or territory.startswith(f"{larger}/")


def _public(refs: Iterable[SnapshotRef], known_by: date | None) -> list[SnapshotRef]:
    return [ref for ref in refs if known_by is None or is_public(ref, known_by)]

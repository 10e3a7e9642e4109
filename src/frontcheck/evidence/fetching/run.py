"""Fetch a source: ask what is on offer, choose what is new, store each map as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from importlib.metadata import version

from frontcheck.errors import EvidenceError, FetchError
from frontcheck.evidence.adding import AddResult
from frontcheck.evidence.described import DescribedSource
from frontcheck.evidence.fetching.adopting import adopt
from frontcheck.evidence.fetching.client import Client, Manners
from frontcheck.evidence.fetching.kinds import connector
from frontcheck.evidence.fetching.memory import Known, Memory
from frontcheck.evidence.fetching.offers import Fetched, Offer, Visit
from frontcheck.evidence.intake import Description, intake
from frontcheck.evidence.layout import TableLayout
from frontcheck.evidence.origin import Origin
from frontcheck.evidence.payload import RawFile
from frontcheck.evidence.profile import Profile
from frontcheck.evidence.store import EvidenceStore

LATE_DAYS = 14
MANY_FAILURES = 3
_ALL_ALIKE = frozenset({401, 403, 498, 499})
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to fetch.

    Attributes
    ----------
    first, last : date or None
        Days that the maps speak of, both included; None for no limit.
    since_last : bool
        Only what is new: from the newest day that was fetched on, and what came late in the two weeks before it.
    again : bool
        Also what is there already: other bytes become a new version.
    commit : str or None
        Of a repository, in place of its newest.
    via : str or None
        Name of one of the source's origins.
    origin : Origin or None
        A place of the user's own.
    pause_s : float or None
        Seconds between two requests, in place of the origin's.
    """

    first: date | None = None
    last: date | None = None
    since_last: bool = False
    again: bool = False
    commit: str | None = None
    via: str | None = None
    origin: Origin | None = None
    pause_s: float | None = None


@dataclass(slots=True, kw_only=True)
class FetchResult:
    """What became of a visit.

    Attributes
    ----------
    offered, chosen : int
        Maps on offer, and those among them that were asked for.
    maps, figures : int
        That the store did not have before.
    unchanged : int
        Known from an earlier visit, or found to hold the same bytes.
    refused : list of str
        What came and cannot be stored, one line each.
    failed : list of str
        What did not come, one line each.
    late : str or None
        Why the visit ended early although asking again later may help.
    notes, problems : list of str
        What to know, and what to look at.
    newest : date or None
        Newest day on offer.
    revision : str or None
        The commit that everything was fetched from.
    interrupted : bool
        The user stopped it; what had come is stored.
    cut_short : bool
        What failed last would have failed for the rest as well, so the rest was not asked for.
    requests : int
        That were sent.
    """

    source: str
    offered: int = 0
    chosen: int = 0
    done: int = 0
    maps: int = 0
    figures: int = 0
    unchanged: int = 0
    refused: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    late: str | None = None
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    newest: date | None = None
    revision: str | None = None
    interrupted: bool = False
    cut_short: bool = False
    requests: int = 0

    def summary(self) -> str:
        """One line for a log.

        Examples
        --------
        >>> FetchResult(source="nzz", offered=3, chosen=1, maps=1, unchanged=2, newest=date(2024, 8, 14)).summary()
        'nzz: 1 new maps, 2 unchanged, 0 refused, 0 failed; newest on offer 2024-08-14'
        >>> FetchResult(source="nzz", late="no answer").summary()
        'nzz: 0 new maps, 0 unchanged, 0 refused, 0 failed; not finished, run again'
        """
        figures = f", {self.figures} new figures" if self.figures else ""
        counts = f"{self.unchanged} unchanged, {len(self.refused)} refused, {len(self.failed)} failed"
        tail = [
            f"newest on offer {self.newest}" if self.newest else "",
            f"commit {self.revision}" if self.revision else "",
        ]
        tail.append("not finished, run again" if self.late or self.interrupted or self.cut_short else "")
        return "; ".join([f"{self.source}: {self.maps} new maps{figures}, {counts}", *filter(None, tail)])


def fetch(
    store: EvidenceStore,
    source_id: str,
    wanted: Wanted | None = None,
    *,
    described: Description | None = None,
    client: Client | None = None,
    on_progress: Progress | None = None,
) -> FetchResult:
    """Fetch a source into the store, one map a transaction: whatever stops it, the next run goes on from there.

    Parameters
    ----------
    described : DescribedSource or Profile, optional
        For a source that frontcheck does not know by itself; a profile may say where it is fetched from.
    client : Client, optional
        In place of the usual, polite one.
    on_progress : callable, optional
        Called before each map with the number of maps done, of all, and the name of the next; a last time at the end.

    Raises
    ------
    FetchError
        If the place does not answer, or offers something else than it used to.
    EvidenceError
        If the source is unknown or cannot be fetched, or the store cannot be written.
    """
    wanted = wanted or Wanted()
    profile = intake(source_id, described).profile
    origin = _origin(profile, wanted)
    _check_layout(profile, origin)
    result = FetchResult(source=source_id)
    pause_s = origin.pause_s if wanted.pause_s is None else wanted.pause_s
    polite = client or Client(manners=Manners(pause_s=pause_s))
    with polite, Memory(store.path, source_id, origin.name).alone() as memory:
        visit = Visit(
            client=polite,
            memory=memory,
            origin=origin,
            profile=profile,
            commit=wanted.commit,
            first=wanted.first,
            undated=isinstance(described, DescribedSource) and not (described.day or described.day_pattern),
            notes=result.notes,
            problems=result.problems,
        )
        try:
            chosen = _chosen(store, visit, wanted, result)
            _Taking(store=store, visit=visit, result=result, described=described).all(chosen, on_progress)
        finally:
            result.requests = polite.requests
            result.revision = next(iter(visit.revision), None)
    return result


def _check_layout(profile: Profile, origin: Origin) -> None:
    """Refuse what cannot be read as it comes: a table whose places stand in another, pages of a feature layer."""
    if profile.layout is not None and origin.kind == "arcgis":
        told = "a feature layer is described by options (--holder, --status-column), not by [vector] or [table]"
        raise EvidenceError(f"source {profile.info.id}: {told}; expected files")
    if isinstance(profile.layout, TableLayout) and profile.layout.places is not None:
        apart = f"its places stand in {profile.layout.places}, and files are fetched one by one"
        raise EvidenceError(f"source {profile.info.id}: {apart}; expected both in a folder, for evidence add")


def _origin(profile: Profile, wanted: Wanted) -> Origin:
    if wanted.origin is not None:
        return wanted.origin
    names = [one.name for one in profile.origins]
    if not names:
        raise EvidenceError(f"source {profile.info.id}: no place to fetch it from is known; expected --url")
    if wanted.via is not None and wanted.via not in names:
        raise EvidenceError(f"source {profile.info.id}: no origin {wanted.via!r}; known: {', '.join(names)}")
    found = profile.origins[names.index(wanted.via)] if wanted.via else profile.origins[0]
    if wanted.commit is not None and found.kind != "repository":
        raise EvidenceError(f"source {profile.info.id}: origin {found.name!r} is no repository; expected no --commit")
    return found


def _chosen(store: EvidenceStore, visit: Visit, wanted: Wanted, result: FetchResult) -> list[Offer]:
    """What to fetch of what is on offer, oldest day first."""
    known = visit.memory.items()
    offers = sorted(connector(visit.origin)(visit), key=lambda one: (one.day or date.max, one.key))
    known |= adopt(store, visit, [one for one in offers if one.key not in known])
    first = _first_day(visit, wanted, known)
    days = [one.day for one in offers if one.day is not None]
    result.offered, result.newest = len(offers), max(days, default=None)
    _note_backwards(visit, known, result.newest)
    fresh = [one for one in offers if wanted.again or not _is_known(one, known.get(one.key))]
    new = {one.key for one in fresh}
    seen = {one.key: one.version or "" for one in offers if one.key not in new}
    visit.memory.note_seen(seen, visit.client.clock.now())
    result.unchanged += len(seen)
    lag = timedelta(days=int(visit.origin.options.get("lag_days", 0)))
    late = {key for key in known if wanted.since_last}
    chosen = [one for one in fresh if one.key in late or _within(one.day, first, wanted.last, lag)]
    if days and not chosen and not seen:
        visit.notes.append(f"nothing on offer for these days; on offer are {min(days)} to {max(days)}")
    result.chosen = len(chosen)
    return chosen


def _first_day(visit: Visit, wanted: Wanted, known: dict[str, Known]) -> date | None:
    if not wanted.since_last:
        return wanted.first
    days = [one.day for one in known.values() if one.day is not None]
    if not known:
        told = "nothing was fetched before that --since-last could go on from"
        raise FetchError(f"source {visit.profile.info.id}: {told}; expected a first run with --from, or without limits")
    return max(min(days), max(days) - timedelta(days=LATE_DAYS)) if days else None


def _within(day: date | None, first: date | None, last: date | None, lag: timedelta) -> bool:
    """Whether a map may speak of the days asked for; its name may be later than that by the source's lag."""
    return day is None or ((first is None or day >= first) and (last is None or day - lag <= last))


def _is_known(offer: Offer, known: Known | None) -> bool:
    if known is None or offer.version is None or known.version not in {"", offer.version}:
        return False
    return known.refused is None or (offer.whole and known.reader == version("frontcheck"))


def _note_backwards(visit: Visit, known: dict[str, Known], newest: date | None) -> None:
    last = max((one.day for one in known.values() if one.day is not None), default=None)
    if newest is not None and last is not None and newest < last:
        told = f"the newest map on offer is of {newest}, but one of {last} was fetched before"
        visit.problems.append(f"source {visit.profile.info.id}: its days go backwards: {told}")


@dataclass(slots=True, kw_only=True)
class _Taking:
    """Offers being fetched and stored."""

    store: EvidenceStore
    visit: Visit
    result: FetchResult
    described: Description | None

    def all(self, chosen: Sequence[Offer], on_progress: Progress | None) -> None:
        """Fetch and store each; stop where going on would be useless or impolite."""
        known, in_a_row = self.visit.memory.items(), 0
        for done, offer in enumerate(chosen):
            try:
                if on_progress is not None:
                    on_progress(done, len(chosen), offer.key)
                self._one(offer, known.get(offer.key))
                in_a_row = 0
            except FetchError as error:
                in_a_row += 1
                if self._ends(error, in_a_row):
                    return
            except KeyboardInterrupt:
                self.result.interrupted = True
                return
            self.result.done += 1
        if on_progress is not None:
            on_progress(len(chosen), len(chosen), "")

    def _ends(self, error: FetchError, in_a_row: int) -> bool:
        """Note a failure; whether it ends the visit."""
        if error.temporary:
            self.result.late = str(error)
            return True
        self.result.failed.append(str(error))
        self.result.cut_short = error.status in _ALL_ALIKE or in_a_row >= MANY_FAILURES
        return self.result.cut_short

    def _one(self, offer: Offer, known: Known | None) -> None:
        try:
            fetched = offer.fetch()
        except FetchError:
            raise
        except EvidenceError as error:
            self._note(offer, str(error))
            return
        if not fetched.files:
            self._remember(offer, fetched, None)
            self.result.unchanged += 1
            return
        files = _not_before(fetched.files, offer, known)
        added = self.store.add_fetched(self.visit.profile.info.id, files, described=self._dated(fetched))
        self._count(added)
        reason = _told([one.reason for one in added.refused])
        if reason is None:
            self._remember(offer, fetched, None)
        else:
            self._note(offer, reason)

    def _dated(self, fetched: Fetched) -> Description | None:
        if not isinstance(self.described, DescribedSource) or fetched.day is None:
            return self.described
        return replace(self.described, day=fetched.day)

    def _count(self, added: AddResult) -> None:
        self.result.maps += added.maps
        self.result.figures += added.figures
        self.result.unchanged += not (added.maps or added.figures or added.refused)

    def _note(self, offer: Offer, reason: str) -> None:
        """Keep that a map was refused; its address is asked in full the next time."""
        self.result.refused.append(reason)
        self._remember(offer, Fetched(), reason)

    def _remember(self, offer: Offer, fetched: Fetched, refused: str | None) -> None:
        now = self.visit.client.clock.now()
        known = Known(
            version="?" if offer.version is None else offer.version,
            day=offer.day,
            seen_at=now,
            refused=refused,
            reader=version("frontcheck"),
        )
        for url, validators in fetched.answers:
            self.visit.memory.note_answer(url, validators, now)
        self.visit.memory.note_item(offer.key, known)


def _told(reasons: Sequence[str]) -> str | None:
    """Why files of one map were refused, in one line: what holds for all of them once."""
    if len({reason.partition(": ")[2] for reason in reasons}) == 1 < len(reasons):
        return f"{reasons[0]} (and {len(reasons) - 1} more files of the same map)"
    return "; ".join(reasons) or None


def _not_before(files: Iterable[RawFile], offer: Offer, known: Known | None) -> tuple[RawFile, ...]:
    """Files that replace what an earlier visit saw at the same place: they became public after it."""
    same = known is None or (known.version == offer.version if offer.version else known.refused is not None)
    seen_at = None if known is None or same else known.seen_at
    return tuple(
        replace(one, retrieved=replace(one.retrieved, not_public_before=seen_at)) if one.retrieved else one
        for one in files
    )

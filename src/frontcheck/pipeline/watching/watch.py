"""The watch: visit, check what is new, keep it, tell it, wait; longer each time while the place does not answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Never

from tenacity import RetryCallState, Retrying, retry_if_exception, wait_exponential
from tenacity.wait import wait_base

from frontcheck.config import Config
from frontcheck.engines import Engine, Lost
from frontcheck.errors import ConfigError, EvidenceError, FetchError, FrontcheckError
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.fetching import Clock
from frontcheck.models import Check, Refusal, Report
from frontcheck.pipeline.checking import check_report
from frontcheck.pipeline.corpus import open_reading
from frontcheck.pipeline.watching.memory import Kept, Seen, Watched
from frontcheck.pipeline.watching.places import Found, Marks, Place
from frontcheck.publish.document import to_document
from frontcheck.publish.feed import Entry, finding_entries
from frontcheck.reports import Item, read_or_refuse

LONGEST_S = 6 * 3600.0
"""The longest wait for a place that does not answer, unless it asks for a longer one or is visited more seldom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What became of a document that is new, or of a new version of one.

    Attributes
    ----------
    name : str
        The file or address, and where in it.
    check : Check or None
        None where it is refused.
    refused : str or None
        Why; it is told once.
    skipped : bool
        Nothing is wrong with it, but it is no report by its kind.
    before : datetime or None
        When another version of it was checked last.
    """

    name: str
    check: Check | None = None
    refused: str | None = None
    skipped: bool = False
    before: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A report to be checked, and by what; small enough to be sent to another process."""

    report: Report
    seen: Seen
    store: Path
    config: Config


@dataclass(slots=True, kw_only=True)
class Watch:
    """Reports from one place, against one store.

    Attributes
    ----------
    on_told : callable
        Called with what became of every new document.
    on_failure : callable
        Called with why there was no answer, and how many seconds are waited.
    publish : callable
        Called with what the feed of findings now holds, whenever that may have changed.
    """

    place: Place
    watched: Watched
    store: EvidenceStore
    config: Config
    engine: Engine
    clock: Clock = field(default_factory=Clock)
    on_told: Callable[[Told], None] = lambda _: None
    on_failure: Callable[[FetchError, float], None] = lambda _error, _wait_s: None
    publish: Callable[[list[Entry]], None] = lambda _: None
    _pending: set[str] = field(default_factory=set)

    def run(self, every_s: float) -> Never:
        """Visit the place for ever.

        Raises
        ------
        FetchError
            If it has never answered, and asking again will not help.
        EvidenceError
            If the store is missing or damaged.
        """
        patiently = Retrying(
            retry=retry_if_exception(self._may_recover),
            wait=_Longer(every_s),
            sleep=self.clock.sleep,
            before_sleep=self._tell_failure,
            reraise=True,
        )
        while True:
            patiently.copy()(self.look)
            self.clock.sleep(every_s)

    def look(self) -> None:
        """One visit: whatever is new is checked, kept, published and told, one after the other.

        Raises
        ------
        FetchError
            If the place does not answer.
        EvidenceError
            If the store is missing or damaged.
        """
        self.store.sources()
        self.publish(self.watched.entries())
        marks: Marks = {}
        handed_out: list[Due] = []
        self._pending.clear()
        for outcome in self.engine.map(check_due, self._remembered(marks, handed_out)):
            self._keep(handed_out.pop(0), outcome)
        self.watched.note_marks(marks)
        self.publish(self.watched.entries())

    def _remembered(self, marks: Marks, handed_out: list[Due]) -> Iterator[Due]:
        for found in self.place.visit(self.watched, marks):
            due = None if self.watched.is_seen(found.key) else self._due(found)
            if due is not None:
                handed_out.append(due)
                yield due

    def _due(self, found: Found) -> Due | None:
        """A report that was never checked; what is none is told, what is known is only noted."""
        document = found.document
        report = read_or_refuse(document) if isinstance(document, Item) else document
        if isinstance(report, Refusal):
            self._refuse(Seen(key=found.key, item=found.item or report.item), report.name, report)
            return None
        seen = Seen(key=found.key, item=report.item or found.item, report=report.id)
        if report.id in self._pending:
            return None  # noted on the next visit, once its twin is kept
        if self.watched.is_checked(report.id):
            self.watched.keep(seen, self.clock.now())
            return None
        self._pending.add(report.id)
        return Due(report=report, seen=seen, store=self.store.path, config=self.config)

    def _refuse(self, seen: Seen, name: str, refusal: Refusal) -> None:
        self.watched.keep(replace(seen, report=None, refused=refusal.reason), self.clock.now())
        self.on_told(Told(name=name, refused=refusal.reason, skipped=refusal.skipped))

    def _keep(self, due: Due, outcome: Check | str | Lost[Due]) -> None:
        name = due.report.source or due.report.id
        if not isinstance(outcome, Check):
            reason = outcome if isinstance(outcome, str) else "the process that read it died: killed, or out of memory"
            self._refuse(due.seen, name, Refusal(name=name, reason=reason))
            return
        at = self.clock.now()
        before = self.watched.last_version(due.seen.item, due.report.id)
        remark = f"A new version of a report checked on {before:%Y-%m-%d at %H:%M} UTC." if before else ""
        kept = Kept(
            report=due.report.id,
            source=due.report.source,
            title=due.report.title,
            checked_at=at,
            document=to_document(outcome),
            entries=finding_entries(outcome, at, remark=remark),
        )
        self.watched.keep(due.seen, at, kept)
        if kept.entries:
            self.publish(self.watched.entries())
        self.on_told(Told(name=name, check=outcome, before=before))

    def _may_recover(self, error: BaseException) -> bool:
        """What has answered before may answer again, whatever it says now."""
        if not isinstance(error, FetchError):
            return False
        return error.temporary or bool(self.watched.mark(self.place.name).get("answered"))

    def _tell_failure(self, state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, FetchError) and state.next_action:
            self.on_failure(error, state.next_action.sleep)


class _Longer(wait_base):
    """As long as the place asks for; else from one visit to the next, and twice as long each time."""

    def __init__(self, every_s: float) -> None:
        self._growing = wait_exponential(multiplier=every_s, max=max(every_s, LONGEST_S))

    def __call__(self, retry_state: RetryCallState) -> float:
        error = retry_state.outcome.exception() if retry_state.outcome else None
        asked_s = error.retry_after_s if isinstance(error, FetchError) else None
        return max(asked_s or 0.0, self._growing(retry_state))


def check_due(due: Due) -> Check | str:
    """The check of a report, or why there can be none: one bad report stops nothing.

    Raises
    ------
    EvidenceError
        If the store is missing or damaged.
    ClaimError
        If the language model is missing.
    """
    open_reading(due.config)
    try:
        return check_report(due.report, EvidenceStore(due.store), due.config)
    except (ConfigError, EvidenceError):
        raise
    except FrontcheckError as error:
        return " ".join(str(error).split())
    except Exception as error:  # noqa: BLE001  # one report must not end a watch of many
        return f"internal error, please report it: {type(error).__name__}: {error}"[:200]

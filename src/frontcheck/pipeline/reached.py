"""Which other map of a source shows the number of a claim that its map of the day does not show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from frontcheck.models import (
    Claim,
    Measurement,
    Reached,
    Reason,
    SnapshotRef,
    SourceInfo,
    SourceVerdict,
    Verdict,
)
from frontcheck.pipeline.desk import Desk
from frontcheck.pipeline.questions import Question
from frontcheck.verdicts import judge_source
from frontcheck.verdicts.interval import quantity_extent

Versions = tuple[SnapshotRef, ...]


def with_reached(
    word: SourceVerdict, claim: Claim, question: Question, info: SourceInfo, desk: Desk, known_by: date | None = None
) -> SourceVerdict:
    """The word with the nearest maps before and after its own that show the number as stated.

    A change keeps its first day: its later maps tell when the gain since then had come to the number.

    Parameters
    ----------
    known_by : date or None
        Maps before must have been public by the end of this day; maps after may have been published at any time.
    """
    side = _side(word, claim, desk)
    number = _number(claim, side, desk)
    if number is None:
        return word
    search = _Search(question, info, desk, side, number, _first_map(question, word))
    used, change = [each.valid_on or question.definition.day for each in word.measurements], search.first is not None
    start = used[0] if word.reason is Reason.BETWEEN_SNAPSHOTS else used[-1]
    return replace(
        word,
        reached=None if change and side is Verdict.BELOW else search.after(start),
        reached_before=None if change and side is Verdict.ABOVE else search.before(used[0], known_by),
    )


def _side(word: SourceVerdict, claim: Claim, desk: Desk) -> Verdict:
    """How the claim lies to the source, or to the first of two maps that differ."""
    if word.reason is Reason.BETWEEN_SNAPSHOTS:
        return judge_source(claim, word.measurements[:1], desk.thresholds).verdict
    return word.verdict


def _number(claim: Claim, side: Verdict, desk: Desk) -> float | None:
    """The number as stated, in SI, that a map must show; None where there is nothing to look for."""
    stated = quantity_extent(claim.quantity, desk.thresholds)
    return {Verdict.ABOVE: stated.bare_low, Verdict.BELOW: stated.bare_high}.get(side)


def _first_map(question: Question, word: SourceVerdict) -> SnapshotRef | None:
    return word.measurements[0].snapshots[0] if question.definition.first_day else None


@dataclass(frozen=True, slots=True)
class _Search:
    question: Question
    info: SourceInfo
    desk: Desk
    side: Verdict
    number: float
    first: SnapshotRef | None  # of a change

    def after(self, start: date) -> Reached | None:
        """The first map of a day after `start` that shows the number, and whether the very next still does."""
        last = self.question.definition.day + timedelta(days=self.desk.thresholds.reach_days)
        coming = self._days(self.desk.refs(self.info.id), start + timedelta(days=1), last)
        found = self._first_shown(coming)
        following = next(coming, None)
        if found is None or following is None:
            return found
        then = self._measured(following[-1])
        return replace(found, lost_on=following[-1].valid_on) if then and not self._shows(then) else found

    def before(self, start: date, known_by: date | None) -> Reached | None:
        """The last map of a day before `start` that shows the number."""
        first = self.question.definition.day - timedelta(days=self.desk.thresholds.reach_days)
        refs = [ref for ref in self.desk.refs(self.info.id) if known_by is None or ref.public_on <= known_by]
        return self._first_shown(reversed(list(self._days(refs, first, start - timedelta(days=1)))))

    def _days(self, refs: Sequence[SnapshotRef], first: date, last: date) -> Iterator[Versions]:
        """Every version of each day's map, the one that counts last."""
        least = max(first, self.first.valid_on + timedelta(days=1)) if self.first else first
        within = [ref for ref in refs if least <= ref.valid_on <= last]
        return (tuple(versions) for _, versions in groupby(within, key=lambda ref: ref.valid_on))

    def _first_shown(self, days: Iterable[Versions]) -> Reached | None:
        for versions in days:
            measured = self._measured(versions[-1])
            if measured and self._shows(measured):
                day = versions[-1].valid_on
                return Reached(
                    valid_on=day,
                    public_on=min(ref.public_on for ref in versions if self._shows(self._measured(ref))),
                    days_after=(day - self.question.definition.day).days,
                    measurement=measured,
                )
        return None

    def _measured(self, ref: SnapshotRef) -> Measurement | None:
        result = self.desk.measure_on(self.question, (self.first, ref) if self.first else (ref,))
        return result if isinstance(result, Measurement) else None

    def _shows(self, measured: Measurement | None) -> bool:
        if measured is None:
            return False
        return measured.most >= self.number if self.side is Verdict.ABOVE else measured.least <= self.number

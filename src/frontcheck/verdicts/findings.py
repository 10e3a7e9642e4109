"""From every source's word to a finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from frontcheck.models import (
    Claim,
    Finding,
    Overall,
    Reason,
    Relation,
    SourceKind,
    SourceVerdict,
    Thresholds,
    Verdict,
    View,
)
from frontcheck.verdicts.interval import claim_interval
from frontcheck.verdicts.sentence import sentence
from frontcheck.verdicts.telling import Telling, word_sentence

NOT_ASSERTED = frozenset({Relation.PLANNED, Relation.DENIED})
UNANIMOUS = {
    Verdict.CONSISTENT: Overall.CONSISTENT_WITH_ALL,
    Verdict.ABOVE: Overall.EXCEEDS_ALL,
    Verdict.BELOW: Overall.BELOW_ALL,
}


def overall(verdicts: Iterable[Verdict]) -> Overall:
    """How a claim lies to all sources that can speak to it; the others are silent and count for nothing.

    Examples
    --------
    >>> overall([Verdict.ABOVE, Verdict.NOT_CHECKABLE, Verdict.ABOVE]).value
    'exceeds_all'
    >>> overall([Verdict.ABOVE, Verdict.CONSISTENT]).value, overall([]).value
    ('sources_disagree', 'not_checkable')
    """
    spoken = {verdict for verdict in verdicts if verdict is not Verdict.NOT_CHECKABLE}
    if not spoken:
        return Overall.NOT_CHECKABLE
    return UNANIMOUS[spoken.pop()] if len(spoken) == 1 else Overall.SOURCES_DISAGREE


def view(known_by: date | None, words: Sequence[SourceVerdict]) -> View:
    """All verdicts for one state of knowledge, maps and figures summed up apart."""
    return View(
        known_by=known_by,
        overall=overall(word.verdict for word in words if word.kind is SourceKind.MAPS),
        figures_overall=overall(word.verdict for word in words if word.kind is SourceKind.FIGURES),
        sources=tuple(words),
    )


def judge(
    claim: Claim,
    then: Sequence[SourceVerdict],
    now: Sequence[SourceVerdict],
    said_on: date | None,
    thresholds: Thresholds,
    *,
    known_by: date | None = None,
) -> Finding:
    """Assemble a finding from what every source says, as known on the day of the claim and as known now.

    A claim that is only planned or denied asserts nothing about the ground: no source is held against it.

    Parameters
    ----------
    then, now : sequence of SourceVerdict
        From `judge_source`, `judge_figure` and `not_checkable`, with what was public by the end of `said_on`, and with
        all that is public now.
    said_on : date or None
        Day of utterance, at the latest; None if the report gives no way to know.
    known_by : date, optional
        What `now` stands for where it is not today: only what was public by the end of that day.
    """
    if claim.relation in NOT_ASSERTED:
        then, now = ([_unasserted(claim, word) for word in words] for words in (then, now))
    low, high = claim_interval(claim, thresholds)
    by = said_on if known_by is None or said_on is None else min(said_on, known_by)
    told = Telling(claim=claim, thresholds=thresholds, said_on=said_on, known_by=known_by)
    then, now = _told(then, replace(told, known_by=by)), _told(now, told)
    finding = Finding(claim=claim, low=low, high=high, then=view(by, then), now=view(known_by, now), sentence="")
    return replace(finding, sentence=sentence(finding, told))


def _told(words: Sequence[SourceVerdict], telling: Telling) -> list[SourceVerdict]:
    """Every word with a name of its own, and its sentence."""
    named = [replace(word, name=_own_name(word, words)) for word in words]
    return [replace(word, sentence=word_sentence(word, telling)) for word in named]


def _own_name(word: SourceVerdict, words: Sequence[SourceVerdict]) -> str:
    """The source's name; with its id where another of that name gives a number, too, or neither does."""
    alike = [each for each in words if each.kind is word.kind and each.named == word.named]
    others = [each for each in alike if each.source != word.source]
    rivals = [each for each in others if each.measurements or not word.measurements]
    return f"{word.named} ({word.source})" if rivals else word.named


def _unasserted(claim: Claim, word: SourceVerdict) -> SourceVerdict:
    return replace(
        word,
        verdict=Verdict.NOT_CHECKABLE,
        ratio=None,
        contained=False,
        reason=Reason.NOT_ASSERTED,
        detail=f"the report speaks of ground {claim.relation}, it does not assert it",
        reached=None,
        reached_before=None,
    )

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
    """
    if claim.relation in NOT_ASSERTED:
        then, now = ([_unasserted(claim, word) for word in words] for words in (then, now))
    low, high = claim_interval(claim, thresholds)
    finding = Finding(claim=claim, low=low, high=high, then=view(said_on, then), now=view(None, now), sentence="")
    return replace(finding, sentence=sentence(finding))


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

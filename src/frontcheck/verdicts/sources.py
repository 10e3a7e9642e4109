"""One source's word on a claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from frontcheck.errors import MeasureError
from frontcheck.models import (
    Bound,
    Claim,
    Figure,
    Measure,
    Measurement,
    Reason,
    SourceKind,
    SourceVerdict,
    Thresholds,
    Unmeasured,
    Verdict,
    day_words,
)
from frontcheck.units import range_words
from frontcheck.verdicts.compare import compare, contained, ratio
from frontcheck.verdicts.interval import Extent, quantity_extent
from frontcheck.verdicts.speakers import is_speaker

GAZETTEER_MEASURES = frozenset({Measure.SETTLEMENTS, Measure.SETTLEMENTS_CHANGE})


def measured_extent(claim: Claim, measurement: Measurement) -> Extent:
    """What a measurement leaves possible, in SI: core to outer, widened by the tolerance and by what it cannot see.

    A claim about part of a front ("in some areas") is not held to the least that was measured on the whole of it.
    """
    low: float | None = max(measurement.least - measurement.tolerance, 0.0)
    high: float | None = max(measurement.most + measurement.tolerance, 0.0)
    if claim.partial or measurement.bound is Bound.UPPER:
        low = 0.0
    if measurement.bound is Bound.LOWER:
        high = None
    return Extent(low=low, high=high, bare_low=measurement.least, bare_high=measurement.most)


def judge_source(claim: Claim, measurements: Sequence[Measurement], thresholds: Thresholds) -> SourceVerdict:
    """Judge a claim by one map, or by the two maps between which its day lies.

    Parameters
    ----------
    measurements : sequence of Measurement
        One; or two where the source has no map of the day itself: the map before it, then the map after it.

    Raises
    ------
    MeasureError
        If there are no measurements or more than two, or they come from different sources.
    """
    if len(measurements) not in {1, 2} or len({each.source for each in measurements}) != 1:
        names = sorted({each.source for each in measurements})
        raise MeasureError(
            f"claim {claim.id}: {len(measurements)} measurements of {names}; expected 1 or 2 of one source"
        )
    words = [_judge_one(claim, measurement, thresholds) for measurement in measurements]
    return words[0] if len(words) == 1 else _between(claim, words[0], words[1])


def not_checkable(unmeasured: Unmeasured, kind: SourceKind = SourceKind.MAPS) -> SourceVerdict:
    """The verdict of a source that cannot speak to a claim.

    Examples
    --------
    >>> word = not_checkable(Unmeasured(source="nzz", reason=Reason.OUT_OF_COVERAGE, detail="no Sudan"))
    >>> word.verdict.value, word.reason.value
    ('not_checkable', 'out_of_coverage')
    """
    return SourceVerdict(
        source=unmeasured.source,
        kind=kind,
        verdict=Verdict.NOT_CHECKABLE,
        reason=unmeasured.reason,
        detail=unmeasured.detail,
    )


def judge_figure(claim: Claim, figure: Figure, thresholds: Thresholds, publisher: str | None = None) -> SourceVerdict:
    """Judge a claim by a number that somebody else published about the same thing.

    The figure becomes an interval by its own wording. A figure by the claim's own speaker is no evidence.

    Parameters
    ----------
    publisher : str or None
        Of the report: the speaker of a claim that nobody else is named for.
    """
    source = f"figures/{figure.claimant}"
    evidence = quantity_extent(figure.quantity, thresholds)
    word = SourceVerdict(
        source=source,
        kind=SourceKind.FIGURES,
        verdict=Verdict.NOT_CHECKABLE,
        low=evidence.low,
        high=evidence.high,
        figure=figure,
        name=figure.claimant,
    )
    if is_speaker(claim, figure.claimant, publisher):
        return replace(word, reason=Reason.SAME_SPEAKER, detail=f"{figure.claimant} is the claim's own speaker")
    if claim.partial:
        evidence = replace(evidence, low=0.0)
    return _stand(word, quantity_extent(claim.quantity, thresholds), evidence)


def _judge_one(claim: Claim, measurement: Measurement, thresholds: Thresholds) -> SourceVerdict:
    evidence = measured_extent(claim, measurement)
    word = SourceVerdict(
        source=measurement.source, kind=SourceKind.MAPS, verdict=Verdict.NOT_CHECKABLE, measurements=(measurement,)
    )
    word = _stand(word, quantity_extent(claim.quantity, thresholds), evidence)
    if measurement.definition.measure in GAZETTEER_MEASURES:
        return _by_gazetteer(word, measurement)
    if word.ratio is not None and measurement.most <= measurement.tolerance:
        return replace(word, ratio=None, detail="nothing beyond its tolerance is on this map: no ratio is given")
    return word


def _stand(word: SourceVerdict, claim: Extent, evidence: Extent) -> SourceVerdict:
    verdict = compare(claim, evidence)
    return replace(
        word,
        verdict=verdict,
        low=evidence.low,
        high=evidence.high,
        ratio=ratio(claim, evidence, verdict),
        contained=verdict is Verdict.CONSISTENT and contained(claim, evidence),
    )


def _by_gazetteer(word: SourceVerdict, measurement: Measurement) -> SourceVerdict:
    """An incomplete gazetteer counts only what it knows: it never contradicts."""
    among = f" of {measurement.known_places}" if measurement.known_places else ""
    completeness = measurement.definition.completeness
    share = f"; {completeness}" if completeness else ""
    detail = f"lower bound only: at least {measurement.least:,.0f}{among}{share}"
    if word.verdict is Verdict.CONSISTENT:
        return replace(word, detail=detail)
    return replace(
        word, verdict=Verdict.NOT_CHECKABLE, ratio=None, reason=Reason.LOWER_BOUND_ONLY, contained=False, detail=detail
    )


def _between(claim: Claim, before: SourceVerdict, after: SourceVerdict) -> SourceVerdict:
    """Two maps that agree speak for the days between them; two that differ say nothing."""
    lows, highs = (before.low, after.low), (before.high, after.high)
    word = replace(
        before,
        low=None if None in lows else min(low for low in lows if low is not None),
        high=None if None in highs else max(high for high in highs if high is not None),
        measurements=before.measurements + after.measurements,
        contained=before.contained and after.contained,
        detail=_between_words(claim, before.measurements[0], after.measurements[0]),
    )
    if before.verdict is not after.verdict:
        return replace(
            word, verdict=Verdict.NOT_CHECKABLE, reason=Reason.BETWEEN_SNAPSHOTS, ratio=None, contained=False
        )
    ratios = [each.ratio for each in (before, after) if each.ratio is not None]
    return replace(word, ratio=min(ratios, key=lambda each: abs(each - 1), default=None))


def _between_words(claim: Claim, before: Measurement, after: Measurement) -> str:
    """Both numbers with their days; the year only where it differs."""
    years = {each.valid_on.year for each in (before, after) if each.valid_on}
    first, last = (
        range_words(each.least, each.most, claim.quantity.unit)
        + (f" on {day_words(each.valid_on, year=len(years) > 1)}" if each.valid_on else "")
        for each in (before, after)
    )
    return f"between {first} and {last}"

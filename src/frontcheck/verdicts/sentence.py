"""The one plain sentence of a finding. Every number in it comes from the finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import floor

from frontcheck.models import (
    Change,
    Claim,
    Finding,
    Interval,
    Measure,
    Measurement,
    Overall,
    Reason,
    SourceKind,
    SourceVerdict,
    Verdict,
    View,
    day_words,
)
from frontcheck.units import range_words

SHOWN = {
    Measure.AREA_CHANGE: "a change of ",
    Measure.SETTLEMENTS_CHANGE: "a change of ",
    Measure.DEPTH: "a depth of ",
    Measure.ADVANCE: "an advance of ",
    Measure.FRONT_LENGTH: "a front ({width}) of ",
}
GAZETTEER_MEASURES = frozenset({Measure.SETTLEMENTS, Measure.SETTLEMENTS_CHANGE})
RELATION = {Verdict.CONSISTENT: "consistent with", Verdict.ABOVE: "above", Verdict.BELOW: "below"}
WHY_SILENT = {
    Reason.OUT_OF_COVERAGE: "the place is out of coverage",
    Reason.NO_SNAPSHOT: "no map is near the day",
    Reason.BETWEEN_SNAPSHOTS: "the day lies between two maps",
    Reason.MEASURE_NOT_MAPPED: "it counts something that is not mapped",
    Reason.LOWER_BOUND_ONLY: "the gazetteer gives a lower bound only",
    Reason.PLACE_UNRESOLVED: "the place is not resolved",
    Reason.HOLDER_UNRESOLVED: "the holder is not resolved",
    Reason.DAY_UNRESOLVED: "the day is not resolved",
    Reason.WINDOW_UNRESOLVED: "the first day of the change is not resolved",
    Reason.NOT_ASSERTED: "the report does not assert it",
    Reason.SAME_SPEAKER: "the figure is the speaker's own",
}


def sentence(finding: Finding) -> str:
    """Why a finding is what it is, in one plain sentence."""
    claim = finding.claim
    words = _of_kind(finding.now, SourceKind.MAPS)
    spoken = [word for word in words if word.verdict is not Verdict.NOT_CHECKABLE]
    first = _heard(claim, spoken, finding.now.overall) if spoken else _silence(claim, words)
    parts = [first, _figures(finding.now), _as_known_then(finding)]
    return "; ".join(part for part in parts if part) + "."


def said(claim: Claim) -> str:
    """The claim's number as printed, on one line."""
    return " ".join(claim.quantity.text.split())


def _heard(claim: Claim, words: Sequence[SourceVerdict], overall: Overall) -> str:
    measured = [each for word in words for each in word.measurements]
    return f"{_shown(claim, measured)}; the claim ({said(claim)}) {_outcome(words, overall)}"


def _shown(claim: Claim, measured: Sequence[Measurement]) -> str:
    """What the maps show, of which days, and how far those are from the day of the claim."""
    low = min(each.least for each in measured)
    high = max(each.most for each in measured)
    definition = measured[0].definition
    what = SHOWN.get(definition.measure, "").format(width=definition.width)
    one = len({each.snapshots for each in measured}) == 1 and definition.change is Change.NONE
    maps, show = ("The map", "shows") if one else ("Maps", "show")
    shown = f"{maps} {_of_days(measured)}{show} {what}{range_words(low, high, claim.quantity.unit)}"
    return f"{shown} (a lower bound only)" if definition.measure in GAZETTEER_MEASURES else shown


def _of_days(measured: Sequence[Measurement]) -> str:
    days = sorted({day for each in measured if (day := each.valid_on)})
    asked = {each.definition.day for each in measured}
    if not days:
        return ""
    since = {each.definition.first_day for each in measured} - {None}
    start = f" set against {day_words(min(day for day in since if day))}" if since else ""
    words = f"of {Interval(days[0], days[-1]).words}{start}"
    age = max(abs((day - ask).days) for day in days for ask in asked)
    if len(asked) != 1 or age == 0:
        return f"{words} "
    away = f"up to {age} {'day' if age == 1 else 'days'} away from the day of the claim"
    return f"{words}, {away} ({day_words(asked.pop())}), "


def _outcome(words: Sequence[SourceVerdict], overall: Overall) -> str:
    margin = "" if overall is Overall.SOURCES_DISAGREE else _margin(words)
    return f"is {_split(words)}{margin}{_first_reached(words)}"


def _split(words: Sequence[SourceVerdict]) -> str:
    """To how many of the sources the claim stands how: "above all 4", "consistent with 1 and above 2 of 3"."""
    count = Counter(word.verdict for word in words)
    if len(count) > 1:
        parts = [f"{RELATION[verdict]} {count[verdict]}" for verdict in RELATION if count[verdict]]
        return f"{', '.join(parts[:-1])} and {parts[-1]} of {len(words)}"
    everyone = {1: "the only one", 2: "both"}.get(len(words), f"all {len(words)}")
    return f"{RELATION[words[0].verdict]} {everyone}"


def _margin(words: Sequence[SourceVerdict]) -> str:
    """By how much at least, told between the numbers shown: rounded towards the evidence."""
    ratios = [word.ratio for word in words if word.ratio is not None]
    if not ratios or len(ratios) < len(words):
        return ""
    nearest = min(ratios, key=lambda each: abs(each - 1))
    if nearest >= 2:
        return f", at {floor(nearest * 10) / 10:g} times at least"
    share = floor(abs(nearest - 1) * 100 + 1e-9)
    return f", by {share} % at least" if share else ", by less than 1 %"


def _first_reached(words: Sequence[SourceVerdict]) -> str:
    reached = [(word.reached.valid_on, word.source) for word in words if word.reached]
    if not reached:
        return ""
    day, source = min(reached)
    return f"; first reached on {day_words(day)} ({source}, outer)"


def _silence(claim: Claim, words: Sequence[SourceVerdict]) -> str:
    """Why no map speaks; where they do give numbers (a day between two maps, a lower bound), which."""
    if not words:
        return f"No map was asked about the claim ({said(claim)})"
    if all(word.reason is Reason.NOT_ASSERTED for word in words):
        return f"The claim ({said(claim)}) is {claim.relation}, not asserted, so no map is held against it"
    by_reason: dict[Reason, list[SourceVerdict]] = {}
    for word in words:
        if word.reason is not None:
            by_reason.setdefault(word.reason, []).append(word)
    reasons = ", ".join(_why(claim, reason, silent) for reason, silent in by_reason.items())
    return f"No map can speak to the claim ({said(claim)}): {reasons}"


def _why(claim: Claim, reason: Reason, words: Sequence[SourceVerdict]) -> str:
    names = ", ".join(word.source for word in words)
    if reason is Reason.BETWEEN_SNAPSHOTS:
        return ", ".join(f"{word.detail} ({word.source})" for word in words)
    if reason is Reason.LOWER_BOUND_ONLY:
        low = [each.least for word in words for each in word.measurements]
        found = range_words(min(low), max(low), claim.quantity.unit) if low else ""
        return f"{WHY_SILENT[reason]}, {found} ({names})" if found else f"{WHY_SILENT[reason]} ({names})"
    return f"{WHY_SILENT[reason]} ({names})"


def _figures(view: View) -> str:
    words = [word for word in _of_kind(view, SourceKind.FIGURES) if word.verdict is not Verdict.NOT_CHECKABLE]
    if not words:
        return ""
    return f"against published figures of others it is {_split(words)}"


def _as_known_then(finding: Finding) -> str:
    """Only where the maps that were public then lead elsewhere."""
    then = finding.then
    if then.known_by is None or then.overall is finding.now.overall:
        return ""
    words = [word for word in _of_kind(then, SourceKind.MAPS) if word.verdict is not Verdict.NOT_CHECKABLE]
    outcome = f"it is {_split(words)}" if words else "no map can speak to it"
    return f"by what was public on {day_words(then.known_by)}, {outcome}"


def _of_kind(view: View, kind: SourceKind) -> list[SourceVerdict]:
    return [word for word in view.sources if word.kind is kind]

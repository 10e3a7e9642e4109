"""The one plain sentence of a finding. Every number, day and name in it comes from the finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from frontcheck.models import (
    Finding,
    Measurement,
    Overall,
    Reason,
    SourceKind,
    SourceVerdict,
    Verdict,
    View,
    day_words,
)
from frontcheck.verdicts.phrases import as_sentence, days_listed, listed, possessive
from frontcheck.verdicts.sources import GAZETTEER_MEASURES
from frontcheck.verdicts.telling import (
    RELATION,
    Telling,
    amount_words,
    ground_words,
    missing_words,
    number_reached,
    reached_words,
    silence_words,
    stand_words,
    word_clause,
)

NAMED = 4  # sources are named up to so many, then counted
EVERYONE = {1: "the only one", 2: "both"}


def sentence(finding: Finding, telling: Telling) -> str:
    """Why a finding is what it is, in one plain sentence."""
    words = of_kind(finding.now, SourceKind.MAPS)
    spoken = [word for word in words if word.verdict is not Verdict.NOT_CHECKABLE]
    if not spoken:
        first = _silence(words, telling)
    elif len(spoken) == 1:
        first = word_clause(spoken[0], telling)
    else:
        first = _heard(spoken, finding.now.overall, telling)
    parts = [first, _figures(finding.now, telling), _as_known_then(finding, telling)]
    known = f"as known by {day_words(finding.now.known_by)}, " if finding.now.known_by else ""
    names = () if known else [word.named for word in words]
    return as_sentence(known + "; ".join(part for part in parts if part), names)


def of_kind(view: View, kind: SourceKind) -> list[SourceVerdict]:
    """The words of maps, or of figures."""
    return [word for word in view.sources if word.kind is kind]


def _heard(words: Sequence[SourceVerdict], overall: Overall, telling: Telling) -> str:
    """What several sources show, and how the claim lies to them."""
    measured = [each for word in words for each in word.measurements]
    low, high = min(each.least for each in measured), max(each.most for each in measured)
    definition = measured[0].definition
    amount = amount_words(low, high, telling.claim.quantity.unit, definition)
    if definition.measure in GAZETTEER_MEASURES:
        amount = f"{amount}{_among(measured)}"
    shown = f"the maps of {_days(measured)}{_by(words)} show {ground_words(amount, definition)}"
    if overall is Overall.SOURCES_DISAGREE:
        outcome = f"; the claim ({telling.said}) is {stands(words, telling)}"
    elif definition.measure in GAZETTEER_MEASURES:
        outcome = f", a lower bound that is consistent with the claim ({telling.said})"
    elif overall is Overall.CONSISTENT_WITH_ALL:
        outcome = f", {EVERYONE.get(len(words), 'all')} consistent with the claim ({telling.said})"
    else:
        outcome = f", {stand_words(words[0].verdict, low, high, telling)}"
    return "; ".join(
        part for part in (f"{shown}{outcome}", _reached(words, telling), missing_words(words, telling)) if part
    )


def _among(measured: Sequence[Measurement]) -> str:
    known = [each.detail["known_places"] for each in measured if "known_places" in each.detail]
    return f" of {max(known):,.0f}" if known else ""


def _days(measured: Sequence[Measurement]) -> str:
    return days_listed(ref.valid_on for each in measured for ref in each.snapshots)


def _by(words: Sequence[SourceVerdict]) -> str:
    return f" by {listed(word.named for word in words)}" if len(words) <= NAMED else f" by {len(words)} sources"


def stands(words: Sequence[SourceVerdict], telling: Telling) -> str:
    """How the claim lies to each: "above NZZ's (627 km2) and consistent with DeepState's (313 to 1,066 km2)"."""
    if len(words) > NAMED:
        count = Counter(word.verdict for word in words)
        return f"{listed(f'{RELATION[each]} {count[each]}' for each in RELATION if count[each])} of {len(words)}"
    parts = []
    for verdict, relation in RELATION.items():
        told = [f"{_whose(word)} ({_given(word, telling)})" for word in words if word.verdict is verdict]
        if told:
            parts.append(f"{relation} {listed(told)}")
    return ", ".join(parts[:-1]) + " and " * (len(parts) > 1) + parts[-1]


def _whose(word: SourceVerdict) -> str:
    return f"that of {word.named}" if word.figure else possessive(word.named)


def _given(word: SourceVerdict, telling: Telling) -> str:
    """What a source gives, in short."""
    if word.figure is not None:
        return " ".join(word.figure.quantity.text.split())
    unit, definition = telling.claim.quantity.unit, word.measurements[0].definition
    low = min(each.least for each in word.measurements)
    high = max(each.most for each in word.measurements)
    return amount_words(low, high, unit, definition)


def _reached(words: Sequence[SourceVerdict], telling: Telling) -> str:
    """The first later map of each source that shows the number, in the order of their days."""
    parts = []
    for verdict in (Verdict.ABOVE, Verdict.BELOW):
        reached = [(word, word.reached) for word in words if word.reached and word.verdict is verdict]
        told = sorted(reached, key=lambda each: (each[1].valid_on, each[0].named))
        maps = listed(f"{possessive(word.named)} map of {reached_words(map_)}" for word, map_ in told)
        if maps:
            parts.append(f"{number_reached(verdict, telling)} is first shown by {maps}")
    return "; ".join(parts)


def _silence(words: Sequence[SourceVerdict], telling: Telling) -> str:
    """Why no map speaks; where they do give numbers (a day between two maps, a lower bound), which."""
    if not words:
        return f"no map was asked about the claim ({telling.said})"
    if all(word.reason is Reason.NOT_ASSERTED for word in words):
        return f"the claim ({telling.said}) is {telling.claim.relation}, not asserted, and no map is held against it"
    measured = [word for word in words if word.measurements]
    if measured:
        return "; ".join(word_clause(word, telling) for word in measured)
    return f"no map can speak to the claim ({telling.said}): {'; '.join(_reasons(words))}"


def _reasons(words: Sequence[SourceVerdict]) -> list[str]:
    """Each reason once, with those that it holds for where it does not hold for all maps alike."""
    by_clause: dict[str, list[str]] = {}
    for word in words:
        by_clause.setdefault(silence_words(word), []).append(word.named)
    return [_reason(clause, names, everyone=len(names) == len(words)) for clause, names in by_clause.items()]


def _reason(clause: str, names: Sequence[str], *, everyone: bool) -> str:
    who = listed(names) if len(names) <= NAMED else f"{len(names)} sources"
    if clause.startswith("it "):
        own = clause.removeprefix("it ")
        if len(names) > 1:
            own = own.replace("does not ", "do not ", 1).replace("leaves out ", "leave out ", 1)
        return f"{who} {own}"
    return clause if everyone else f"{clause} ({who})"


def _figures(view: View, telling: Telling) -> str:
    words = [word for word in of_kind(view, SourceKind.FIGURES) if word.verdict is not Verdict.NOT_CHECKABLE]
    if not words:
        return ""
    return f"beside published figures the claim is {stands(words, telling)}"


def _as_known_then(finding: Finding, telling: Telling) -> str:
    """Only where the maps that were public then lead elsewhere."""
    then = finding.then
    if then.known_by is None or then.overall is finding.now.overall:
        return ""
    words = [word for word in of_kind(then, SourceKind.MAPS) if word.verdict is not Verdict.NOT_CHECKABLE]
    outcome = f"it was {stands(words, telling)}" if words else "no map could speak to it"
    return f"by what was public on {day_words(then.known_by)}, {outcome}"

"""Reasons that every language gives in the same words: what bounds a number, what it measures, who is heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.models import Inference, Measure, Mode, Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frontcheck.models import Attribution, Span

QUALIFIERS = {
    Qualifier.EXACT: "number without a qualifier",
    Qualifier.ABOUT: "words that make the number approximate",
    Qualifier.AT_LEAST: "words that make the number a least one",
    Qualifier.MORE_THAN: "words that make the number a lower bound",
    Qualifier.UP_TO: "words that make the number a greatest one",
    Qualifier.LESS_THAN: "words that make the number an upper bound",
    Qualifier.RANGE: "two numbers joined to a range",
    Qualifier.VAGUE: "word for an uncertain number",
}
MEASURES = {
    Measure.AREA: "unit of area",
    Measure.AREA_CHANGE: "unit of area, counted over the window",
    Measure.SETTLEMENTS: "word for settlements",
    Measure.SETTLEMENTS_CHANGE: "word for settlements, counted over the window",
    Measure.DEPTH: "unit of length with words for depth",
    Measure.ADVANCE: "unit of length with a word for movement or place",
    Measure.FRONT_LENGTH: "unit of length with words for width or for a front",
    Measure.SHARE: "share of named ground",
    Measure.COUNT: "word for what is counted",
}
MODES = {
    Mode.DIRECT: "all of the content stands in quotation marks",
    Mode.INDIRECT: "no quotation marks in the content",
    Mode.MIXED: "part of the content stands in quotation marks",
}


def voice_reasons(attribution: Attribution) -> Iterator[Inference]:
    """Why an attribution's fields are what they are, as far as its source, cue and content show.

    Examples
    --------
    >>> from frontcheck.models import Attribution, Claimant, Span
    >>> said = Attribution(source=(Span(0, 8),), cue=(), content=(Span(9, 12),), mode=Mode.DIRECT,
    ...                    claimant=Claimant(name="Smirnov"))
    >>> [reason.field for reason in voice_reasons(said)]
    ['attribution.claimant', 'attribution.mode']
    """
    source = attribution.source[0] if attribution.source else None
    claimant = attribution.claimant
    if claimant is not None:
        rule = "named by the source" if source else "who spoke last"
        yield Inference(field="attribution.claimant", rule=rule, span=source)
        fields = {"role": claimant.role, "organisation": claimant.organisation, "party": claimant.party}
        yield from _told_by_source({name: value for name, value in fields.items() if value}, source)
    content = _around(attribution.content)
    yield Inference(field="attribution.mode", rule=MODES[attribution.mode], span=content)
    if attribution.channel:
        yield Inference(field="attribution.channel", rule="words around the cue", span=_around(attribution.cue))


def _told_by_source(fields: dict[str, str], source: Span | None) -> Iterator[Inference]:
    rules = {
        "role": "office beside the name",
        "organisation": "body that the office or the name belongs to",
        "party": "side that the name, the office or the body stands for",
    }
    for name in fields:
        yield Inference(field=f"attribution.{name}", rule=rules[name], span=source)


def _around(spans: tuple[Span, ...]) -> Span | None:
    return type(spans[0])(spans[0].start, spans[-1].end) if spans else None

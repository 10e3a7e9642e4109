"""Verdicts, numbers and days in words, safe to print."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from math import ceil, floor

from frontcheck.models import (
    Bound,
    Claim,
    Figure,
    Finding,
    Interval,
    Measurement,
    Qualifier,
    Reason,
    SourceVerdict,
    Verdict,
    View,
    day_words,
)
from frontcheck.units import Dimension, dimension_of, number_words, range_words, si_factor

# C0 and C1 controls, and marks that override the order in which text is read
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
SAID = frozenset({Reason.SAME_SPEAKER, Reason.NOT_ASSERTED})  # the verdict in words leaves nothing to add
OPEN_LOW = frozenset({Qualifier.UP_TO, Qualifier.LESS_THAN})
OPEN_HIGH = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})


def clean(text: str) -> str:
    r"""Text that a terminal or a page shows as it is: control characters and order overrides become U+FFFD.

    Examples
    --------
    >>> clean("28\x1b[2J villages") == "28\ufffd[2J villages", clean("")
    (True, '')
    """
    return UNPRINTABLE.sub("\ufffd", text)


def one_line(text: str) -> str:
    r"""Clean text with every run of white space as one space.

    Examples
    --------
    >>> one_line(" about 12\n kilometers "), one_line("")
    ('about 12 kilometers', '')
    """
    return clean(" ".join(text.split()))


def typeset(text: str) -> str:
    """Unit symbols as they are printed.

    Examples
    --------
    >>> typeset("313 to 627 km2"), typeset("")
    ('313 to 627 km²', '')
    """
    return re.sub(r"\b(km|mi|m)2\b", r"\1²", text)


def place_words(claim: Claim) -> str | None:
    """The toponym as printed, with the id of the place that it means, or how many places it can mean.

    Examples
    --------
    >>> from frontcheck.models import Measure, Quantity, Relation, Span
    >>> one = Quantity(low=1, high=1, unit="km", qualifier=Qualifier.EXACT, precision=1, text="", span=Span(0, 0))
    >>> stated = dict(id="", quantity=one, measure=Measure.DEPTH, relation=Relation.ADVANCED, evidence=Span(0, 0))
    >>> place_words(Claim(place="Kursk region", place_id="RU/Kursk", **stated)), place_words(Claim(**stated))
    ('Kursk region (RU/Kursk)', None)
    """
    if claim.place is None:
        return None
    looked_up = any(reason.field == "place_candidates" for reason in claim.because)
    if claim.place_id:
        return f"{claim.place} ({claim.place_id})"
    if not looked_up:
        return claim.place
    return f"{claim.place} ({len(claim.place_candidates) or 'no'} candidates)"


def facts(*parts: str | None) -> str:
    """Everything that is known, on one line, parted by commas.

    Examples
    --------
    >>> facts("Kursk region", None, "Ukraine"), facts(None)
    ('Kursk region, Ukraine', '')
    """
    return ", ".join(typeset(one_line(part)) for part in parts if part)


def words_of(value: str) -> str:
    """An enum's value as words.

    Examples
    --------
    >>> words_of("exceeds_all"), words_of("")
    ('exceeds all', '')
    """
    return value.replace("_", " ")


def verdict_words(word: SourceVerdict) -> str:
    """One source's verdict in words, with its ratio or its reason.

    Examples
    --------
    >>> from frontcheck.models import SourceKind
    >>> above = SourceVerdict(source="nzz", kind=SourceKind.MAPS, verdict=Verdict.ABOVE, ratio=1.5946)
    >>> verdict_words(above)
    'above (1.59×)'
    >>> verdict_words(SourceVerdict(source="nzz", kind=SourceKind.MAPS, verdict=Verdict.NOT_CHECKABLE))
    'not checkable'
    """
    words = words_of(word.verdict)
    if word.ratio is not None:
        return f"{words} ({number_words(word.ratio)}×)"
    if any(each.bound is Bound.LOWER for each in word.measurements) and word.verdict is Verdict.CONSISTENT:
        return f"{words} (lower bound only)"
    if word.contained and word.high is not None:
        return f"{words} (contained)"
    return f"{words}: {words_of(word.reason)}" if word.reason else words


def overall_words(view: View) -> str:
    """The overall verdict over the maps; said to be a lower bound where no map can say more.

    Examples
    --------
    >>> from frontcheck.models import Overall
    >>> none = Overall.NOT_CHECKABLE
    >>> overall_words(View(known_by=None, overall=Overall.EXCEEDS_ALL, figures_overall=none, sources=()))
    'exceeds all'
    """
    spoken = [word for word in view.sources if word.measurements and word.verdict is not Verdict.NOT_CHECKABLE]
    lower = spoken and all(each.bound is Bound.LOWER for word in spoken for each in word.measurements)
    return f"{words_of(view.overall)}{' (a lower bound refutes nothing)' if lower else ''}"


def measured_words(word: SourceVerdict, unit: str) -> str:
    """What a source gives, core to outer, in `unit` without naming it; an empty string where it gives nothing.

    Examples
    --------
    >>> from frontcheck.models import SourceKind
    >>> measured_words(SourceVerdict(source="nzz", kind=SourceKind.MAPS, verdict=Verdict.NOT_CHECKABLE), "km2")
    ''
    """
    if word.figure is not None:
        return typeset(one_line(word.figure.quantity.text))
    return " / ".join(core_outer(each, unit) for each in word.measurements)


def core_outer(measurement: Measurement, unit: str) -> str:
    """Core and outer value in `unit`, joined by a dash where they differ."""
    factor = si_factor(unit)
    core, outer = (number_words(value / factor) for value in (measurement.core, measurement.outer))
    return core if core == outer else f"{core}–{outer}"


def day_of(word: SourceVerdict) -> str:
    """The day of the map or maps, or the day that a figure speaks of, in short.

    Examples
    --------
    >>> from frontcheck.models import SourceKind
    >>> day_of(SourceVerdict(source="nzz", kind=SourceKind.MAPS, verdict=Verdict.NOT_CHECKABLE))
    ''
    """
    days = [word.figure.as_of] if word.figure else [each.valid_on for each in word.measurements]
    return " / ".join(short_day(day) for day in days if day)


def short_day(day: date, *, year: bool = True) -> str:
    """A day for a narrow column.

    Examples
    --------
    >>> short_day(date(2024, 8, 12)), short_day(date(2024, 8, 12), year=False)
    ('12 Aug 2024', '12 Aug')
    """
    number, month, *rest = day_words(day, year=year).split()
    return " ".join((number, month[:3], *rest))


def source_words(word: SourceVerdict) -> str:
    """Whose word it is."""
    return one_line(_figure_words(word.figure) if word.figure else word.source)


def interval_words(interval: Interval | None) -> str:
    """A time for readers.

    Examples
    --------
    >>> interval_words(None)
    'day not known'
    """
    return interval.words if interval else Interval(None, None).words


def claim_range(claim: Claim, low: float | None, high: float | None) -> str:
    """The claim as it is read, band included, in its printed unit; what is counted, in whole numbers."""
    qualifier = claim.quantity.qualifier
    ends = (None if qualifier in OPEN_LOW else low, None if qualifier in OPEN_HIGH else high)
    if dimension_of(claim.quantity.unit) in {Dimension.SETTLEMENTS, Dimension.COUNT}:
        ends = (None if ends[0] is None else ceil(ends[0]), None if ends[1] is None else floor(ends[1]))
    return typeset(range_words(*ends, claim.quantity.unit))


def speaker_words(claim: Claim) -> str:
    """Who says it, for readers."""
    attribution = claim.attribution
    if attribution is None:
        return "the report, in its own voice"
    if attribution.claimant is None:
        return "speaker not resolved"
    return one_line(attribution.claimant.name)


def details_of(words: Iterable[SourceVerdict]) -> list[str]:
    """The plain clause that goes with each number, once each, in order."""
    telling = [word for word in words if word.detail and word.measurements and word.reason not in SAID]
    return list(dict.fromkeys(typeset(one_line(f"{source_words(word)}: {word.detail}")) for word in telling))


def warnings_of(findings: Iterable[Finding]) -> list[str]:
    """Every warning about a map that a number rests on, once each, in order."""
    views = [view for finding in findings for view in (finding.now, finding.then)]
    measured = [each for view in views for word in view.sources for each in word.measurements]
    warned = [
        one_line(f"{each.source}: {warning}")
        for each in measured
        for warning in (*each.warnings, *(text for ref in each.snapshots for text in ref.warnings))
    ]
    return list(dict.fromkeys(warned))


def _figure_words(figure: Figure) -> str:
    return f"{figure.claimant} (figure)"

"""What a report itself must bear out before a suggested claim is one."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from frontcheck.models import Claim, Inference, Interval, Measure, Qualifier, Span
from frontcheck.units import Dimension, dimension_of

if TYPE_CHECKING:
    from frontcheck.claims.assist.answers import Suggested
    from frontcheck.claims.assist.passages import Passage
    from frontcheck.claims.languages import Language
    from frontcheck.models import Attribution, Quantity, Report, Statements

_SAME_LETTER = str.maketrans("“”„«»‘’‚`´\u00a0\u202f\u2009\n\t‐‑‒–—−", '"""""' + "'" * 5 + " " * 5 + "-" * 6)
"""Letters that models exchange for plainer ones; one for one, so that offsets hold."""

_MEASURES = {
    Dimension.AREA: {Measure.AREA},
    Dimension.SETTLEMENTS: {Measure.SETTLEMENTS},
    Dimension.SHARE: {Measure.SHARE},
    Dimension.LENGTH: {Measure.DEPTH, Measure.ADVANCE, Measure.FRONT_LENGTH},
}
_NEAR = 400
"""Code points between a quantity and an attribution that still stands nearby: a paragraph or so."""


class Dropped(StrEnum):
    """Why a suggested claim is not kept."""

    MALFORMED = "not after the schema"
    NOT_IN_TEXT = "not in the text"
    OTHER_NUMBER = "number reads otherwise"
    OTHER_MEASURE = "measure does not fit the unit"
    NO_SPEAKER = "speaker in no attribution nearby"
    DUPLICATE = "found already"


class _Drop(Exception):  # noqa: N818
    """Ends the vetting of one suggestion."""

    def __init__(self, reason: Dropped) -> None:
        self.reason = reason


@dataclass(slots=True)
class Vetting:
    """The vetting of all that one endpoint suggests for one report."""

    report: Report
    statements: Statements
    language: Language
    host: str
    kept: list[Claim] = field(default_factory=list)
    dropped: Counter[Dropped] = field(default_factory=Counter)

    def vet(self, suggested: Suggested, passage: Passage | None) -> None:
        """Keep a suggestion as a claim, or count why not.

        Parameters
        ----------
        passage : Passage or None
            The paragraph that it names, None if that was not sent.
        """
        try:
            self.kept.append(self._claim(suggested, passage))
        except _Drop as drop:
            self.dropped[drop.reason] += 1

    def _claim(self, suggested: Suggested, passage: Passage | None) -> Claim:
        if passage is None:
            raise _Drop(Dropped.NOT_IN_TEXT)
        sentence = _find(suggested.sentence, self.report.text, _span_of(passage))
        words = _find(suggested.quantity, self.report.text, sentence)
        quantity = self._reread(suggested, words, passage)
        if suggested.measure not in _MEASURES.get(dimension_of(quantity.unit), ()):
            raise _Drop(Dropped.OTHER_MEASURE)
        if any(claim.quantity.span.overlaps(quantity.span) for claim in (*self.statements.claims, *self.kept)):
            raise _Drop(Dropped.DUPLICATE)
        for name in (suggested.holder, suggested.place):
            if name is not None:
                _find(name, self.report.text, _span_of(passage))
        attribution = self._attribution(suggested.speaker, quantity.span)
        return self._made(suggested, quantity, sentence, attribution)

    def _made(self, suggested: Suggested, quantity: Quantity, sentence: Span, attribution: Attribution | None) -> Claim:
        written = self.report.dateline_day
        said = attribution.said_on if attribution else None
        as_of = said or (Interval.on(written) if written else None)
        holder = self.language.party_of(suggested.holder) or suggested.holder if suggested.holder else None
        suggestion = f"suggested by the language model at {self.host}"
        because = {
            "quantity": f"{suggestion}, value re-read by our own grammar",
            "measure": f"{suggestion}, fits the unit",
            "relation": suggestion,
            "attribution": f"{suggestion}, a source nearby" if attribution else f"{suggestion}, no statement around it",
            "holder": f"{suggestion}, named in the paragraph" if holder else "",
            "place": f"{suggestion}, named in the paragraph" if suggested.place else "",
            "as_of": "day of speaking" if said else "day of the report" if as_of else "",
        }
        return Claim(
            id=f"{self.report.id[:12]}-{quantity.span.start}",
            measure=suggested.measure,
            quantity=quantity,
            relation=suggested.relation,
            evidence=sentence,
            holder=holder,
            place=suggested.place,
            as_of=as_of,
            attribution=attribution,
            because=tuple(
                Inference(field=name, rule=rule, span=quantity.span if name == "quantity" else None)
                for name, rule in because.items()
                if rule
            ),
        )

    def _reread(self, suggested: Suggested, words: Span, passage: Passage) -> Quantity:
        """The quantity that our grammar reads at the words, if it is the one that the endpoint states."""
        read = (quantity.moved(passage.start) for quantity in self.language.find_quantities(passage.text))
        there = next((quantity for quantity in read if quantity.span.overlaps(words)), None)
        if there is not None and any(_states(one, suggested) for one in (there, there.alternate) if one is not None):
            return there
        raise _Drop(Dropped.OTHER_NUMBER)

    def _attribution(self, speaker: str | None, at: Span) -> Attribution | None:
        """The attribution that the speaker is the source of: around the quantity, else nearest; none for the writer."""
        around = [one for one in self.statements.attributions if any(piece.contains(at) for piece in one.content)]
        if speaker is None:
            if around:
                raise _Drop(Dropped.NO_SPEAKER)
            return None
        near = [one for one in self.statements.attributions if _distance(one, at) <= _NEAR]
        fitting = [one for one in around or near if self._is_source(speaker, one)]
        if not fitting:
            raise _Drop(Dropped.NO_SPEAKER)
        return min(fitting, key=lambda one: (_distance(one, at), sum(_length(piece) for piece in one.content)))

    def _is_source(self, speaker: str, attribution: Attribution) -> bool:
        """Whether the words stand in the source, or are whole words of the name it stands for."""
        wanted = _folded(speaker).split()
        sources = [self.report.text[span.slice] for span in attribution.source]
        names = [attribution.claimant.name] if attribution.claimant else []
        return any(_holds(_folded(words).split(), wanted) for words in (*sources, *names))


def _length(span: Span) -> int:
    return span.end - span.start


def _span_of(passage: Passage) -> Span:
    return Span(passage.start, passage.start + len(passage.text))


def _holds(words: list[str], wanted: list[str]) -> bool:
    bare = [word.strip(".,;:'\"") for word in words]
    sought = [word.strip(".,;:'\"") for word in wanted]
    return any(bare[at : at + len(sought)] == sought for at in range(len(bare) - len(sought) + 1))


def _find(words: str, text: str, within: Span) -> Span:
    """Where words stand inside a stretch of the text, as whole words.

    Raises
    ------
    _Drop
        If they do not.
    """
    sought, hay = _folded(words).strip(), _folded(text[within.slice])
    at = hay.find(sought)
    while at >= 0 and not _is_whole(hay, at, at + len(sought)):
        at = hay.find(sought, at + 1)
    if at < 0 or not sought:
        raise _Drop(Dropped.NOT_IN_TEXT)
    return Span(within.start + at, within.start + at + len(sought))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch cuts no word and no number: "12" does not stand in "1,120" nor in "12.5"."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    joined = (before[-1:].isalnum() and text[start].isalnum()) or (after[:1].isalnum() and text[end - 1].isalnum())
    number = text[end - 1].isdigit() and after[:1] in {",", "."} and after[1:].isdigit()
    tail = text[start].isdigit() and before[-1:] in {",", "."} and before[:1].isdigit()
    return not (joined or number or tail)


def _folded(text: str) -> str:
    return text.translate(_SAME_LETTER)


def _states(quantity: Quantity, suggested: Suggested) -> bool:
    """Whether both give one unit and one number; the qualifier is ours to read, and so is how many "dozens" are."""
    if quantity.qualifier is Qualifier.VAGUE:
        return quantity.unit == suggested.unit
    ours = {bound for bound in (quantity.low, quantity.high) if bound is not None}
    theirs = {bound for bound in (suggested.low, suggested.high) if bound is not None}
    theirs = theirs if 0 in ours else theirs - {0}
    same = len(ours) == len(theirs) and all(
        math.isclose(one, other, rel_tol=1e-6) for one, other in zip(sorted(ours), sorted(theirs), strict=True)
    )
    return quantity.unit == suggested.unit and bool(ours) and same


def _distance(attribution: Attribution, at: Span) -> int:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min(max(span.start - at.end, at.start - span.end, 0) for span in spans)

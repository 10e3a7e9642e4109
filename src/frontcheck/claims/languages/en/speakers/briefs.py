"""News briefs in labelled lines: "Source: ...", "Details: ...", "Quote: ...", "Background: ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.speakers.figures import Figure, Kind
from frontcheck.claims.languages.en.speakers.signatures import signed_by
from frontcheck.models import Claimant, Span

if TYPE_CHECKING:
    from frontcheck.claims.languages.en.lexicon import Lexicon

OF_SOURCE = "source that a brief names in a line of its own"
_LABEL = re.compile(
    r"^[ \t]*(?P<label>Sources?|Details?|Quotes?|Background|Previously|For reference|References?|Reminder|Updated?)"
    r"(?: (?:from|by|of) (?P<whose>[^:\n]{2,60}))?:[ \t]*(?P<words>[^\n]*)",
    re.MULTILINE,
)
_OWN = frozenset({"detail", "quote"})
"""Labels of what the source tells."""

_CUT = re.compile(r",|\s+(?:on|in|at|via|citing|with reference to)\s|[.;(]")
_SEVERAL = re.compile(r"\band\b|;|,\s+(?:[A-Z][\w’'-]*\s+){1,3}(?:and\b|,)")


@dataclass(frozen=True, slots=True)
class Brief:
    """Stretches of a report that are somebody's by the labels of its lines, in text order.

    Attributes
    ----------
    stretches : tuple
        First and last character of each, and whose it is.
    """

    stretches: tuple[tuple[Span, Figure], ...] = ()

    def whose(self, at: int) -> Figure | None:
        """Who speaks at a character of the report where no words name another."""
        return next((figure for span, figure in self.stretches if span.start <= at < span.end), None)


def brief_of(text: str, lexicon: Lexicon) -> Brief:
    """The stretches of a brief: what stands above its source and behind "Details" and "Quote" is the source's.

    Not so behind "Background", nor in a text that has no other label beside its source.
    """
    labels = list(_LABEL.finditer(text)) if "Source:" in text else []
    at = next((number for number, match in enumerate(labels) if match["label"] == "Source"), None)
    names = {match["label"].lower().rstrip("s") for match in labels}
    source = _named(labels[at], lexicon) if at is not None and names & {"detail", "quote", "background"} else None
    if source is None or at is None:
        return Brief()
    ends = [match.start() for match in labels[1:]] + [len(text)]
    above = [(Span(0, labels[at].start()), source)] if at == 0 else []
    told = [
        (Span(match.start(), end), _quoted(match, source))
        for match, end in zip(labels, ends, strict=True)
        if match["label"].lower().rstrip("s") in _OWN
    ]
    return Brief((*above, *told))


def _quoted(match: re.Match[str], source: Figure) -> Figure:
    """Whom "Quote from Rowan" names, else the source."""
    name = match["whose"]
    if not name or not name[0].isupper() or name in source.claimant.name:
        return source
    return Figure(Claimant(name=name.strip()), Kind.PERSON, Span(*match.span("whose")))


def _named(match: re.Match[str], lexicon: Lexicon) -> Figure | None:
    """The one whom a line of source names: a person with an office, a body, or whatever stands before a comma."""
    words, at = match["words"].strip(), Span(*match.span("words"))
    if not words or _SEVERAL.search(words.split(" of ")[0]):
        return None
    first = _CUT.split(words)[0].strip()
    figure = signed_by(words, at, lexicon)
    if figure is not None and first.endswith(figure.claimant.name):
        return figure
    if not first or not first[0].isupper() or len(first.split()) > 8:
        return None
    return Figure(Claimant(name=first), Kind.BODY, Span(at.start, at.start + len(first)))

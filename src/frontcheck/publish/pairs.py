"""Each source's word as known then beside its word as known now."""

from __future__ import annotations

from dataclasses import dataclass

from frontcheck.models import Finding, SourceVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One source's word on a claim for both states of knowledge; None where it is missing from one."""

    then: SourceVerdict | None
    now: SourceVerdict | None

    @property
    def word(self) -> SourceVerdict:
        """The word as known now, or else the one known then."""
        word = self.now or self.then
        if word is None:
            raise ValueError("a pair of nothing; expected a word of at least one state of knowledge")
        return word


def pairs_of(finding: Finding) -> list[Pair]:
    """All sources of a finding, in the order of what is known now."""
    then = {_key(word): word for word in finding.then.sources}
    pairs = [Pair(then=then.pop(_key(word), None), now=word) for word in finding.now.sources]
    return pairs + [Pair(then=word, now=None) for word in then.values()]


def stated(pair: Pair) -> list[tuple[str, SourceVerdict]]:
    """The words of a pair with what they are known by: one row where both states say the same, else two."""
    if pair.then is None or pair.now is None:
        return [("then" if pair.now is None else "now", pair.word)]
    if pair.then == pair.now:
        return [("then, now", pair.now)]
    return [("now", pair.now), ("then", pair.then)]


def _key(word: SourceVerdict) -> tuple[object, ...]:
    figure = word.figure
    return (word.source,) if figure is None else (word.source, figure.as_of, figure.said_on, figure.quantity)

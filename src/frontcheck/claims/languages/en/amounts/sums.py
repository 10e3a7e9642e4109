"""Numbers that a colon gives out as the sum of what was told: "arrives at a lower total: some 500 sq km"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.models import Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUMS = frozenset({"total", "result", "figure", "tally", "sum", "count", "reckoning", "balance"})
_GAINS = frozenset({"gain", "haul", "advance", "progress", "conquest"})
_LOSSES = frozenset({"loss", "setback", "retreat"})
_SPANS = frozenset({"day", "week", "month", "quarter", "year", "spell", "period"})
_WORST = frozenset({"worst", "bad"})
_LENGTHS = frozenset({"km", "kilometer", "kilometre", "mile", "meter", "metre", "m", "yard"})
_SQUARE = frozenset({"square", "sq", "sq."})


def relation_summed_up(token: Token) -> Relation | None:
    """What a number behind a colon says of ground, if the words before the colon announce a sum or a record.

    Parameters
    ----------
    token : Token
        Head of the quantity, one of settlements, of an area or of a share: lengths are not summed up so.
    """
    if token.lemma_.lower() in _LENGTHS and not any(child.lower_ in _SQUARE for child in token.lefts):
        return None
    sentence = token.sent
    colon = next((word for word in reversed(token.doc[sentence.start : token.i]) if word.text == ":"), None)
    if colon is None or any(word.pos_ in {"VERB", "AUX"} for word in token.doc[colon.i : token.i]):
        return None
    before = token.doc[sentence.start : colon.i]
    words = {word.lemma_.lower() for word in before}
    record = words & _SPANS and any(word.tag_ in {"JJS", "RBS"} for word in before)
    if words & _LOSSES or (record and words & _WORST):
        return Relation.LOST
    return Relation.CAPTURED if record or words & (_SUMS | _GAINS) else None

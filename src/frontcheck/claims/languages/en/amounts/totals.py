"""Numbers that their own sentence calls a total of others: "74 settlements in all, 44 in the north"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from frontcheck.models import Claim, Inference, Span

_TOTAL = r"(?:in all|in total|in sum|altogether|all told|overall|combined)"
_INSIDE = re.compile(r"\btotal\b", re.IGNORECASE)
_TOTAL_OF = re.compile(r"\btotal(?:l?ing|s|l?ed)?(?:\s+of)?\s*$", re.IGNORECASE)
_AFTER = re.compile(rf"[^.,;:–—]{{0,40}}?\b({_TOTAL})\b", re.IGNORECASE)
_BEFORE = re.compile(rf"\b{_TOTAL},?\s*$", re.IGNORECASE)


def with_totals(claims: Sequence[Claim], text: str) -> tuple[Claim, ...]:
    """Claims, those marked that the words right around them call a total of what else the sentence tells.

    "in all" goes with the number before it; only where there is none, with the one behind.

    Parameters
    ----------
    claims : sequence of Claim
        In text order.
    text : str
        The report's.

    Examples
    --------
    >>> with_totals([], "In all, 74 settlements are held.")
    ()
    """
    by_sentence = groupby(claims, key=lambda claim: claim.evidence)
    return tuple(each for sentence, told in by_sentence for each in _marked(list(told), sentence, text))


def _marked(claims: list[Claim], sentence: Span, text: str) -> Iterable[Claim]:
    if len(claims) < 2:
        return claims
    called = [_called(claim, sentence, text) for claim in claims]
    if not any(called):
        called = [_follows(claim, sentence, text) for claim in claims]
    return [_total(claim, span) if span else claim for claim, span in zip(claims, called, strict=True)]


def _total(claim: Claim, span: Span) -> Claim:
    reason = Inference(field="total", rule="words that call it a total", span=span)
    return replace(claim, total=True, because=(*claim.because, reason))


def _called(claim: Claim, sentence: Span, text: str) -> Span | None:
    quantity = claim.quantity.span
    if _INSIDE.search(claim.quantity.text):
        return quantity
    before = _TOTAL_OF.search(text[sentence.start : quantity.start])
    if before:
        return Span(sentence.start + before.start(), quantity.start)
    after = _AFTER.match(text[quantity.end : sentence.end])
    return Span(quantity.end + after.start(1), quantity.end + after.end(1)) if after else None


def _follows(claim: Claim, sentence: Span, text: str) -> Span | None:
    before = _BEFORE.search(text[sentence.start : claim.quantity.span.start])
    return Span(sentence.start + before.start(), sentence.start + before.end()) if before else None

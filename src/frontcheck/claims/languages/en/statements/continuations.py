"""Quotations that run on over paragraphs: one statement, wherever its cue stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from frontcheck.models import Attribution, Mode, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frontcheck.claims.languages.en.parsing import Paragraph


_REACH = 200
"""Most characters between the end of a statement and a paragraph that continues it: its tag, and a remark behind it."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A cue that ended the paragraph before with a colon, and its source: what they introduce is quoted next."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]


def joined(
    listed: Sequence[Attribution], fresh: Sequence[Attribution], paragraph: Paragraph, opened: Opened | None
) -> list[Attribution]:
    """Attributions so far with those of the next paragraph; a quotation that continues the last one becomes part of it.

    Parameters
    ----------
    listed : sequence of Attribution
        Attributions of earlier paragraphs, in text order of their cues.
    fresh : sequence of Attribution
        Attributions of `paragraph`.
    opened : Opened or None
        What ended the paragraph before.
    """
    before = list(listed)
    kept = []
    for each in fresh:
        if opened is not None and _stands_alone(each, paragraph):
            kept.append(replace(each, source=opened.source, cue=opened.cue))
        elif before and _continues(each, before[-1], paragraph):
            before[-1] = _with(before[-1], each)
        else:
            kept.append(each)
    return [*before, *kept]


def _continues(each: Attribution, last: Attribution, paragraph: Paragraph) -> bool:
    """Whether a quotation without a cue opens its paragraph right behind a paragraph in which somebody was quoted."""
    if last.mode is Mode.INDIRECT or not _stands_alone(each, paragraph):
        return False
    end = max(span.end for span in (last.content[-1], *last.cue))
    return 0 <= each.content[0].start - end < _REACH


def _stands_alone(each: Attribution, paragraph: Paragraph) -> bool:
    """Whether a quotation without a cue opens its paragraph."""
    return not each.source and not each.cue and each.content[0].start - paragraph.offset <= 1


def _with(last: Attribution, each: Attribution) -> Attribution:
    return replace(last, content=(*last.content, *each.content), inner=(*last.inner, *each.inner))

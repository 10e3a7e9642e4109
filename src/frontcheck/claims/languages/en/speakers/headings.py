"""Headings that tell whose words a report prints: "Ministry of Defence of Norland, Telegram, 4 May 2023"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.dates.times import TimeKind, find_times

if TYPE_CHECKING:
    from frontcheck.claims.languages.en.dates.times import Now
    from frontcheck.claims.languages.en.parsing import Paragraph
    from frontcheck.claims.languages.en.speakers.cast import Cast
    from frontcheck.claims.languages.en.speakers.figures import Figure
    from frontcheck.models import Interval, Span

HEADED = "statement of whom the heading names"
_MOST_WORDS = 25
_MOST_HEADINGS = 3
_ENDS = re.compile(r"[.!?…][”\"’')]*\s*$")
_SIGN = re.compile(
    r"\b(?:Telegram|Facebook|Twitter|X|YouTube|VKontakte|WhatsApp|statement|communiqu[eé]|bulletin|update|press\s+(?:service|office|"
    r"release|centre|center|statement)|information|summary|briefing|address|speech|remarks|message|post|dispatch|order\s+of\s+the\s+day)\b",
    re.IGNORECASE,
)
"""Words for a statement, and for where one is posted."""

_OF_DESKS = re.compile(
    r"^\s*(?:by\s|photo|image|map|video|read\s|analysis|explainer|opinion|live\b)|\blive\s*(?:blog)?:", re.IGNORECASE
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_WORKS_FOR_DESKS = frozenset(
    {"correspondent", "reporter", "editor", "journalist", "analyst", "expert", "researcher", "historian"}
)
_PARTS_OF_BODIES = frozenset({"intelligence", "mission", "spokesperson"})


@dataclass(slots=True)
class Headings:
    """What the lines above a report's first sentence tell.

    Attributes
    ----------
    told : int
        Lines read so far.
    open : bool
        Whether only headings have been read.
    speaker : Figure or None
        Whose words all of the report is, where no sentence names another.
    day : Interval or None
        Day that a heading prints.
    """

    told: int = 0
    open: bool = True
    signed: bool = False
    speaker: Figure | None = None
    at: Span | None = None
    day: Interval | None = None
    day_at: Span | None = None

    def read(self, paragraph: Paragraph, cast: Cast, now: Now) -> None:
        """Read the next paragraph, if no sentence has stood before it."""
        if not self.open:
            return
        self.told += 1
        if self.told > _MOST_HEADINGS or not _is_heading(paragraph):
            self.open = False
            return
        text = paragraph.text
        self._note_day(paragraph, now)
        self.signed = self.signed or _SIGN.search(text) is not None
        figure = None if _OF_DESKS.search(text) or not self.signed else _named(paragraph, cast)
        if figure is not None:
            self.speaker, self.at = figure, paragraph.span(0, len(text.rstrip()))

    def _note_day(self, paragraph: Paragraph, now: Now) -> None:
        days = [time for time in find_times(paragraph.text, now) if time.kind in {TimeKind.DAY, TimeKind.AS_OF}]
        printed = [time for time in days if "explicit date" in time.rule]
        if printed and self.day is None:
            self.day = printed[0].interval
            self.day_at = paragraph.span(printed[0].span.start, printed[0].span.end)


def _is_heading(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a line without a sentence: no full stop ends it, and it has no finite verb."""
    text = paragraph.text
    if _ENDS.search(text) or len(text.split()) > _MOST_WORDS:
        return False
    return not any(token.tag_ in _FINITE and token.text.islower() for token in paragraph.doc)


def _named(paragraph: Paragraph, cast: Cast) -> Figure | None:
    """The person with an office whom a heading names, or else the first body that is none of those who report."""
    portraits = cast.portraits
    body = None
    for token in paragraph.doc:
        names = portraits.name_tokens(token) if token.pos_ == "PROPN" else []
        if len(names) > 1:
            person = portraits.person(token)
            if person.claimant.role and not person.nouns & _WORKS_FOR_DESKS:
                return person
        lower = token.lower_
        known = lower in cast.lexicon.bodies or lower in cast.lexicon.forces or lower in _PARTS_OF_BODIES
        if body is None and known and token.text[0].isupper():
            named = portraits.body(token)
            body = None if portraits.observes(named.claimant.name) else named
    return body

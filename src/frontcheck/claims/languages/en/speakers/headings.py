"""Headings that tell whose words a report prints: "Ministry of Defence of Norland, Telegram, 4 May 2023"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.dates.times import TimeKind, find_times
from frontcheck.claims.languages.en.speakers.figures import Kind
from frontcheck.claims.languages.en.speakers.signatures import is_signed, signed_by

if TYPE_CHECKING:
    from frontcheck.claims.languages.en.dates.times import Now
    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.claims.languages.en.parsing import Paragraph
    from frontcheck.claims.languages.en.speakers.figures import Figure
    from frontcheck.models import Interval, Span

HEADED = "statement of whom the heading names"
_MOST_WORDS = 25
_MOST_LINES = 6
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE_ENDS = re.compile(r"[.!?…][”\"’')]*\s*$")
_GREETS = re.compile(
    r"^(?:good\s+(?:morning|afternoon|evening|day|health)|dear|fellow|ladies|citizens|glory|greetings|in\s+the\s+name)\b[^.]*[.!]?\s*$",
    re.IGNORECASE,
)
_BARE_NAME = re.compile(r"[A-ZÀ-Ž][\w’'-]+(?: (?:al-|el-)?[A-ZÀ-Ž][\w’'-]+){1,3}")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(slots=True)
class Headings:
    """What the lines above a report's first sentence tell.

    Attributes
    ----------
    speaker : Figure or None
        Whose words all of the report is, where no sentence names another.
    speaks : bool
        Whether sentences without a source are that speaker's: not in a transcript, in which labels tell.
    at : Span or None
        Where the heading stands that names the speaker.
    day : Interval or None
        Day that a heading prints, and where.
    """

    lexicon: Lexicon
    open: bool = True
    lines: list[tuple[str, Span]] = field(default_factory=list)
    speaker: Figure | None = None
    speaks: bool = False
    at: Span | None = None
    day: Interval | None = None
    day_at: Span | None = None

    def read(self, paragraph: Paragraph, now: Now) -> Figure | None:
        """Read the next paragraph if no sentence has stood before it; the speaker, once the headings are read."""
        if not self.open:
            return None
        for line in _LINE.finditer(paragraph.text):
            words = line.group().strip()
            if self.lines and _GREETS.match(words):
                continue
            if len(self.lines) >= _MOST_LINES or not _is_heading(words, line.start(), paragraph):
                self.open = False
                return self._signed()
            self.lines.append((words, paragraph.span(line.start(), line.end())))
            self._note_day(line, paragraph, now)
        return None

    def _signed(self) -> Figure | None:
        if not is_signed([words for words, _ in self.lines]):
            return None
        titled = [
            (f"{name}, {office}", at) for (name, at), (office, _) in pairwise(self.lines) if _BARE_NAME.fullmatch(name)
        ]
        found = [(figure, at) for line, at in [*titled, *self.lines] if (figure := signed_by(line, at, self.lexicon))]
        named = next((one for one in found if one[0].kind is Kind.PERSON and one[0].named), None)
        first = named or next(iter(found), None)
        if first:
            self.speaker, self.at, self.speaks = *first, True
        return self.speaker

    def _note_day(self, line: re.Match[str], paragraph: Paragraph, now: Now) -> None:
        for time in find_times(line.group(), now):
            dated = time.kind in {TimeKind.DAY, TimeKind.AS_OF} and "explicit date" in time.rule
            if dated and self.day is None:
                self.day = time.interval
                self.day_at = paragraph.span(line.start() + time.span.start, line.start() + time.span.end)


def _is_heading(words: str, start: int, paragraph: Paragraph) -> bool:
    """Whether a line is no sentence: it is short, without a finite verb, and a full stop ends it only behind a date."""
    if len(words.split()) > _MOST_WORDS:
        return False
    if _SENTENCE_ENDS.search(words) and not re.search(r"\b(?:19|20)\d\d\.$", words):
        return False
    first, last = start, start + len(words)
    return not any(
        token.tag_ in _FINITE and token.text.islower() for token in paragraph.doc if first <= token.idx < last
    )

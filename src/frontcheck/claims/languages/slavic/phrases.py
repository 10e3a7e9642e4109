"""Where a source phrase begins and ends, beside the word that attributes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontcheck.claims.languages.slavic.clauses import is_verb
from frontcheck.claims.languages.slavic.names import Source, name_run
from frontcheck.claims.languages.slavic.tokens import Kind, Token

if TYPE_CHECKING:
    from frontcheck.claims.languages.slavic.lexicon import Lexicon

FARTHEST_SUBJECT = 40
"""Tokens between a cue and its source, at most."""

_BREAKS = frozenset({",", ";", ":", "—", "–", "(", ")", "!", "?", "…", "”", "“", '"'})
_NOMINAL = frozenset({"NOUN", "ADJF", "PRTF", "NUMR", "UNKN", "LATN", "NPRO"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens [first, end) of a sentence that name a source, and the case they stand in."""

    first: int
    end: int
    case: str

    def source(self, tokens: Sequence[Token]) -> Source:
        """The phrase with its tokens."""
        return Source(tuple(tokens[self.first : self.end]), self.case)


@dataclass(frozen=True, slots=True)
class Finder:
    """Looks for source phrases in one sentence."""

    tokens: Sequence[Token]
    lexicon: Lexicon

    def behind(self, at: int, case: str) -> Phrase | None:
        """The phrase that starts at a token, in one case."""
        end = self._end(at)
        if end == at:
            return None
        return self._checked(Phrase(at, end, case))

    def _end(self, at: int) -> int:
        """The token behind the noun phrase that starts at a token."""
        end = at
        while end < len(self.tokens):
            step = self._step(end, at)
            if not step:
                break
            end += step
        while end > at and self.tokens[end - 1].kind is Kind.PUNCT and self.tokens[end - 1].text not in {"»", "."}:
            end -= 1
        return end

    def _step(self, at: int, first: int) -> int:
        """How many tokens at a place belong to the phrase: a nominal word, an initial, a name in quotes, "47-й"."""
        token = self.tokens[at]
        if token.kind is Kind.WORD:
            return int(self._is_nominal(token) and not self._opens_time(at))
        if token.text == "." and at > first and len(self.tokens[at - 1].text) == 1 and self.tokens[at - 1].is_capital:
            return 1
        if token.text == "«" and at > first:
            return self._quoted_name(at)
        if token.kind is Kind.NUMBER and at + 2 < len(self.tokens) and self.tokens[at + 1].text == "-":
            return 3 if self.tokens[at + 1].start == token.end and self.tokens[at + 2].kind is Kind.WORD else 0
        return 0

    def _is_nominal(self, token: Token) -> bool:
        if token.pos in {"PREP", "CONJ", "ADVB"} or is_verb(token, self.lexicon):
            return bool(token.is_capital and token.forms and token.forms[0].is_name)
        return token.pos in _NOMINAL or token.has("NOUN") or token.is_capital

    def _opens_time(self, at: int) -> bool:
        lemmas = self.tokens[at].lemmas
        named = self.lexicon.named("weekdays", lemmas)
        return bool(named) or self.lexicon.is_in(lemmas, "times.today", "times.yesterday", "times.last_recent")

    def _quoted_name(self, at: int) -> int:
        """Length of a short name in quotation marks: «Восток»."""
        for end in range(at + 1, min(at + 5, len(self.tokens))):
            if self.tokens[end].text == "»":
                return end + 1 - at
        return 0

    def _checked(self, phrase: Phrase) -> Phrase | None:
        """The phrase if somebody can be meant: an office, a body, a side or a name."""
        tokens = self.tokens[phrase.first : phrase.end]
        known = any(
            self.lexicon.is_in(token.lemmas, "roles.heads", "roles.bodies", "cues.documents", "sides.forces")
            or self.lexicon.named("parties", token.lemmas)
            or self.lexicon.named("people", token.lemmas)
            for token in tokens
        )
        return phrase if known or name_run(tokens, self.lexicon) else None

    def after_cue(self, cue: int) -> Phrase | None:
        """The subject or the body behind a cue: "сообщил вчера губернатор", "заявили в Минобороны"."""
        at = cue + 1
        while at < min(len(self.tokens), cue + FARTHEST_SUBJECT):
            if self._is_in(at):
                body = self.behind(at + 1, "loct") if self._is_plural(cue) else None
                if body and not self._is_place_of_speaking(body):
                    return body
                at = self._behind_complement(at + 1)
            elif self._is_aside(at):
                at += 1
            else:
                return self._subject(at)
        return None

    def _behind_complement(self, at: int) -> int:
        """The token behind what a preposition governs: its noun, and what that has in the genitive."""
        end = at
        while end < len(self.tokens) and not self.tokens[end].has("NOUN") and self._step(end, at):
            end += 1
        end += 1
        while end < len(self.tokens) and self._step(end, at):
            token = self.tokens[end]
            if token.kind is Kind.WORD and ("nomn" in token.cases or "gent" not in token.cases):
                break
            end += self._step(end, at)
        return end

    def _subject(self, at: int) -> Phrase | None:
        token = self.tokens[at]
        if token.norm in self.lexicon.words["cues.pronouns"]:
            return Phrase(at, at + 1, "nomn")
        if self.lexicon.is_in(token.lemmas, "cues.by_him") and at + 1 < len(self.tokens):
            return self.behind(at + 1, "nomn") if "nomn" in self.tokens[at + 1].cases else None
        if "nomn" not in token.cases and not (token.is_capital or token.kind is Kind.NUMBER):
            return None
        return self.behind(at, "nomn")

    def _is_in(self, at: int) -> bool:
        return self.tokens[at].norm in self.lexicon.words["cues.in"]

    def _is_preposition(self, at: int) -> bool:
        return self.tokens[at].has("PREP") and (at == 0 or not self.tokens[at].is_capital)

    def _is_plural(self, cue: int) -> bool:
        return self.tokens[cue].has("plur") or self.lexicon.is_in(self.tokens[cue].lemmas, "cues.impersonal")

    def _is_place_of_speaking(self, body: Phrase) -> bool:
        """Whether it is a channel or an occasion, not a body: "в телеграм-канале", "на брифинге"."""
        head = self.tokens[body.first]
        opening = self.tokens[body.first : body.first + 2]
        channel = any(self.lexicon.named("channels", token.lemmas) for token in opening)
        return channel and not self.lexicon.is_in(head.lemmas, "cues.documents")

    def _is_aside(self, at: int) -> bool:
        token = self.tokens[at]
        return token.pos == "ADVB" or self._opens_time(at) or self.lexicon.is_in(token.lemmas, "cues.also")

    def before_cue(self, cue: int) -> Phrase | None:
        """The subject or the body before a cue: "Губернатор вчера на брифинге сообщил", "У Генштабі зазначили"."""
        at = max(self._clause_start(cue), cue - FARTHEST_SUBJECT)
        while at < cue:
            also = self.lexicon.is_in(self.tokens[at].lemmas, "cues.also")
            if not also and (self._is_in(at) or self._is_preposition(at)):
                body = self.behind(at + 1, "loct") if self._is_in(at) and self._is_plural(cue) else None
                if body and body.end <= cue and not self._is_place_of_speaking(body):
                    return body
                at = min(self._behind_complement(at + 1), cue)
                continue
            subject = None if self._is_aside(at) else self._subject(at)
            if subject is not None and subject.end <= cue:
                return subject
            at += 1
        return None

    def _clause_start(self, cue: int) -> int:
        """Where the words that can name the subject begin: behind the last mark before the cue, "(ISW)" apart."""
        at, quoted = cue - 1, 0
        while at >= 0:
            text = self.tokens[at].text
            opened = self._abbreviation(at) if text == ")" else None
            if opened is not None:
                at = opened - 1
                continue
            quoted += (text == "»") - (text == "«")
            if quoted < 0 or (not quoted and text in _BREAKS):
                return at + 1
            at -= 1
        return 0

    def _abbreviation(self, closing: int) -> int | None:
        """Where a short parenthesis opens that ends at a token."""
        return next((at for at in range(closing - 1, max(closing - 4, -1), -1) if self.tokens[at].text == "("), None)

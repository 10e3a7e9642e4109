"""Which side somebody belongs to: by the words of an office or a body, by a seat, by a surname."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.speakers.names import is_hyphened
from frontcheck.models import Claimant, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.lexicon import Lexicon

_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp"})
_OUTWARD = frozenset({"to", "on", "at", "with", "against", "near", "about", "over", "toward", "towards", "than"})
"""Prepositions behind which a side is not the speaker's own: "envoy to Syria", "analyst on Russia"."""
_ENVOYS = frozenset({
    "envoy", "ambassador", "representative", "coordinator", "rapporteur", "mediator", "expert", "analyst",
})  # fmt: skip
_INSTALLED = frozenset({"installed", "appointed"})
_REGION = r"(?:regions?|oblasts?|provinces?|governorates?|districts?|raions?|states?|county|krai|city|town|capital)"
_NAME = r"[A-ZÀ-Ž][\w’'-]{1,40}"
_SEAT_OF_SIDE = re.compile(
    rf"\b(?P<side>{_NAME}(?:\s{_NAME})?)[’']s\s+(?:[a-z][\w-]{{1,40}}\s+){{0,3}}(?P<seat>{_NAME}(?:\s{_NAME})?)\s+{_REGION}\b|"
    rf"\b(?P<people>{_NAME})\s+(?:[a-z][\w-]{{1,40}}\s+){{0,3}}{_REGION}\s+of\s+(?P<named>{_NAME}(?:\s{_NAME})?)"
)

_BODY = r"[Mm]inistry|[Aa]rmy|[Mm]ilitary|[Gg]overnment|[Cc]ommand|[Ss]taff|[Ff]orces|[Oo]ffice"
_BODY_OF_SIDE = re.compile(
    rf"\b(?!The\b|An?\b)(?P<side>[A-Z]\w{{1,40}})(?:[’']s)?\s+(?:[\w-]{{1,40}}\s+){{0,2}}(?:{_BODY})\b"
)


@dataclass(slots=True)
class Sides:
    """What tells a side: the lexicon's words, and the seats that the report itself puts in a country."""

    lexicon: Lexicon
    seats: dict[str, str] = field(default_factory=dict)

    def look_ahead(self, text: str) -> None:
        """Note whose regions are whose: "Ukraine's Kharkiv region", "the Russian border region of Belgorod"."""
        for match in _SEAT_OF_SIDE.finditer(text):
            words = (match["side"] or match["people"]).lower().split()
            party = next((self.lexicon.parties[word] for word in words if word in self.lexicon.parties), None)
            if party:
                self.seats.setdefault((match["seat"] or match["named"]).lower(), party)

    def named(self, tokens: Iterable[Token]) -> tuple[str, Token] | None:
        """The first side that words name, and the word."""
        return next(((party, token) for token in tokens if (party := self._at(token)) is not None), None)

    def of_phrase(self, head: Token) -> tuple[str, Token] | None:
        """The side that a speaker's noun phrase names as its own."""
        named = ((self._at(token), token) for token in head.subtree)
        return next(((party, token) for party, token in named if party and not _points_outward(token, head)), None)

    def _at(self, token: Token) -> str | None:
        """The side that a word names, or begins to name."""
        lower, lemma = token.lower_, token.lemma_.lower()
        if lower not in self.lexicon.side_starts and lemma not in self.lexicon.side_starts:
            return None
        parties, people = self.lexicon.parties, self.lexicon.people
        following = [word.lower_ for word in token.doc[token.i : token.i + 3]]
        words = (" ".join(following), " ".join(following[:2]), lower, lemma)
        party = next((party for word in words if (party := parties.get(word) or people.get(word))), None)
        return party if party and (not is_hyphened(token) or _is_installed(token)) else None

    def of_seat(self, tokens: Iterable[Token]) -> tuple[str, Token] | None:
        """The side in whose country an office sits: "Kharkiv governor"."""
        words = list(tokens)
        for token, after in zip(words, [*words[1:], None], strict=False):
            pair = f"{token.lower_} {after.lower_}" if after is not None else ""
            for word in (pair, token.lower_):
                party = self.seats.get(word) or self.lexicon.seats.get(word)
                if party:
                    return party, token
        return None


def _is_installed(token: Token) -> bool:
    """Whether a side put somebody into office: "Russian-installed governor"."""
    return token.i + 2 < len(token.doc) and token.nbor(1).text == "-" and token.nbor(2).lower_ in _INSTALLED


def _points_outward(token: Token, head: Token) -> bool:
    node = token
    while node not in {head, node.head}:
        if node.dep_ in _CLAUSES:
            return True
        if node.dep_ == "prep":
            envoy = node.head.lemma_.lower() in _ENVOYS and node.lower_ != "of"
            if node.lower_ in _OUTWARD or envoy or (node.lower_ == "in" and node.head != head):
                return True
        node = node.head
    return False


def bodies_of_sides(text: str, lexicon: Lexicon) -> list[tuple[Claimant, Span]]:
    """Bodies that a text names with their side, and where: "Russia's defence ministry"."""
    found = []
    for match in _BODY_OF_SIDE.finditer(text):
        party = lexicon.parties.get(match["side"].lower())
        if party:
            found.append((Claimant(name=match.group().strip(), party=party), Span(*match.span())))
    return found

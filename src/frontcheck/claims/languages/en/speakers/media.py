"""Papers, agencies and stations that a report names: which one "the newspaper" means further down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.speakers.figures import Figure, Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

MEDIA_NOUNS = frozenset((
    "newspaper", "paper", "daily", "outlet", "broadcaster", "channel", "agency", "site", "magazine", "website",
    "station",
))  # fmt: skip
_REPORTS = frozenset({"report", "write", "quote", "cite"})
_MOST = 50
"""Media kept in mind."""


@dataclass(slots=True)
class Media:
    """Media in the order in which the report names them."""

    named: list[Figure] = field(default_factory=list)

    def note(self, figure: Figure, cue: Token, *, is_medium: bool) -> None:
        """Keep who "reported" or "wrote" something; nobody with an office, a side or two names is a paper."""
        name = figure.claimant.name
        alone = " " not in name or figure.kind is Kind.BODY
        nobodys = figure.claimant.role is None and figure.claimant.party is None
        reports = is_medium or cue.lemma_.lower() in _REPORTS
        if reports and figure.named and nobodys and alone and name[0].isupper():
            self.keep(figure)

    def keep(self, figure: Figure) -> None:
        """Keep a paper or station that carries what somebody says."""
        self.named = [*self.named[-_MOST:], figure]

    def latest(self, known: Figure | None) -> Figure | None:
        """The medium named last: one of those kept, or one that spoke."""
        return max((*self.named, *([known] if known else ())), key=lambda one: one.at.start, default=None)

    def meant(self, head: Token) -> Figure | None:
        """The medium that "the channel" alone stands for."""
        words = [child.lower_ for child in head.children if child.dep_ not in {"punct", "relcl"}]
        return self.latest(None) if words in (["the"], ["that"]) and head.lower_ in MEDIA_NOUNS else None

"""Documents that speak: whose they are, and which one "the report" means."""

from __future__ import annotations

from calendar import day_name
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.speakers.figures import Figure, Kind
from frontcheck.claims.languages.en.speakers.names import phrase
from frontcheck.models import Claimant, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.lexicon import Lexicon

_MAKES = frozenset({
    "provide", "prepare", "publish", "issue", "write", "compile", "release", "conduct", "make", "collect", "give",
    "supply", "present", "produce", "draw", "draft", "disclose", "sign", "circulate", "gather", "send", "cite", "quote",
    "review", "analyse", "analyze", "examine", "study", "assess", "interpret", "map", "plot",
    "offer", "announce", "report", "post", "share", "keep", "maintain", "run", "carry", "do", "undertake", "commission",
})  # fmt: skip
_OF_ITS_MAKER = frozenset(
    {"summary", "statement", "report", "bulletin", "figure", "datum", "data", "communique", "communiqué"}
)
_CARRY = frozenset({"carry", "air", "broadcast", "relay", "distribute"})
_CARRIERS = frozenset({"in", "via", "through"})
_DAYS = frozenset({*(day.lower() for day in day_name), "today", "yesterday", "week", "month", "year", "day"})
_REPORTS = frozenset({"report", "reveal", "publish", "write"})


@dataclass(slots=True)
class Documents:
    """Documents that a report has told of.

    Attributes
    ----------
    owners : dict
        From a word for a document to who issued the last one called so.
    """

    lexicon: Lexicon
    owners: dict[str, Figure] = field(default_factory=dict)

    def author(self, head: Token, can_own: Callable[[Token], bool]) -> Token | None:
        """Who made a document: "figures given on Monday by the coalition", "a report by the Institute"."""
        for child in head.children:
            if child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in _MAKES:
                maker = next((leaf for leaf in child.lefts if leaf.dep_ == "nsubj" and can_own(leaf)), None)
                if maker is not None:
                    return maker
                makers = [leaf for leaf in child.children if leaf.dep_ in {"prep", "agent"}]
            else:
                makers = [child] if child.dep_ in {"prep", "agent"} else []
            for maker in makers:
                owner = _owner_behind(maker, can_own)
                if owner is not None and (maker.lower_ != "of" or head.lemma_ in _OF_ITS_MAKER):
                    return owner
        return None

    def carrier(self, head: Token) -> Token | None:
        """Who passes on a document that nobody else is named for: "a statement carried by the news agency"."""
        for child in head.children:
            if child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in _CARRY:
                by = next((leaf for leaf in child.children if leaf.dep_ in {"prep", "agent"}), None)
                owner = _owner_behind(by, lambda _: True) if by is not None else None
                if owner is not None:
                    return owner
        return None

    def note(self, head: Token, owner: Figure) -> Figure:
        """Keep whose document `head` is."""
        self.owners[head.lemma_.lower()] = owner
        return owner

    def note_around(self, cue: Token, speaker: Figure, *, is_medium: bool) -> None:
        """Keep in which document somebody speaks, "said in its latest report"; what a paper reports is its report."""
        if is_medium and cue.lemma_.lower() in _REPORTS:
            self.owners["report"] = speaker
        for child in cue.children:
            if child.dep_ == "prep" and child.lower_ in _CARRIERS:
                for leaf in child.children:
                    if leaf.dep_ == "pobj" and leaf.lemma_.lower() in self.lexicon.cue_nouns:
                        self.note(leaf, speaker)

    def known(self, head: Token) -> Figure | None:
        """Who issued the document last called so, for "the report"."""
        definite = any(child.lower_ in {"the", "that", "this", "same"} for child in head.lefts)
        return self.owners.get(head.lemma_.lower()) if definite else None


def by_itself(head: Token, at: Span) -> Figure:
    """A document that nobody is named for: "a Soviet communique"."""
    claimant = Claimant(name=phrase(head))
    return Figure(claimant, Kind.BODY, at, nouns=frozenset({head.lemma_.lower()}), named=False)


def is_one_of_many(head: Token) -> bool:
    """Whether a document is brought up as a new one: "a communique"."""
    return head.tag_ == "NN" and any(child.lower_ in {"a", "an", "one", "another"} for child in head.lefts)


def maker_around(document: Token) -> Token | None:
    """Who made the analysis that rests on a document: the agency of "an analysis by the agency of institute data"."""
    for token in (document, *document.ancestors):
        if token.dep_ != "pobj" or token.head.lower_ != "of":
            continue
        maker = token.head.head
        if maker.dep_ == "pobj" and maker.head.lower_ == "by" and maker.head.head.pos_ == "NOUN":
            return maker
    return None


def possessor(document: Token) -> Token | None:
    """Whose document it is by a possessive; the parser may hang that on the verb."""
    owner = next((child for child in document.children if child.dep_ == "poss"), None)
    if owner is None and document.i > 1 and document.nbor(-1).tag_ == "POS":
        owner = document.nbor(-2)
    return None if owner is not None and owner.lower_ in _DAYS else owner


def _owner_behind(maker: Token, can_own: Callable[[Token], bool]) -> Token | None:
    if maker.lower_ not in {"by", "from", "of"}:
        return None
    return next((leaf for leaf in maker.subtree if leaf.dep_ == "pobj" and can_own(leaf)), None)

"""Reported speech and figures that run on behind their own sentence: "In all, 40 villages are lost"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

SUM = "sum of what was reported just before"

_SUMS = frozenset({"bring", "raise", "take", "push", "put", "increase", "lift"})
_TOTALS = frozenset({"total", "number", "tally", "figure", "area", "amount", "territory", "count", "share"})
_FIGURES = frozenset(
    {"figure", "total", "number", "tally", "sum", "count", "rate", "share", "proportion", "percentage"}
)
_COMPARES = frozenset(
    {"compare", "be", "stand", "represent", "exceed", "equal", "dwarf", "mark", "include", "contrast"}
)
_ALL_TOLD = ("all told", "in all", "in total", "altogether", "all in all", "taken together")
_REST = frozenset({"remaining", "remainder", "rest", "other", "others", "further"})
_POINTERS = frozenset({"these", "those", "them", "which"})


def runs_on(token: Token, sentence: Span) -> str:
    """The rule by which a sentence goes on with what was reported right before it; empty if it does not.

    Parameters
    ----------
    token : Token
        Head of a quantity of the sentence.
    """
    verbs = [head for head in (token, *token.ancestors) if head.pos_ == "VERB"]
    if any(child.dep_ == "aux" and child.lower_ == "had" for verb in verbs for child in verb.children):
        return "reported speech continued in the past perfect"
    root = sentence.root
    sums = root.lemma_ in _SUMS and any(child.lemma_.lower() in _TOTALS for child in root.children)
    return SUM if sentence[0].lower_ in {"that", "this"} and sums else points_back(token, sentence)


def points_back(token: Token, sentence: Span) -> str:
    """The rule by which a figure goes on with one told before, in the paragraph before it too; empty if it does not.

    Parameters
    ----------
    token : Token
        Head of a quantity of the sentence.
    """
    if sentence.text.lower().lstrip('“"').startswith(_ALL_TOLD):
        return SUM
    return "figure that goes on with one reported just before" if _goes_on(token, sentence.root) else ""


def _goes_on(token: Token, root: Token) -> bool:
    """Whether a quantity points back to a figure: "The figure compares with 30", "the remaining 9", "of these, 4"."""
    return _is_compared(root) or _is_rest(token) or _is_part(token) or _is_same(token, root)


def _is_compared(root: Token) -> bool:
    """Whether the bare "figure" or "total" told before is the subject, and is set beside another."""
    subject = next((child for child in root.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.lemma_.lower() not in _FIGURES or root.lemma_.lower() not in _COMPARES:
        return False
    return subject.left_edge.lower_ in {"the", "that", "this"} and not any(
        child.dep_ != "det" for child in subject.children
    )


def _is_rest(token: Token) -> bool:
    first = token.left_edge
    return first.lower_ == "the" and any(word.lower_ in _REST for word in token.doc[first.i : token.i + 1])


def _is_part(token: Token) -> bool:
    """Whether it is counted out of what was told: "40 of them", "Of these, 40"."""
    nodes = [token, *(node for node in token.ancestors if node.pos_ in {"VERB", "AUX"})][:2]
    return any(
        leaf.lower_ in _POINTERS and leaf.dep_ == "pobj"
        for node in nodes
        for child in node.children
        if child.dep_ == "prep" and child.lower_ in {"of", "among"}
        for leaf in child.children
    )


def _is_same(token: Token, root: Token) -> bool:
    """Whether "it" is the figure told before: "In May it was 29 percent"."""
    subject = next((child for child in root.lefts if child.dep_ == "nsubj"), None)
    copula = root.lemma_.lower() in {"be", "stand"} and any(
        child == token or child.is_ancestor(token) for child in root.rights
    )
    return copula and subject is not None and subject.lower_ == "it"

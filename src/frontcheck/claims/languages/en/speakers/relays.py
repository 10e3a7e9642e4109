"""Who passes on what somebody else says: "posted footage of a call with X, who said", "was quoted by Y as saying"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_POSTS = frozenset(
    {"post", "publish", "share", "release", "broadcast", "air", "upload", "tweet", "show", "repost", "retweet"}
)
_QUOTES = frozenset({"quote", "cite"})
_CARRIES = frozenset({
    "carry", "broadcast", "publish", "air", "quote", "cite", "relay", "report", "distribute", "release",
})  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def relay_of(cue: Token) -> Token | None:
    """Head of the noun phrase that passes a statement on, or None.

    Parameters
    ----------
    cue : Token
        The word that attributes the statement to who makes it.
    """
    return _quoting(cue) or _posting(cue) or _carrying(cue)


def _quoting(cue: Token) -> Token | None:
    """The "agency" of "the agency quoted X as saying", "X was quoted by the agency as saying"."""
    verbs = [cue, cue.head.head] if cue.head.lower_ == "as" else [cue]
    for verb in verbs:
        if verb.lemma_.lower() not in _QUOTES or not any(child.lower_ == "as" for child in verb.children):
            continue
        if any(child.dep_ == "auxpass" for child in verb.children):
            return _agent(verb)
        return next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    return None


def _posting(cue: Token) -> Token | None:
    """The president of "the president posted footage of a call with X, who said"."""
    if cue.dep_ not in {"relcl", "acl", "ccomp", "advcl"}:
        return None
    for verb in cue.ancestors:
        if verb.lemma_.lower() in _POSTS and verb.pos_ == "VERB":
            return next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return None


def _carrying(cue: Token) -> Token | None:
    """The agency of "X said in remarks carried by the agency", "X, quoted by the agency, said"."""
    near = [child for child in cue.children if child.dep_ in _SUBJECTS or child.dep_ in {"prep", "acl", "advcl"}]
    for node in near:
        for verb in (node, *node.children, *(leaf for child in node.children for leaf in child.children)):
            if verb.tag_ == "VBN" and verb.lemma_.lower() in _CARRIES and verb.dep_ in {"acl", "advcl", "prep"}:
                agent = _agent(verb)
                if agent is not None:
                    return agent
    return None


def _agent(verb: Token) -> Token | None:
    by = next((child for child in verb.children if child.dep_ in {"agent", "prep"} and child.lower_ == "by"), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None

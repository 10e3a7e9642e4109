"""The words that govern a quantity, from the nearest outwards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.parsing import Paragraph
    from frontcheck.models import Quantity

_VERBAL = frozenset({"VERB", "AUX"})
_BESIDE = frozenset({"dobj", "acomp", "attr", "oprd", "nsubjpass", "nsubj"})
_DEEDS = frozenset({
    "siege", "control", "capture", "seizure", "withdrawal", "master", "charge", "gain", "loss", "advance", "headway",
    "grip",
})  # fmt: skip
MEASURED = frozenset({
    "area", "size", "territory", "land", "ground", "number", "total", "tally", "strip", "zone", "pocket", "part",
    "share",
})  # fmt: skip
_VERBS_IN_E = frozenset({
    "capture", "advance", "seize", "liberate", "retake", "take", "recapture", "free", "regain", "lose", "penetrate",
    "besiege", "encircle", "contest",
})  # fmt: skip
_STEMS = {
    "establish": "establish", "tak": "take", "took": "take", "captur": "capture", "occup": "occupy", "enter": "enter",
    "secur": "secure",
}  # fmt: skip
_HYPHENED = re.compile(rf"(re|de)-({'|'.join(_STEMS)})")
_STATES = frozenset({"control", "occupation", "hand", "flag", "banner", "sway", "charge"})
_CONTROL = frozenset({("under", "flag"), ("under", "banner"), ("under", "sway"), ("in", "charge")})
"""Prepositions with nouns that say control: "under the army's flag", "in charge of"."""


class Clause:
    """The words that govern a quantity, from the nearest outwards, up to the cue that reports it.

    Parameters
    ----------
    token : Token
        Head of the quantity.
    cue : Token or None
        Words of this verb belong to the attribution, not to the claim.
    """

    def __init__(self, token: Token, cue: Token | None) -> None:
        self.token = token
        self.cue = cue
        heads = list(_governors(token, cue))
        if not any(head.pos_ in _VERBAL for head in heads) or _is_behind_colon(token):
            heads += [verb for verb in _verb_before(token, cue) if verb not in heads]
        self.heads = heads
        self.verbs = [head for head in heads if head.pos_ in _VERBAL]

    def lemmas(self) -> Iterator[tuple[str, Token]]:
        """Lemmas of the governors, nouns that say what is done beside them; of "put the gains at" the gains too."""
        yield from ((lemma_of(state), state) for state in states_of(self.token))
        if self.token.like_num:
            yield from ((lemma_of(state), state) for whole in _whole_of(self.token) for state in states_of(whole))
        yield from ((lemma_of(deed), deed) for deed in _participles(self.token))
        for head in self.heads:
            verbal = head.pos_ in _VERBAL
            if verbal:
                yield from ((lemma_of(deed), deed) for deed in self._measured_deeds(head))
                yield from ((child.lemma_.lower(), child) for child in head.children if child.dep_ == "xcomp")
                yield from ((lemma_of(deed), deed) for deed in self._described(head))
            yield lemma_of(head), head
            if verbal:
                yield from ((lemma_of(token), token) for token in self._beside(head))
                yield from ((token.lemma_.lower(), token) for token in self._joined(head))
            elif head.pos_ == "NOUN":
                yield from ((lemma_of(deed), deed) for deed in _participles(head))

        if self.cue is not None:
            yield from ((lemma_of(deed), deed) for deed in self._described(self.cue))
        if self.heads and self.cue is not None and self.heads[-1].dep_ == "prep" and self.heads[-1].head == self.cue:
            objects = [child for child in self.cue.children if child.dep_ == "dobj"]
            yield from ((lemma_of(token), token) for token in [*objects, *self._beside(self.cue)])

    def _joined(self, verb: Token) -> Iterator[Token]:
        """Verbs that share the quantity as their subject: "30 percent is destroyed and occupied"."""
        if self.token.head == verb and self.token.dep_ in {"nsubj", "nsubjpass"}:
            yield from (child for child in verb.children if child.dep_ == "conj" and child.pos_ == "VERB")

    def _described(self, verb: Token) -> Iterator[Token]:
        """What is done to the object of a verb by its own words: "lists 12 villages as captured"."""
        if self.token.head == verb and self.token.dep_ in {"dobj", "nsubjpass"}:
            for child in verb.children:
                if child.tag_ == "VBN" and any(
                    leaf.lower_ == "as" and leaf.i == child.i - 1 for leaf in child.children
                ):
                    yield child

    def deeds(self) -> Iterator[Token]:
        """Participles and side clauses that say what was done to what is counted, nearest first."""
        yield from _participles(self.token)
        for head in self.heads:
            yield from self._measured_deeds(head) if head.pos_ in _VERBAL else _participles(head)

    def _measured_deeds(self, verb: Token) -> Iterator[Token]:
        """What was done to what is measured: of "the number of villages taken by rebels reached 26" the taking."""
        for child in verb.children:
            if (
                child.dep_ in {"nsubj", "nsubjpass", "dobj"}
                and child.lemma_.lower() in MEASURED
                and child.i != self.token.i
            ):
                yield from _participles(child)

    def _beside(self, verb: Token) -> Iterator[Token]:
        """Nouns beside a verb that say what is done: "took control", "was the capture", "are in the hands of"."""
        for child in verb.children:
            if child.dep_ in _BESIDE and child.i != self.token.i and child.lemma_.lower() in _DEEDS:
                yield child
            if child.dep_ == "prep":
                yield from states_under(child)
            if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and child.i != self.token.i:
                yield from (state for prep in child.children if prep.lower_ == "under" for state in states_under(prep))


def lemma_of(token: Token) -> str:
    """Lemma in lower case; that of the verb where the tagger takes a participle for an adjective ("units advanced")."""
    lemma = token.lemma_.lower()
    if token.dep_ == "pobj" and (token.head.lower_, lemma) in _CONTROL:
        return "control"
    hyphened = _HYPHENED.match(lemma)
    if hyphened:
        return f"{hyphened[1]}{_STEMS[hyphened[2]]}"  # "de-occupied", "re-took"
    if token.pos_ != "ADJ" or not lemma.endswith("ed"):
        return lemma
    return lemma[:-1] if lemma[:-1] in _VERBS_IN_E else lemma[:-2]


def _participles(noun: Token) -> Iterator[Token]:
    """What was done to what a noun names: "the area captured by the army", "the freed area", "villages they hold"."""
    if noun.pos_ not in {"NOUN", "PROPN", "SYM"}:
        return
    for child in noun.children:
        done = child.dep_ in {"acl", "relcl"} or (child.dep_ == "amod" and child.lower_.endswith(("ed", "en", "ken")))
        if done and child.pos_ in {"VERB", "ADJ"}:
            yield child
        if child.dep_ == "prep" and child.lower_ == "of" and noun.lemma_.lower() in {"number", "total", "tally"}:
            yield from (deed for leaf in child.children for deed in (*states_of(leaf), *_participles(leaf)))


def states_of(noun: Token) -> Iterator[Token]:
    """The "control" of "villages under rebel control", also of "four of its six villages under rebel control"."""
    counted = [leaf for of in noun.children if noun.pos_ == "NUM" and of.lower_ == "of" for leaf in of.children]
    joined = [child for child in noun.children if child.dep_ == "conj"]
    near = [child for word in (noun, *counted, *joined) for child in word.children]
    near += [leaf for child in near if child.lower_ == "back" for leaf in child.children]
    if noun.dep_ == "npadvmod" and noun.head.lower_ == "back":
        near += noun.head.children
    prepositions = (child for child in near if child.lower_ in {"under", "in"})
    yield from (state for preposition in prepositions for state in states_under(preposition))


def _whole_of(number: Token) -> Iterator[Token]:
    """The "districts" of "five of its six districts"."""
    for child in number.children:
        if child.lower_ == "of":
            yield from (leaf for leaf in child.children if leaf.dep_ == "pobj")


def states_under(preposition: Token) -> list[Token]:
    """The "control" of "under control", the "hands" of "in the hands of the rebels"."""
    if preposition.lower_ == "from":
        return []  # "wrested from rebel control" tells of the end of it
    return [leaf for leaf in preposition.children if leaf.lemma_.lower() in _STATES]


def head_of(quantity: Quantity, paragraph: Paragraph) -> Token:
    """The token that carries a quantity's unit or counted noun.

    Raises
    ------
    ValueError
        If the quantity is not one of this paragraph.
    """
    start, end = quantity.span.start, quantity.span.end
    tokens = paragraph.doc.char_span(start, end, alignment_mode="expand")
    if tokens is None:
        raise ValueError(f"{quantity.text!r} does not stand at {quantity.span} of its paragraph")
    nouns = [token for token in tokens if token.pos_ in {"NOUN", "PROPN", "SYM"} and token.head not in tokens]
    return nouns[0] if nouns else tokens.root


def _is_behind_colon(token: Token) -> bool:
    """Whether a number stands by itself behind a colon: "it made most headway in the south: 40 sq km"."""
    return token.left_edge.i > token.sent.start and token.left_edge.nbor(-1).text == ":"


def _verb_before(token: Token, cue: Token | None) -> list[Token]:
    """The nearest verb to the left in the sentence: what governs, where the parse leaves a quantity without a verb."""
    before = [word for word in token.doc[token.sent.start : token.i] if word.pos_ in _VERBAL and word != cue]
    return before[-1:]


def _governors(token: Token, cue: Token | None) -> Iterator[Token]:
    node = token
    while node.head != node:
        node = node.head
        if cue is not None and node == cue:
            return
        yield node

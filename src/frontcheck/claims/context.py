"""What a quantity measures and how the holder stands to the ground, read from the clause around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontcheck.models import Measure, Qualifier, Quantity, Relation
from frontcheck.units import Dimension, dimension_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from frontcheck.claims.lexicon import Lexicon
    from frontcheck.claims.parsing import Paragraph

_DEEP = re.compile(
    r"^[\s)]*(?:-?deep\b|in(?:to)?\s+depth\b|from\s+north\s+to\s+south\b|(?:\w+\s+){0,1}(?:into|inside)\b)",
    re.IGNORECASE,
)
_DEPTH_BEFORE = re.compile(r"\b(?:depths?\s+(?:of|to)|as\s+deep\s+as|deep(?:er)?\s+(?:by|to))\s*$", re.IGNORECASE)
_WIDE = re.compile(
    r"^[\s)-]*(?:wide\b|in\s+width\b|long\b|in\s+length\b|(?:\w+\s+){0,2}(?:front(?:line)?|line\s+of\s+contact|stretch|section)\b|from\s+(?:west\s+to\s+east|east\s+to\s+west))",
    re.IGNORECASE,
)
_WIDE_BEFORE = re.compile(r"\b(?:widths?|front|frontline|length|line)\s+(?:of|that\s+is)\s*$", re.IGNORECASE)
_COMPASS = r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern|wards?)?"
_LOCATES = re.compile(
    rf"^[\s)]*(?:(?:to\s+the\s+)?{_COMPASS}\b|away\b|from\b|outside\b|of\b|off\b|beyond\b|behind\b|short\b)",
    re.IGNORECASE,
)
_FRONT = re.compile(r"^[\s)-]*(?:\w+\s+){0,2}(?:front|line)", re.IGNORECASE)
_OF_GROUND = re.compile(
    r"^[\s)]*(?:of\s+(?:[\w’'.-]+\s+){0,4}?(?:territor|land|ground|soil|region|oblast|province|area|countr|city|district|strip|enclave|peninsula|governorate)|of\s+(?:the\s+)?[A-Z])"
)
_HARM = frozenset((
    "kill", "wound", "injure", "die", "evacuate", "flee", "displace", "leave", "lose", "capture", "take", "hold",
    "detain", "abduct", "hostage", "strand", "trap", "surrender", "perish", "eliminate", "casualty", "death",
    "loss", "force", "besiege", "destroy", "rescue",
))  # fmt: skip
_BESIDE = frozenset({"dobj", "acomp", "attr", "oprd", "nsubjpass", "nsubj"})
_DEEDS = frozenset({"control", "capture", "seizure", "withdrawal", "master", "charge"})
_VERBAL = frozenset({"VERB", "AUX"})
_HUMAN = frozenset({"people", "families"})


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
        heads = list(_governors(token, cue))
        if not any(head.pos_ in _VERBAL for head in heads):
            heads += _verb_before(token, cue)
        self.heads = heads
        self.verbs = [head for head in heads if head.pos_ in _VERBAL]

    def _is_deed(self, child: Token) -> bool:
        """Whether a noun beside a verb says what is done: "took control", "was the capture"."""
        return child.dep_ in _BESIDE and child.i != self.token.i and child.lemma_.lower() in _DEEDS

    def lemmas(self) -> Iterator[tuple[str, Token]]:
        """Lemmas of the governors, with "control" of "under our control" beside its verb."""
        for head in self.heads:
            if head.pos_ in _VERBAL:
                yield from ((child.lemma_.lower(), child) for child in head.children if child.dep_ == "xcomp")
            yield head.lemma_.lower(), head
            if head.pos_ in _VERBAL:
                for child in head.children:
                    if self._is_deed(child):
                        yield child.lemma_.lower(), child
                    if child.dep_ == "prep":
                        yield from (
                            (leaf.lemma_.lower(), leaf)
                            for leaf in child.children
                            if leaf.lemma_.lower() in {"control", "occupation"}
                        )


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


def head_of(quantity: Quantity, paragraph: Paragraph) -> Token:
    """The token that carries a quantity's unit or counted noun."""
    start, end = quantity.span.start, quantity.span.end
    tokens = paragraph.doc.char_span(start, end, alignment_mode="expand")
    if tokens is None:
        raise ValueError(f"{quantity.text!r} does not stand at {quantity.span} of its paragraph")
    nouns = [token for token in tokens if token.pos_ in {"NOUN", "PROPN", "SYM"} and token.head not in tokens]
    return nouns[0] if nouns else tokens.root


def relation_of(clause: Clause, lexicon: Lexicon) -> Relation:
    """The relation that the governing words name."""
    for lemma, token in clause.lemmas():
        for name, words in lexicon.relations.items():
            if lemma in words:
                relation = _way_to_control(token) if name == "controls" else Relation(name)
                return _modal(relation, clause, lexicon)
    return _modal(Relation.OTHER, clause, lexicon)


def _way_to_control(token: Token) -> Relation:
    """Relation of a verb with "control": to take it captures, to regain it recaptures, to be in it controls."""
    if token.pos_ != "NOUN" or token.dep_ not in {"dobj", "nsubjpass"}:
        return Relation.CONTROLS
    verb = token.head.lemma_.lower()
    if verb in {"regain", "reassert", "recover", "restore", "retake", "reestablish"}:
        return Relation.RECAPTURED
    if verb == "lose":
        return Relation.LOST
    return (
        Relation.CAPTURED
        if verb in {"take", "gain", "seize", "assume", "wrest", "establish", "win"}
        else Relation.CONTROLS
    )


def _modal(relation: Relation, clause: Clause, lexicon: Lexicon) -> Relation:
    for verb in clause.verbs:
        if any(child.dep_ == "neg" for child in verb.children) or verb.lemma_.lower() in {"fail", *lexicon.denials}:
            return Relation.DENIED
        future = any(
            child.dep_ == "aux" and child.lower_ in {"will", "’ll", "'ll", "would", "could", "may", "might"}
            for child in verb.children
        )
        if future or _is_plan(verb, lexicon):
            return Relation.PLANNED
    if any(
        head.lemma_.lower() in {"plan", "establishment", "creation", "proposal", "goal", "aim", "intention"}
        for head in clause.heads
    ):
        return Relation.PLANNED
    return relation


def _is_plan(verb: Token, lexicon: Lexicon) -> bool:
    to_do = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
    governor = verb.head if verb.head != verb else None
    if not to_do or governor is None:
        return False
    moving = governor.lemma_ in {"move", "go", "begin", "start"} and governor.tag_ == "VBG"
    return verb.dep_ in {"xcomp", "advcl", "acl"} and (governor.lemma_.lower() in lexicon.plans or moving)


def measure_of(
    quantity: Quantity, clause: Clause, relation: Relation, paragraph: Paragraph, lexicon: Lexicon
) -> Measure | None:
    """What the number measures, or None where it says nothing about ground."""
    text = paragraph.doc.text
    after, before = text[quantity.span.end : quantity.span.end + 60], text[: quantity.span.start]
    dimension = dimension_of(quantity.unit)
    if dimension is Dimension.AREA:
        return Measure.AREA if relation is not Relation.OTHER or _speaks_of_ground(clause, after, lexicon) else None
    if dimension is Dimension.SHARE:
        return Measure.SHARE if _OF_GROUND.match(after) and relation is not Relation.OTHER else None
    if dimension is Dimension.LENGTH:
        return _length_measure(quantity, clause, relation, before, after)
    if dimension is Dimension.SETTLEMENTS:
        return Measure.SETTLEMENTS if relation is not Relation.OTHER else None
    return Measure.COUNT if _is_harm(quantity, clause) else None


def _speaks_of_ground(clause: Clause, after: str, lexicon: Lexicon) -> bool:
    return bool(_OF_GROUND.match(after)) and any(
        head.lemma_.lower() in lexicon.forces or head.lemma_.lower() in {"war", "offensive", "occupation"}
        for head in clause.token.sent
    )


def refine(relation: Relation, measure: Measure, quantity: Quantity, paragraph: Paragraph) -> Relation:
    """The relation in the light of the measure: where forces stand, the length of a front, a count of people."""
    after = paragraph.doc.text[quantity.span.end : quantity.span.end + 60]
    if measure is Measure.COUNT:
        return Relation.OTHER
    if measure is Measure.FRONT_LENGTH and _FRONT.match(after):
        return Relation.FRONT
    if measure is Measure.ADVANCE and relation is Relation.OTHER:
        return Relation.NEAR
    return relation


def _length_measure(quantity: Quantity, clause: Clause, relation: Relation, before: str, after: str) -> Measure | None:
    if _DEPTH_BEFORE.search(before) or _DEEP.match(after):
        return Measure.DEPTH if relation is not Relation.OTHER else None
    if _WIDE_BEFORE.search(before) or _WIDE.match(after):
        return Measure.FRONT_LENGTH if relation is not Relation.OTHER or _FRONT.match(after) else None
    if re.search(r"\d-[a-z]", quantity.text, re.IGNORECASE):
        return None
    if _LOCATES.match(after):
        return Measure.ADVANCE if _places_forces(quantity, clause, before) else None
    return Measure.ADVANCE if relation in _MOVES else None


_MOVES = frozenset(
    {
        Relation.ADVANCED,
        Relation.WITHDREW,
        Relation.LOST,
        Relation.CAPTURED,
        Relation.RECAPTURED,
        Relation.PLANNED,
        Relation.DENIED,
    }
)


def _places_forces(quantity: Quantity, clause: Clause, before: str) -> bool:
    """Whether a distance says where forces are ("came within 2 km"), not where a village is ("12 km north of it")."""
    if quantity.qualifier in {Qualifier.UP_TO, Qualifier.LESS_THAN}:
        return True
    if before.rstrip().endswith((",", "(", "—", "–")):
        return False
    verb = clause.verbs[0] if clause.verbs else None
    return verb is not None and verb.lemma_ in {
        "be",
        "come",
        "place",
        "put",
        "stand",
        "advance",
        "move",
        "reach",
        "stop",
        "halt",
        "push",
        "bring",
        "get",
    }


def _is_harm(quantity: Quantity, clause: Clause) -> bool:
    if quantity.unit not in _HUMAN:
        return False
    words = (
        {head.lemma_.lower() for head in clause.heads}
        | {token.lemma_.lower() for token in clause.token.subtree}
        | {clause.token.lemma_.lower()}
    )
    return bool(words & _HARM) or bool(
        re.search(r"kill|wound|injur|dead|death|casualt|wounding", quantity.text, re.IGNORECASE)
    )

"""Why each field of a claim is what it is: the rule, and the words that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.ground.grounds import actors_of
from frontcheck.claims.reasons import MEASURES, QUALIFIERS
from frontcheck.models import Inference, Measure, Quantity, Relation, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.ground.clauses import Clause
    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.claims.languages.en.parsing import Paragraph
    from frontcheck.claims.languages.en.speakers.sides import Sides

_TURNED = {
    Relation.DENIED: "negation or denial",
    Relation.PLANNED: "modal verb, plan or intention",
    Relation.NEAR: "where forces stand",
    Relation.FRONT: "length of a front",
}


def quantity_reason(quantity: Quantity, paragraph: Paragraph) -> Inference:
    """Why the quantity is bounded as it is: its own words."""
    span = paragraph.span(quantity.span.start, quantity.span.end)
    return Inference(field="quantity", rule=QUALIFIERS[quantity.qualifier], span=span)


def measure_reason(measure: Measure, token: Token, paragraph: Paragraph) -> Inference:
    """Why the number measures what it does: its unit or counted noun."""
    return Inference(field="measure", rule=MEASURES[measure], span=paragraph.span_of(token))


def relation_reason(relation: Relation, clause: Clause, lexicon: Lexicon, paragraph: Paragraph) -> Inference:
    """Why the relation is what it is: the word that names it, negates it or makes it a plan."""
    turned = _turning(relation, clause) if relation in _TURNED else None
    word = turned if turned is not None else _naming(relation, clause, lexicon)
    if word is None:
        word = clause.verbs[0] if clause.verbs else clause.token
    rule = _TURNED.get(relation, "no word that names a relation" if relation is Relation.OTHER else "governing word")
    return Inference(field="relation", rule=rule, span=paragraph.span_of(word))


def _turning(relation: Relation, clause: Clause) -> Token | None:
    labels = {"neg"} if relation is Relation.DENIED else {"aux"}
    if relation not in {Relation.DENIED, Relation.PLANNED}:
        return None
    found = [child for verb in clause.verbs for child in verb.children if child.dep_ in labels and child.tag_ != "VBD"]
    return found[0] if found else clause.cue if relation is Relation.DENIED else None


def _naming(relation: Relation, clause: Clause, lexicon: Lexicon) -> Token | None:
    words = lexicon.relations.get(relation.value, frozenset())
    named = list(clause.lemmas())
    own = next((token for lemma, token in named if lemma in words), None)
    if own is not None:
        return own
    anywhere = frozenset().union(*lexicon.relations.values())
    return next((token for lemma, token in named if lemma in anywhere), None)


def side_span(party: str, clause: Clause, sides: Sides, paragraph: Paragraph) -> Span | None:
    """The word near a claim that names its holder: in its actors first, else anywhere in the sentence."""
    actors = actors_of(clause)
    near: list[Token] = [token for actor in actors for token in actor.subtree]
    for token in (*near, *clause.token.sent):
        named = sides.named([token])
        if (named and named[0] == party) or (token.text[0].isupper() and party.startswith(token.text)):
            return paragraph.span_of(token)
    return next((paragraph.span_of(actor) for actor in actors if actor.text in party), None)


def place_span(place: str, quantity: Quantity, sentence: Span, paragraph: Paragraph) -> Span | None:
    """Where a place is named, nearest to the quantity; offsets of the sentence are the paragraph's."""
    found = list(_occurrences(place, paragraph.doc.text, sentence))
    start = min(found, key=lambda at: abs(at - quantity.span.start), default=None)
    return None if start is None else paragraph.span(start, start + len(place))


def _occurrences(words: str, text: str, within: Span) -> Iterator[int]:
    at = text.find(words, within.start, within.end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, within.end)

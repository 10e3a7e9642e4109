"""Names that stand beside an office or a body: "its spokesman, Brigadier General Effie Defrin"."""

from __future__ import annotations

from calendar import day_name
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.speakers.naming import NameKind, is_person, kind_of_name

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.claims.languages.en.speakers.portraits import Portraits

_DAYS = frozenset(day.lower() for day in day_name)
_PARTS = frozenset({"wing", "arm", "branch", "division", "department"})
_SAY_NOTHING = frozenset({"source", "insider", "person", "man", "woman", "figure", "speaker", "author"})
"""Words for a speaker that tell less than the office beside them."""


def described_as(head: Token) -> Token | None:
    """The "officer" of "the source, a former officer with ties to the army"."""
    if head.lemma_.lower() not in _SAY_NOTHING:
        return None
    return next(
        (
            child
            for child in head.rights
            if child.dep_ == "appos" and child.pos_ == "NOUN" and child.left_edge.lower_ in {"a", "an", "one"}
        ),
        None,
    )


def name_beside(head: Token, portraits: Portraits) -> Token | None:
    """The last word of the name in apposition to an office, or None."""
    beside = [
        token for token in head.subtree if token.dep_ == "appos" and token.i > head.i and portraits.name_tokens(token)
    ]
    office = head.lemma_.lower() in portraits.lexicon.roles
    own = [token for token in beside if (office and _is_its_name(token, head, portraits)) or is_person(token)]
    if own:
        return own[-1]
    if not office:
        return _before_cue(head, portraits)
    return _after_of(head, portraits) or _at_end(head, portraits) or _between_commas(head, portraits)


def _before_cue(head: Token, portraits: Portraits) -> Token | None:
    """The name of "A resident reached by phone, Musa Idris, said", which the parser hangs on the reaching."""
    cue = head.head
    if head.dep_ != "nsubj" or head.left_edge.lower_ not in {"a", "an"} or cue.i < head.i + 4:
        return None
    last = cue.nbor(-2)
    names = portraits.name_tokens(last) if cue.nbor(-1).text == "," and is_person(last) else []
    return last if len(names) > 1 and names[0].i > head.i + 1 and names[0].nbor(-1).text == "," else None


def _between_commas(head: Token, portraits: Portraits) -> Token | None:
    """The name of "according to its spokesman, Turan al-Malik, troops ...", which the parser hangs on the next verb."""
    doc = head.doc
    if head.right_edge.i != head.i or head.i + 2 >= len(doc) or doc[head.i + 1].text != ",":
        return None
    if not any(child.dep_ == "poss" or child.lower_ == "the" for child in head.lefts):
        return None
    last = head.i + 1
    while last + 1 < len(doc) and (doc[last + 1].pos_ == "PROPN" or doc[last + 1].text in {"-", "al", "bin"}):
        last += 1
    closed = last + 1 < len(doc) and doc[last + 1].text == ","
    names = portraits.name_tokens(doc[last]) if closed and last > head.i + 2 else []
    return doc[last] if names and names[0].i >= head.i + 2 else None


def name_behind(head: Token) -> Token | None:
    """The last word of the name right behind a body: "state news agency SUNA"."""
    beside = next((child for child in head.rights if child.dep_ == "appos"), None)
    if head.text.islower() and beside is not None and beside.text.isupper() and len(beside) > 2:
        return beside
    named = body_beside(head)
    if named is not None:
        return named
    last = head
    while last.i + 1 < len(head.doc) and last.nbor(1).pos_ == "PROPN" and not last.nbor(1).is_sent_start:
        last = last.nbor(1)
    if last.i == head.i or head.pos_ != "NOUN" or head.text[0].isupper():
        return None
    return last


def body_beside(head: Token) -> Token | None:
    """The name of "a monitor, the Hill Data Project (HDP)", "a group of former judges, the Council for Truth"."""
    if head.pos_ != "NOUN" or not _calls_for_name(head):
        return None
    doc, comma = head.doc, head.right_edge.i + 1
    inside = next((node for node in head.subtree if node.dep_ == "appos" and node.left_edge.i > head.i), None)
    if inside is not None and doc[inside.left_edge.i - 1].text == ",":
        return inside if kind_of_name(inside) is NameKind.BODY else None
    if comma + 1 >= len(doc) or doc[comma].text != ",":
        return None
    behind = doc[comma + 1 : comma + 9]
    name = next((token for token in behind if token.left_edge.i in {comma, comma + 1} and _ends(token)), None)
    return name if name is not None and kind_of_name(name) is NameKind.BODY else None


def _calls_for_name(head: Token) -> bool:
    """Whether a noun phrase leaves it open which one is meant: "a monitor", "the movement's armed wing"."""
    owned = any(child.dep_ == "poss" for child in head.lefts)
    return head.left_edge.lower_ in {"a", "an", "another", "one"} or (owned and head.lower_ in _PARTS)


def _ends(name: Token) -> bool:
    """Whether a name, with what hangs on it, ends before a comma or at the end of the sentence."""
    last = name.right_edge.i + 1
    while last < len(name.doc) and name.doc[last].text == ")":
        last += 1
    return name.pos_ == "PROPN" and name.dep_ != "compound" and name.doc[last : last + 1].text in {",", ".", ""}


def is_described_body(head: Token, lexicon: Lexicon) -> bool:
    """Whether a name ends a main clause with a word for what it is: "comes from Hillmap, a group of volunteers"."""
    described = any(
        child.dep_ == "appos" and child.lemma_.lower() in lexicon.bodies and child.left_edge.lower_ in {"a", "an"}
        for child in head.rights
    )
    if head.text.lower() in _DAYS:
        return False
    return described and head.pos_ == "PROPN" and head.dep_ == "pobj" and head.head.head.dep_ == "ROOT"


def _is_its_name(token: Token, head: Token, portraits: Portraits) -> bool:
    names = portraits.name_tokens(token)
    parted = len(names) > 1 and names[0].nbor(-1).text == "," and kind_of_name(token) is not NameKind.PLACE
    return token.head == head or parted


def _after_of(head: Token, portraits: Portraits) -> Token | None:
    """The name that ends "President of Azerbaijan Ilham Aliyev", which the parser takes for what is presided."""
    after = [token for token in head.subtree if token.dep_ == "pobj" and token.head.lower_ in {"of", "in"}]
    own = [token for token in after if token.head.head == head]
    return next((token for token in own if _follows_ground(token, portraits)), None)


def _follows_ground(token: Token, portraits: Portraits) -> bool:
    """Whether a name of two words or more stands behind that of a side or region: "Azerbaijan Rashad Mirzali"."""
    names = portraits.name_tokens(token)
    if token.lower_ in portraits.lexicon.people:
        return True
    if len(names) > 1 and names[0].i > token.left_edge.i:
        return names[0].nbor(-1).lower_ in portraits.lexicon.parties
    ground = next((at for at, name in enumerate(names) if name.lower_ in portraits.lexicon.name_places), None)
    return ground is not None and 0 < ground < len(names) - 2


def _at_end(head: Token, portraits: Portraits) -> Token | None:
    """The name that ends "commander-in-chief Taras Holub", which the parser takes for a part of the office."""
    last = head.right_edge
    names = portraits.name_tokens(last) if last.i > head.i else []
    before = names[0].nbor(-1) if names and names[0].i > head.i else None
    titles = portraits.lexicon.titles | portraits.lexicon.roles
    return last if len(names) > 1 and before is not None and before.lower_ in titles else None


def beside_subject(head: Token) -> bool:
    """Whether a name is joined to the subject of a sentence: "Anna Reyes and her deputy, Luis Mora, visited"."""
    first = head
    while first.dep_ in {"conj", "appos"}:
        first = first.head
    return first is not head and first.dep_ in {"nsubj", "nsubjpass"} and first.head.dep_ == "ROOT"

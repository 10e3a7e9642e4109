"""What a quantity measures, read from the clause and the words around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.amounts.unit_words import GROUND_NOUNS, NOUNS
from frontcheck.claims.languages.en.ground.clauses import lemma_of
from frontcheck.claims.languages.en.ground.openings import (
    COMPASS,
    OF_GROUND,
    is_of_named_ground,
)
from frontcheck.claims.languages.en.ground.presence import (
    covers_ground,
    is_contested_alone,
    is_roamed,
    is_share_of_somebody,
    leaves_front,
    share_relation,
)
from frontcheck.models import Measure, Qualifier, Quantity, Relation
from frontcheck.units import Dimension, dimension_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.ground.clauses import Clause
    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.claims.languages.en.parsing import Paragraph

_DEEP = re.compile(
    r"^[\s)]*(?:-?deep\b|in(?:to)?\s+depth\b|from\s+north\s+to\s+south\b|(?:(?!wide|long)\w+\s+)?(?:into|inside)\b)",
    re.IGNORECASE,
)
_DEPTH_BEFORE = re.compile(
    r"\b(?:depths?\s+(?:of|to)|as\s+deep\s+as|deep(?:er)?\s+(?:by|to)|"
    r"depth\b[^.;,]{0,60}\s(?:is|was|reached|reaches|exceeds|exceeded))\s*$",
    re.IGNORECASE,
)
_STRIP_BEFORE = re.compile(
    r"\b(?:zones?|strips?|belts?|corridors?|bridgeheads?|beachheads?|buffers?)\s+(?:[\w’'-]{1,30}\s+){0,3}$",
    re.IGNORECASE,
)
"""Before a length "inland" that says how deep ground is, not how far somebody went."""

_LINE = r"(?:front(?:\s?line)?|line\s+of\s+contact|contact\s+line)"
_NOT_BEHIND = (
    r"(?!(?:on|along|across|behind|beyond|from|off|outside|short|away|past|before|ahead|inside|into|to|"
    r"north|south|east|west)\b)"
)
_WIDE = re.compile(
    r"^[\s)-]*(?:wide\b|across(?=\s*[.,;)])|in\s+width\b|long\b|in\s+length\b|from\s+(?:west\s+to\s+east|east\s+to\s+west)|"
    rf"(?:{_NOT_BEHIND}\w+\s+){{0,2}}(?:{_LINE}|stretch|section)\b)",
    re.IGNORECASE,
)
_WIDE_BEFORE = re.compile(
    rf"\b(?:(?:widths?|fronts?|frontline|length|line)\s+(?:of|that\s+is|is|was)|"
    rf"{_LINE},?\s+(?:\w+\s+){{0,5}}(?:spanning|stretch(?:es|ed|ing)?|runs?|ran|extend(?:s|ed)|spans?|spanned|measures?|is|was)"
    r"(?:\s+(?:for|to|over|about|some))?|"
    r"(?:whose|its|their|the)\s+lines?\s+(?:now\s+|already\s+)?(?:stretch(?:es|ed)?|runs?|ran|extends?)|"
    r"fight(?:ing|s)?\b[^.;]{0,40}\b(?:stretch|section|sector)\s+of|"
    rf"(?:lengthen|widen|extend|stretch)(?:ed|s|ing)?\s+(?:the\s+)?(?:\w+\s+){{0,3}}?(?:front|line|frontline)\s+by)\s*$",
    re.IGNORECASE,
)
_LOCATES = re.compile(
    rf"^[\s)]*(?:(?:to\s+the\s+)?{COMPASS}\b|away\b|from\b|outside\b|of\b|off\b|beyond\b|behind\b|short\b)",
    re.IGNORECASE,
)
_BEYOND = re.compile(rf"\s*(?:beyond\b|behind\b|past\b|(?:to\s+the\s+)?{COMPASS}\b(?!\s+of\b))", re.IGNORECASE)
_FRONT = re.compile(rf"^[\s)-]*(?:{_NOT_BEHIND}\w+\s+){{0,2}}(?:front|line)", re.IGNORECASE)
_FRONT_BEFORE = re.compile(rf"\b{_LINE}(?:,|\s)+(?:\w+\s+){{0,3}}$", re.IGNORECASE)
_GOING_BEYOND = re.compile(r"\s*(?:more|less|fewer|higher|lower|larger|smaller|bigger)\b", re.IGNORECASE)
"""Behind a share by which one amount goes beyond another: "20 percent more than in May"."""

_COMPARED = frozenset({"against", "versus"})
_UPWARDS = re.compile(
    r"\b(?:(?:height|altitude|flight|range|record)\s+of|for\s+every|every|each|per)\s+$", re.IGNORECASE
)
_NOT_ON_GROUND = frozenset({
    "fly", "fire", "hit", "strike", "shoot", "see", "sail", "orbit", "land", "drop", "bomb", "travel", "launch",
    "cover", "practise", "practice", "rehearse", "shift", "walk", "run", "ride",
})  # fmt: skip
"""Verbs beside which a length is no advance: of what flies, of a range, of a march."""

_AMONG = re.compile(r"\b(?:among|amongst)\s+(?:the\s+)?$", re.IGNORECASE)
_UNDER = re.compile(
    r"\s*(?:now\s+|still\s+)?(?:under|in)\s+(?:[\w’-]{1,30}\s+){0,3}?(?:control|hands|occupation)\b", re.IGNORECASE
)
_NAMED_PLACE = re.compile(r"[A-Z][\w’'-]*\s*(?:[,(—–]\s*)$")
_APPOSED = re.compile(
    r"[,(—–]\s*(?:an?|the)\s+(?:[\w’-]{1,30}\s+){0,3}?(?:town|village|city|hamlet|settlement|suburb|hub|port|crossing)\s+"
    r"(?:(?:just|only|that\s+lies|lying|located|situated)\s+)?$",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*of\b")
_WHOLE_PLACE = re.compile(
    r"\b(?:an?|the)\s+(?:\w+\s+)?(?:country|nation|island|province|state|city|county)\s+of\s+$", re.IGNORECASE
)
_PLACE_NOUN = re.compile(
    r"(?:villages?|towns?|cit(?:y|ies)|hamlets?|settlements?|ports?|suburbs?|outposts?|base|hills?)", re.IGNORECASE
)
_NOT_EVEN = re.compile(r"\b(?:not|nor)\s+(?:even\s+)?(?:a\s+single\s+)?$", re.IGNORECASE)
_HARM = frozenset((
    "kill", "wound", "injure", "die", "evacuate", "flee", "displace", "leave", "lose", "capture", "take", "hold",
    "detain", "abduct", "hostage", "strand", "trap", "surrender", "perish", "eliminate", "casualty", "death",
    "loss", "force", "besiege", "destroy", "rescue", "drive", "uproot", "encircle", "surround", "imprison", "arrest",
))  # fmt: skip
_STANDING = frozenset({"be", "stand", "operate", "fight", "bulge", "jut", "get", "reach", "extend", "stretch"})
PLACES_COUNTED = re.compile("|".join(NOUNS[noun] for noun in ("settlements", "districts")))
_REFUGE = frozenset({"protection", "refuge", "shelter", "safety", "asylum"})
CONTESTED = frozenset({"contest", "dispute", "divide", "limit", "inaccessible"})
_ONCE_HELD = re.compile(
    r"^[\s)]*of\s+(?:[\w’'-]{1,30}\s+){1,6}(?:once|formerly|previously|used\s+to)\s+(?:held|hold|control(?:led)?|rule[ds]?)\b",
    re.IGNORECASE,
)
"""Behind a share of ground whose holder has lost it or may have: "78 percent of the territory they used to hold"."""

OF_ALL = re.compile(r"\s*of\s+(?:the\s+total|the\s+whole|all\b|them\s+all)", re.IGNORECASE)
_TO_NEW = re.compile(r"^\s*to\s+[\w.,]+(?:\s|-)?(?:percent|per\s+cent|%)", re.IGNORECASE)
_HUMAN = frozenset({"people", "families"})


def measure_of(
    quantity: Quantity, clause: Clause, relation: Relation, paragraph: Paragraph, lexicon: Lexicon
) -> Measure | None:
    """What the number measures, or None where it says nothing about ground."""
    text = paragraph.text
    after, before = (
        text[quantity.span.end : quantity.span.end + 60],
        text[max(quantity.span.start - 120, 0) : quantity.span.start],
    )
    dimension = dimension_of(quantity.unit)
    if dimension is Dimension.AREA:
        related = relation is not Relation.OTHER or _speaks_of_ground(clause, after, lexicon)
        return Measure.AREA if related and not _WHOLE_PLACE.search(before) else None
    if dimension is Dimension.SHARE:
        behind = text[unit_end(quantity) :][:60]
        told = _GOING_BEYOND.match(behind) is None and _is_share_of_ground(clause, relation, behind)
        return Measure.SHARE if told else None
    if dimension is Dimension.LENGTH:
        return _length_measure(quantity, clause, relation, before, after)
    if quantity.unit == "districts":
        return Measure.SETTLEMENTS if _is_counted(quantity, clause, relation) else None
    if dimension is Dimension.SETTLEMENTS:
        return Measure.SETTLEMENTS if relation is not Relation.OTHER and not _AMONG.search(before) else None
    return Measure.COUNT if _is_counted(quantity, clause, relation) else None


def _is_counted(quantity: Quantity, clause: Clause, relation: Relation) -> bool:
    if quantity.unit in GROUND_NOUNS:
        return relation in _HOLDS and quantity.qualifier is not Qualifier.VAGUE
    return _is_harm(quantity, clause)


def _is_share_of_ground(clause: Clause, relation: Relation, after: str) -> bool:
    if relation is Relation.OTHER:
        if is_share_of_somebody(clause):
            return True
        told = _is_contested(clause) or is_roamed(clause.token) or share_relation(clause) is not None
        alone = is_contested_alone(clause.token) and not _OF.match(after)
        return ((told or bool(_ONCE_HELD.match(after))) and bool(OF_GROUND.match(after))) or alone
    new = _TO_NEW.match(after)  # of "from 12 percent to 20 percent of the north" the ground stands behind the new one
    if OF_GROUND.match(after[new.end() :] if new else after) or _UNDER.match(after):
        return True
    if _is_beside_share(clause.token, relation) or (_is_beside_places(clause.token) and OF_ALL.match(after)):
        return True
    if relation in _HOLDS and is_of_named_ground(clause.token, after):
        return True
    return _is_held_share(clause, relation) and not _OF.match(after)


def _is_contested(clause: Clause) -> bool:
    """Whether ground is fought over or shared: "a fifth of it is contested", "30 percent remain in dispute"."""
    verb = clause.token.head
    beside = verb.children if verb in clause.verbs and clause.token.dep_ in {"nsubj", "nsubjpass"} else ()
    said = [child for child in beside if child.dep_ in {"acomp", "attr", "oprd", "prep"}]
    said += [leaf for child in said if child.dep_ == "prep" for leaf in child.children]
    return any(lemma_of(word) in CONTESTED for word in (*clause.heads, *said))


def _is_beside_share(token: Token, relation: Relation) -> bool:
    """Whether a share stands beside one of ground, and shares it: "40 percent of the north and 20 in the south"."""
    if token.dep_ not in {"conj", "appos"} or token.head.lower_ not in {"%", "percent", "cent"}:
        return False
    after = token.doc[token.head.i + 1 : token.head.i + 15].text
    return relation is Relation.CONTROLS or bool(OF_GROUND.match(after) or _UNDER.match(after))


def _is_beside_places(token: Token) -> bool:
    """Whether a share is put beside places that are counted: "holds 49 districts, 12 percent of the total"."""
    return token.dep_ in {"appos", "conj"} and PLACES_COUNTED.fullmatch(token.head.lower_) is not None


def _is_held_share(clause: Clause, relation: Relation) -> bool:
    """Whether a share stands alone as what is held: "held 51 percent in May", "80 percent is under our control"."""
    share = clause.token
    while share.dep_ in {"appos", "conj"} and share.head.pos_ not in {"VERB", "AUX"}:
        share = share.head
    before = share.head if share.dep_ == "pobj" else None
    compared = before is not None and (
        (before.lower_ in {"with", "to"} and before.head.lower_ == "compared")
        or (before.lower_ == "from" and before.head.lower_ in {"up", "down"})
        or before.lower_ in _COMPARED
    )
    ruled = before is not None and before.lower_ == "of" and lemma_of(before.head) in {"control", "charge"}
    stands = (
        compared or ruled or (share.dep_ in {"dobj", "nsubj", "nsubjpass", "npadvmod"} and share.head in clause.heads)
    )
    done = any(child.dep_ == "acl" and child.tag_ == "VBN" for child in clause.token.children)
    return (relation is Relation.CONTROLS and stands) or (relation in _HOLDS and done)


def _speaks_of_ground(clause: Clause, after: str, lexicon: Lexicon) -> bool:
    return bool(OF_GROUND.match(after)) and any(
        head.lemma_.lower() in lexicon.forces or head.lemma_.lower() in {"war", "offensive", "occupation"}
        for head in clause.token.sent
    )


def refine(relation: Relation, measure: Measure, quantity: Quantity, clause: Clause, paragraph: Paragraph) -> Relation:
    """The relation in the light of the measure: where forces stand, the length of a front, a count of people."""
    after = paragraph.text[quantity.span.end : quantity.span.end + 60]
    if _NOT_EVEN.search(paragraph.text[: quantity.span.start]):
        return Relation.DENIED
    if measure is Measure.COUNT:
        return relation if quantity.unit in GROUND_NOUNS else Relation.OTHER
    if measure is Measure.FRONT_LENGTH and _FRONT.match(after):
        return Relation.FRONT
    if relation is not Relation.OTHER:
        return relation
    if measure is Measure.SHARE:
        held = Relation.CONTROLS if is_share_of_somebody(clause) else None
        return held or share_relation(clause) or relation
    return {Measure.ADVANCE: Relation.NEAR, Measure.DEPTH: Relation.ADVANCED}.get(measure, relation)


def _length_measure(quantity: Quantity, clause: Clause, relation: Relation, before: str, after: str) -> Measure | None:
    strip = _STRIP_BEFORE.search(before) and after.lstrip().lower().startswith("inland")
    if strip or _DEPTH_BEFORE.search(before) or _DEEP.match(after):
        return Measure.DEPTH if relation is not Relation.OTHER or _stands_there(clause) else None
    if _WIDE_BEFORE.search(before) or _WIDE.match(after):
        is_front = _FRONT.match(after) or _FRONT_BEFORE.search(before) or _WIDE_BEFORE.search(before)
        return Measure.FRONT_LENGTH if relation is not Relation.OTHER or is_front or _stands_there(clause) else None
    if re.search(r"\d-[a-z]", quantity.text, re.IGNORECASE) or _NAMED_PLACE.search(before) or _APPOSED.search(before):
        return None
    return _distance_measure(quantity, clause, relation, before, after)


def _distance_measure(
    quantity: Quantity, clause: Clause, relation: Relation, before: str, after: str
) -> Measure | None:
    """Whether a length is how far somebody went, or how far off somebody stands; None for other lengths."""
    token = clause.token
    direct = token.head in clause.verbs[:1] and token.dep_ in {"dobj", "npadvmod"}
    wards = (
        token.dep_ == "npadvmod"
        and token.head.head in clause.verbs[:1]
        and token.head.lower_.endswith(("ward", "wards"))
    )
    beyond = (direct or wards) and relation is Relation.ADVANCED and _BEYOND.match(after)
    if beyond or (relation in _MOVES and direct and covers_ground(clause.token.head)):
        return Measure.ADVANCE
    if _UPWARDS.search(before) or (clause.verbs and clause.verbs[0].lemma_.lower() in _NOT_ON_GROUND):
        return None
    crossed = after.lstrip().startswith("of ") and clause.token.dep_ == "dobj"  # "crossed 2 km of open field"
    if _LOCATES.match(after) and not (crossed and relation in _MOVES):
        went = relation is Relation.WITHDREW and (
            after.lstrip().startswith("from ") or clause.token.head in clause.verbs
        )
        return Measure.ADVANCE if went or _places_forces(quantity, clause, before) else None
    return Measure.ADVANCE if relation in _MOVES else None


_HOLDS = frozenset(
    {
        Relation.CONTROLS,
        Relation.CAPTURED,
        Relation.RECAPTURED,
        Relation.LIBERATED,
        Relation.LOST,
        Relation.WITHDREW,
        Relation.SURROUNDED,
        Relation.PLANNED,
        Relation.DENIED,
    }
)
"""Districts and positions are counted where they are held, taken or lost, not where somebody moves among them."""

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


def _stands_there(clause: Clause) -> bool:
    """Whether the clause says that its subject is somewhere: "our units are 15 km inside the region"."""
    return bool(clause.verbs) and clause.verbs[0].lemma_ in _STANDING


def _locates_settlement(clause: Clause) -> bool:
    """Whether a distance hangs on the name or noun of a place: "reached Ardel, a village just 10 miles north of it"."""
    governor = next((head for head in clause.heads if head.pos_ in {"NOUN", "PROPN", "VERB", "AUX"}), None)
    return governor is not None and governor.pos_ == "NOUN" and bool(_PLACE_NOUN.fullmatch(governor.text))


def _places_forces(quantity: Quantity, clause: Clause, before: str) -> bool:
    """Whether a distance says where forces are ("came within 2 km"), not where a village is ("12 km north of it")."""
    if quantity.qualifier in {Qualifier.UP_TO, Qualifier.LESS_THAN}:
        return True
    if before.rstrip().endswith((",", "(", "—", "–")) or _locates_settlement(clause):
        return False
    verb = clause.verbs[0] if clause.verbs else None
    if verb is not None and verb.lemma_ == "leave":
        return leaves_front(verb)
    return verb is not None and verb.lemma_ in {
        "remain",
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
        "fight",
        "battle",
        "draw",
        "deploy",
        "report",
        "pull",
        "retreat",
        "fall",
        "withdraw",
    }


def _is_harm(quantity: Quantity, clause: Clause) -> bool:
    if quantity.unit not in _HUMAN:
        return False
    words = (
        {head.lemma_.lower() for head in clause.heads}
        | {token.lemma_.lower() for token in clause.token.subtree}
        | {clause.token.lemma_.lower()}
    )
    fled = any(child.lemma_.lower() in _REFUGE for verb in clause.verbs[:1] for child in verb.children)
    return (
        fled
        or bool(words & _HARM)
        or bool(re.search(r"kill|wound|injur|dead|death|casualt|wounding", quantity.text, re.IGNORECASE))
    )


def unit_end(quantity: Quantity) -> int:
    """Where the unit of a share ends, before the rest of a phrase such as "1.5 percent of Ukraine or less".

    Examples
    --------
    >>> from frontcheck.claims.languages.en.amounts.quantities import find_quantities
    >>> unit_end(find_quantities("1.5 percent of Ukraine or less")[0])
    11
    """
    of = quantity.text.find(" of ")
    return quantity.span.start + of if of >= 0 and not quantity.text.endswith(" of ") else quantity.span.end


def is_share_of_ground(text: str, end: int) -> bool:
    """Whether a share that ends at an offset is one of ground by the words behind it: "percent of the region".

    Examples
    --------
    >>> is_share_of_ground("holds 12 percent of Kursk region", 16), is_share_of_ground("12 percent of voters", 10)
    (True, False)
    >>> is_share_of_ground("", 0)
    False
    """
    return OF_GROUND.match(text[end : end + 60]) is not None

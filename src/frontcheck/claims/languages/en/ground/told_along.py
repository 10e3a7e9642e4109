"""Areas and shares that no verb of taking or holding governs, in a report that tells of ground.

Who reports on a front measures it all through the report: "At 40 sq km, May was the best month". Such a number is one
of ground unless its own words say it of something else: the size of a country, a burnt forest, a share of the voters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.ground.clauses import lemma_of
from frontcheck.claims.languages.en.ground.context import is_share_of_ground, unit_end
from frontcheck.claims.languages.en.ground.openings import GROUND
from frontcheck.models import Measure, Relation
from frontcheck.units import Dimension, dimension_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.ground.clauses import Clause
    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.models import Claim, Quantity

_ELSE = frozenset({
    "burn", "scorch", "char", "torch", "flood", "inundate", "submerge", "mine", "demine", "contaminate", "plant", "sow",
    "farm", "cultivate", "harvest", "irrigate", "graze", "evacuate", "destroy", "damage", "devastate", "ruin", "raze",
    "search", "survey", "buy", "sell", "rent", "lease", "own", "fish", "log", "build", "house", "host", "shelter",
    "rebuild", "insure", "flatten", "bomb", "shell", "pollute",
})  # fmt: skip
"""What befalls land beside being taken or held."""

_THINGS = frozenset({
    "farmland", "cropland", "forest", "wheat", "crop", "minefield", "park", "reserve", "lake", "reservoir", "fire",
    "flood", "water", "field", "plantation", "office", "building", "camp", "base", "site", "plant", "shelter", "tunnel",
    "house", "housing", "power", "population", "debris", "rubble",
})  # fmt: skip
_SAID_BY_VERB = frozenset({"nsubj", "nsubjpass", "dobj", "acomp", "oprd", "advcl", "ccomp"})
_SIZING = frozenset({"cover", "measure", "span", "be", "total", "stretch", "extend", "comprise", "have", "spread"})
_PLACES = re.compile(rf"{GROUND}|nation|park|reserve|lake|island|forest|reservoir|base|camp", re.IGNORECASE)
_HELD = frozenset({
    "control", "hold", "held", "occupy", "occupied", "captured", "seized", "taken", "liberated", "freed", "lost",
    "recaptured", "retaken", "contested", "remaining", "conquered", "annexed", "regained", "reclaimed", "cleared",
})  # fmt: skip
_STRETCHES = frozenset({
    "area", "stretch", "territory", "swath", "swathe", "strip", "expanse", "pocket", "belt", "land", "ground", "zone",
    "total", "tally", "chunk", "slice", "patch", "terrain", "figure", "sum", "gain", "loss", "advance", "enclave",
    "salient", "bridgehead", "corridor", "wedge", "haul", "average", "foothold",
})  # fmt: skip
_COMPARING = re.compile(
    r"\s+(?:of|more|less|fewer|higher|lower|larger|smaller|bigger|faster|slower|above|below|chance|increase|rise|drop|fall|"
    r"decline|decrease|growth|each|on)\b",
    re.IGNORECASE,
)
_POSSESSED = re.compile(
    r"\s+of\s+(?:[\w-]{1,30}\s+){0,5}?[\w-]{1,30}(?:[’']s|s[’'])\s+(?!(?:total\s+|entire\s+|whole\s+)?(?:territory|land|area|soil|ground|surface)\b)"
)
_OF_IT = re.compile(r"\s*of\s+(?:it|them)\b", re.IGNORECASE)
"""A share of what was just measured, not of the ground that is fought over."""

_BY = re.compile(r"\b(?:by|every|each|per|a|an)\s+(?:about\s+|some\s+|nearly\s+|almost\s+)?$", re.IGNORECASE)
_FIRM = frozenset({
    Relation.CONTROLS, Relation.CAPTURED, Relation.RECAPTURED, Relation.LIBERATED, Relation.LOST, Relation.ADVANCED,
    Relation.WITHDREW, Relation.SURROUNDED,
})  # fmt: skip
_HAVING = frozenset({"have", "hold", "keep", "retain", "control", "lose", "regain"})
_LEVELLING = frozenset({"be", "fall", "drop", "shrink", "rise", "slip", "climb", "stand"})
_BESIDE = 80
"""Characters between an area and a share that repeats it: "40 sq km in all (6 percent)"."""


def told_along(
    quantity: Quantity, clause: Clause, text: str, lexicon: Lexicon, last: Claim | None = None
) -> Measure | None:
    """What a number measures if its report tells of ground, or None where its own words say it of something else.

    Parameters
    ----------
    text : str
        Words of the paragraph that the quantity stands in.
    last : Claim or None
        The claim told right before it, if it is near.
    """
    if quantity.likeness is not None or not _is_of_arms(clause, lexicon):
        return None
    dimension = dimension_of(quantity.unit)
    if dimension is Dimension.AREA:
        listed = text[: quantity.span.start].rstrip().endswith(":")  # a list or a table names the place before it
        other = _is_size_of_place(quantity, clause, lexicon) or _is_of_things(clause.token)
        return Measure.AREA if listed or not other else None
    if dimension is Dimension.SHARE:
        beside = _is_of_ground(quantity, text) or _is_beside_area(quantity, text)
        goes_on = last is not None and _goes_on_with_share(quantity, clause, text, last, lexicon)
        return Measure.SHARE if beside or goes_on else None
    before = text[max(quantity.span.start - _BESIDE, 0) : quantity.span.start]
    return Measure.SETTLEMENTS if dimension is Dimension.SETTLEMENTS and _AND_PLACES.search(before) else None


def tells_of_ground(claims: Iterable[Claim]) -> bool:
    """Whether a report says of some ground that it was taken, lost or is held: then its other areas are of ground too.

    Examples
    --------
    >>> tells_of_ground([])
    False
    """
    dimensions = {Dimension.AREA, Dimension.SHARE, Dimension.SETTLEMENTS}
    return any(claim.relation in _FIRM and dimension_of(claim.quantity.unit) in dimensions for claim in claims)


def with_told_along(claims: Sequence[Claim], along: Sequence[Claim]) -> list[Claim]:
    """Claims in text order with those told along, if there is ground that they are told along with."""
    if not along or not tells_of_ground(claims):
        return list(claims)
    known = {_amount(claim) for claim in claims}
    new = [claim for claim in along if _amount(claim) not in known]
    return sorted([*claims, *new], key=lambda claim: claim.quantity.span.start)


def _amount(claim: Claim) -> tuple[float | None, float | None, str]:
    return claim.quantity.low, claim.quantity.high, claim.quantity.unit


def _is_of_arms(clause: Clause, lexicon: Lexicon) -> bool:
    sentence = clause.token.sent
    if lexicon.peace_words.count(re.sub(r"\b[A-Z]\w*", " ", sentence.text)):
        return False
    words = {lemma_of(word) for word in _around(clause)}
    return not words & (_ELSE | _THINGS)


def _around(clause: Clause) -> Iterator[Token]:
    """What governs a number, what is done to it, and whose number it is."""
    yield from clause.heads
    for word in (clause.token, *clause.heads):
        yield from (child for child in word.children if child.dep_ in {"acl", "relcl", "amod", "compound"})
        if word.pos_ in {"VERB", "AUX"}:
            yield from (child for child in word.children if child.dep_ in _SAID_BY_VERB)
    for of in clause.token.children:
        yield from (leaf for leaf in of.children if of.lower_ == "of")


def _is_size_of_place(quantity: Quantity, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether an area is how large a place is: "a country of 600,000 sq km", "the island covers 40 sq km"."""
    token = clause.token
    if re.search(r"\d-[a-z]", quantity.text, re.IGNORECASE):
        return True
    whole = token.head.head if token.dep_ == "pobj" and token.head.lower_ in {"of", "on", "with"} else token.head
    if token.dep_ in {"appos", "pobj", "npadvmod"} and _is_place(whole, lexicon):
        return True
    verb = clause.verbs[0] if clause.verbs else None
    if verb is None or verb.lemma_ not in _SIZING:
        return False
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    told = [verb.head if child.lower_ in {"which", "that"} and verb.dep_ == "relcl" else child for child in subjects]
    spread = verb.lemma_ not in {"be", "have", "total"}
    return any(
        _is_place(noun, lexicon) or (spread and _is_thing(noun, lexicon)) or noun.lower_ == "it" for noun in told
    )


def _is_thing(noun: Token, lexicon: Lexicon) -> bool:
    return noun.pos_ == "NOUN" and noun.lemma_.lower() not in _STRETCHES | lexicon.forces


def _is_of_things(token: Token) -> bool:
    """Whether it is told what grows or lies there: "40 hectares of salt"; ground of somebody is none of it."""
    things = (leaf for of in token.children if of.lower_ == "of" for leaf in of.children if leaf.dep_ == "pobj")
    return any(
        leaf.pos_ == "NOUN" and leaf.lemma_.lower() not in _STRETCHES and not _PLACES.fullmatch(leaf.lower_)
        for leaf in things
    )


def _is_place(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names a place that nobody is said to hold."""
    if noun.pos_ == "PROPN":
        return noun.lower_ not in lexicon.parties and noun.ent_type_ != "DATE" and noun.lower_ not in _MONTHS
    held = any(lemma_of(word) in _HELD or word.lower_ in _HELD for word in noun.subtree)
    return noun.lemma_.lower() not in _STRETCHES and _PLACES.fullmatch(noun.lower_) is not None and not held


def _is_of_ground(quantity: Quantity, text: str) -> bool:
    """Whether ground stands behind a share, not what the ground has: "40 percent of Urun", but not "of its mines"."""
    end = unit_end(quantity)
    return is_share_of_ground(text, end) and _POSSESSED.match(text, end) is None and not _OF_IT.match(text, end)


def _goes_on_with_share(quantity: Quantity, clause: Clause, text: str, last: Claim, lexicon: Lexicon) -> bool:
    """Whether who had a share of ground before has another one: "They were down to 40%", "it has 20 percent"."""
    if dimension_of(last.quantity.unit) is not Dimension.SHARE or _COMPARING.match(text, quantity.span.end):
        return False
    token, verb = clause.token, clause.verbs[0] if clause.verbs else None
    had = token.dep_ == "dobj" and verb is not None and token.head == verb and lemma_of(verb) in _HAVING
    level = token.dep_ == "pobj" and token.head.lower_ in {"to", "at"}
    subjects = [child for child in verb.children if child.dep_ == "nsubj"] if verb is not None else []
    held = any(
        noun.lower_ in {"it", "they"} or noun.lower_ in lexicon.parties or noun.lemma_.lower() in lexicon.forces
        for noun in subjects
    )
    return held and (had or (level and verb is not None and lemma_of(verb) in _LEVELLING))


def _is_beside_area(quantity: Quantity, text: str) -> bool:
    """Whether a share repeats an area that stands before it: "40 sq km (6 percent)", "40 sq km, or 6 percent"."""
    start, end = quantity.span.start, quantity.span.end
    before = text[max(start - _BESIDE, 0) : start]
    area = _AREA_BEFORE.search(before)
    return area is not None and not _COMPARING.match(text, end) and _BY.search(before) is None


_MONTHS = frozenset((
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
))  # fmt: skip
_AREA_BEFORE = re.compile(
    r"(?:\bsq\.?\s*(?:km|mi)\w*|\bsquare[\s-](?:kilomet(?:re|er)s?|miles?)|\b(?:km|mi)(?:²|2)|\bhectares|\bacres)"
    r"(?:\s+[^.;()]{1,40}?)?(?:\s*[,(—–]\s*(?:or\s+|that\s+is\s+)?|\s+or\s+)$",
    re.IGNORECASE,
)
_AND_PLACES = re.compile(
    r"(?:\bsq\.?\s*(?:km|mi)\w*|\bsquare[\s-](?:kilomet(?:re|er)s?|miles?)|\b(?:km|mi)(?:²|2)|\bhectares|\bacres)"
    r"(?:\s*\([^()]{1,40}\))?,?\s+and\s+$",
    re.IGNORECASE,
)
"""Between an area and the places in it: "3,500 sq km and 149 villages"."""

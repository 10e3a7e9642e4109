"""How the holder stands to the ground."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.amounts.sums import relation_summed_up
from frontcheck.claims.languages.en.ground.clauses import lemma_of
from frontcheck.models import Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.ground.clauses import Clause
    from frontcheck.claims.languages.en.lexicon import Lexicon

_REGAINING = frozenset({"regain", "reassert", "recover", "restore", "retake", "reestablish"})
_TAKING = frozenset(
    {"take", "gain", "seize", "assume", "wrest", "establish", "win", "claim", "secure", "extend", "expand"}
)
_COMING = frozenset({"come", "pass", "fall", "go", "bring", "place", "put", "slip", "return", "revert"})
_RETURNING = frozenset({"return", "revert"})
_WITH_PARTICLE = {
    ("give", "up"): Relation.LOST,
    ("give", "away"): Relation.LOST,
    ("hand", "over"): Relation.LOST,
    ("sign", "over"): Relation.LOST,
    ("cut", "off"): Relation.SURROUNDED,
    ("seal", "off"): Relation.SURROUNDED,
    ("win", "back"): Relation.RECAPTURED,
    ("take", "back"): Relation.RECAPTURED,
    ("get", "back"): Relation.RECAPTURED,
    ("claw", "back"): Relation.RECAPTURED,
    ("gain", "back"): Relation.RECAPTURED,
    ("seize", "back"): Relation.RECAPTURED,
    ("wrest", "back"): Relation.RECAPTURED,
}
OUSTING = frozenset(
    {"expel", "oust", "dislodge", "evict", "flush", "drive", "push", "force", "chase", "kick", "throw", "rout", "eject"}
)
CONFINING = frozenset({"hem", "confine", "restrict", "corner", "box", "limit", "pen", "squeeze"})
_HURLING = frozenset({"throw", "beat", "hurl", "roll"})
_BY_NOW = frozenset({"already", "still", "now", "again"})
_FIGHTING = frozenset({"fight", "battle", "hack", "blast", "force", "push", "claw", "shoot", "bludgeon", "grind"})
_GIVING = frozenset({"give", "award", "grant"})
_STATES_LEFT = frozenset({"ruin", "rubble", "darkness", "flame", "water", "ash", "chaos", "tatter"})
_BEARING_ARMS = frozenset({
    "rebel", "insurgent", "army", "militia", "force", "troop", "guerrilla", "militant", "group", "junta", "jihadist",
    "separatist", "fighter", "alliance", "paramilitary", "faction",
})  # fmt: skip
_ALONG = frozenset({"down", "up", "along", "across", "through"})
_NEARER = frozenset({"closer", "nearer", "deeper", "further", "farther"})
_RUINING = frozenset({"destroy", "damage", "ruin", "flatten", "devastate", "burn", "flood"})
FOOTHOLDS = frozenset(
    {
        "foothold",
        "bridgehead",
        "holding",
        "enclave",
        "pocket",
        "salient",
        "lodgement",
        "stronghold",
        "hold",
        "grip",
        "caliphate",
    }
)
_GROUNDS = frozenset({"territory", "area", "land", "ground", "zone"})
_SIZING = frozenset({
    "shrink", "shrank", "grow", "slip", "fall", "drop", "dwindle", "swell", "contract", "decline", "rise", "increase",
    "decrease", "reduce", "cut", "whittle",
})  # fmt: skip
_FLAGS = frozenset({"flag", "banner", "colour", "color"})


def relation_of(clause: Clause, lexicon: Lexicon) -> Relation:
    """The relation that the governing words name, whether asserted or not; see `modality`."""
    for lemma, token in clause.lemmas():
        phrased = _by_phrase(lemma, token, clause)
        if phrased is not None:
            return phrased
        for name, words in lexicon.relations.items():
            if lemma in words:
                return _way_to_control(token) if name == "controls" else _driven_back(Relation(name), token)
    if _is_claimed(clause):
        return Relation.CAPTURED
    done = _boasted_of(clause, lexicon)
    if done is not None:
        return done
    held = _is_of_foothold(clause, lexicon) or _belongs(clause, lexicon)
    return Relation.CONTROLS if held else relation_summed_up(clause.token) or Relation.OTHER


def _is_of_foothold(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a verb tells how large ground is that is somebody's by its name: "their foothold shrank to 40 sq km"."""
    verb = clause.verbs[0] if clause.verbs else None
    if verb is None or verb.lemma_.lower() not in _SIZING:
        return False
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    return any(noun.lemma_.lower() in FOOTHOLDS or _is_ground_of_side(noun, lexicon) for noun in subjects)


def _is_ground_of_side(noun: Token, lexicon: Lexicon) -> bool:
    """Whether ground is named with the side that holds it: "ISIL territory", "the rebels' land"."""
    owners = (child for child in noun.children if child.dep_ in {"poss", "compound", "amod", "nmod"})
    return noun.lemma_.lower() in _GROUNDS and any(
        owner.lower_ in lexicon.parties or owner.lemma_.lower() in lexicon.forces for owner in owners
    )


def _is_claimed(clause: Clause) -> bool:
    """Whether places are what somebody claims to have taken: "the group claims 12 villages and two towns"."""
    token, cue = clause.token, clause.cue
    while token.dep_ == "conj" and token.head.pos_ in {"NOUN", "NUM"}:
        token = token.head
    return cue is not None and lemma_of(cue) == "claim" and token.dep_ == "dobj" and token.head == cue


def _boasted_of(clause: Clause, lexicon: Lexicon) -> Relation | None:
    """What is done to places that somebody speaks of: "boasted of seven villages won", whatever "won" is parsed as."""
    token, cue = clause.token, clause.cue
    if cue is None or token.dep_ != "pobj" or token.head.head != cue or token.i + 1 >= token.sent.end:
        return None
    deed = token.nbor(1)
    if deed.tag_ not in {"VBN", "VBD"}:
        return None
    lemma = deed.lemma_.lower()
    return next((Relation(name) for name, words in lexicon.relations.items() if lemma in words), None)


def _belongs(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether ground is a side's by an adjective: "half of it is already Russian", "40 sq km remain Ukrainian"."""
    verb = clause.token.head
    if clause.token.dep_ != "nsubj" or lemma_of(verb) not in {"be", "remain", "stay"}:
        return False
    lasting = lemma_of(verb) != "be" or any(child.lower_ in _BY_NOW for child in verb.children)
    return lasting and any(child.dep_ == "acomp" and child.lower_ in lexicon.parties for child in verb.children)


def _by_phrase(lemma: str, token: Token, clause: Clause) -> Relation | None:
    """Relation that a verb names only together with the words beside it: "give up", "raise flags", "drive out of"."""
    children = list(token.children)
    if lemma == "leave" and (any(_is_state(child) for child in children) or _is_ruined(clause.token)):
        return Relation.OTHER  # "left 28 villages without power"
    moved = _by_place_in_clause(lemma, token, clause)
    if moved is not None:
        return moved
    control = next((child for child in children if child.dep_ == "dobj" and child.lemma_ == "control"), None)
    if control is not None:
        return _way_to_control(control)
    own_way = lemma in _FIGHTING and any((child.dep_, child.lower_) == ("dobj", "way") for child in children)
    if own_way or any(child.lower_ in {"forward", "forwards"} for child in children):
        return Relation.ADVANCED
    beside = (found for child in children if (found := _beside(lemma, child)) is not None)
    if lemma in _HURLING and any(child.lower_ == "back" for child in children):
        return Relation.WITHDREW if any(child.dep_ == "auxpass" for child in children) else Relation.ADVANCED
    confined = Relation.CONTROLS if lemma in CONFINING and token.tag_ == "VBN" else None
    return next(beside, None) or confined or _ousted(lemma, token, clause)


def _by_place_in_clause(lemma: str, verb: Token, clause: Clause) -> Relation | None:
    """Relation that a verb names for what stands in one place of its clause: "left with a third", "come 20 km"."""
    quantity = clause.token
    if lemma == "leave" and quantity.dep_ == "pobj" and quantity.head.lower_ == "with" and quantity.head.head == verb:
        return Relation.CONTROLS
    if lemma == "have" and quantity.head == verb and _is_part_of_places(quantity, verb):
        return Relation.CONTROLS
    along = quantity.head if quantity.dep_ == "npadvmod" and quantity.head.lower_ in _ALONG | _NEARER else quantity
    if lemma in {"come", "go"} and along.head == verb and along != quantity:
        return Relation.ADVANCED
    if quantity.head != verb:
        return None
    if lemma in {"come", "go"} and quantity.dep_ in {"npadvmod", "dobj"}:
        return Relation.ADVANCED
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    return Relation.RECAPTURED if lemma == "return" and passive and quantity.dep_ == "nsubjpass" else None


def _is_part_of_places(quantity: Token, verb: Token) -> bool:
    """Whether forces have some of a number of places: "the militia has nine of the 17 towns"."""
    parted = quantity.dep_ == "dobj" and any(child.lower_ == "of" for child in quantity.children)
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return parted and subject is not None and (subject.pos_ == "PROPN" or subject.lemma_.lower() in _BEARING_ARMS)


def _is_ruined(quantity: Token) -> bool:
    """Whether what is counted is told to lie in ruins: "left 40 percent of the city destroyed"."""
    return any(word.lemma_.lower() in _RUINING and word.tag_ == "VBN" for word in quantity.subtree)


def _is_state(child: Token) -> bool:
    """Whether a word tells in what state something is left: "without power", "in ruins", "destroyed"."""
    if child.dep_ == "prep":
        ruined = any(leaf.lemma_.lower() in _STATES_LEFT for leaf in child.children)
        return child.lower_ == "without" or (child.lower_ in {"in", "under"} and ruined)
    if child.dep_ == "advcl" and child.tag_ == "VBN":
        return child.lemma_.lower() in _RUINING
    return child.dep_ in {"oprd", "acomp", "ccomp"} and child.pos_ in {"ADJ", "VERB"}


def _beside(lemma: str, child: Token) -> Relation | None:
    """Relation that one word beside a verb makes: its particle, the flag that is raised, to whom ground is given."""
    if child.dep_ in {"prt", "advmod", "prep"} and (lemma, child.lower_) in _WITH_PARTICLE:
        return _WITH_PARTICLE[lemma, child.lower_]
    flag = child.dep_ in {"dobj", "nsubjpass"} and child.lemma_.lower() in _FLAGS
    given = child.dep_ == "dative" and lemma in _GIVING and child.pos_ in {"PROPN", "NOUN"}
    return Relation.CAPTURED if flag or given else None


def _ousted(lemma: str, verb: Token, clause: Clause) -> Relation | None:
    """Who drives others out of ground takes it; who is driven out loses it."""
    if lemma not in OUSTING or verb.pos_ != "VERB":
        return None
    path = [clause.token, *clause.heads]
    leading = next((word for word, above in itertools.pairwise(path) if above == verb), None)
    if leading is None or leading.lower_ not in {"from", "out", "of", "off"}:
        return None
    passive = any(child.dep_ == "nsubjpass" for child in verb.children)
    others = any(child.dep_ == "dobj" for child in verb.children)
    return Relation.LOST if passive else Relation.CAPTURED if others else None


def _driven_back(relation: Relation, verb: Token) -> Relation:
    """Relation of "were pushed back", "fell back", "moved back": who goes back withdraws."""
    back = any(child.lower_ in {"back", "backwards"} for child in verb.children)
    bare = verb.tag_ == "VBN" and not any(child.dep_ in {"aux", "nsubj"} for child in verb.children)
    passive = bare or any(child.dep_ == "auxpass" for child in verb.children)
    intransitive = not any(child.dep_ in {"dobj", "agent"} for child in verb.children)
    moves = relation is Relation.ADVANCED or verb.lemma_ in {"fall", "force", "throw", "beat"}
    return Relation.WITHDREW if back and moves and (passive or intransitive) else relation


def _way_to_control(token: Token) -> Relation:
    """Relation of a verb with "control": to take it captures, to regain it recaptures, to be in it controls."""
    if token.lemma_.lower() == "occupy" and _is_done(token):
        return Relation.CAPTURED
    if (
        token.dep_ == "pobj"
        and token.head.head.lemma_.lower() in _COMING
        and token.head.lower_ in {"under", "into", "to"}
    ):
        return Relation.RECAPTURED if token.head.head.lemma_.lower() in _RETURNING else Relation.CAPTURED
    if token.pos_ != "NOUN" or token.dep_ not in {"dobj", "nsubjpass"}:
        return Relation.CONTROLS
    verb = lemma_of(token.head)
    if verb in _REGAINING:
        return Relation.RECAPTURED
    if verb == "lose":
        return Relation.LOST
    return Relation.CAPTURED if verb in _TAKING else Relation.CONTROLS


def _is_done(verb: Token) -> bool:
    """Whether a verb tells what somebody did: "occupied", "have occupied"; not "is occupied", "occupies"."""
    auxiliaries = {child.lemma_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    return verb.tag_ == "VBD" or (verb.tag_ == "VBN" and auxiliaries == {"have"})

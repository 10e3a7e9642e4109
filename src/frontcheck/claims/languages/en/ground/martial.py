"""Whether a report is about fighting, and whether a clause speaks of ground taken or held by arms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.ground.clauses import MEASURED
from frontcheck.claims.languages.en.wordlists import WORD

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.ground.clauses import Clause
    from frontcheck.claims.languages.en.lexicon import Lexicon

_OF_HELD_GROUND = frozenset({
    "control", "occupation", "occupied", "captured", "seized", "held", "liberated", "freed", "buffer", "security",
    "safe",
})  # fmt: skip
_PEACEFUL = frozenset({
    "aid", "relief", "humanitarian", "rescue", "medical", "food", "civilian", "trade", "research", "wildlife",
    "sales", "election",
})  # fmt: skip
_NOT_ON_GROUND = frozenset({
    "missile", "rocket", "drone", "jet", "plane", "aircraft", "helicopter", "shell", "projectile", "bomber", "ship",
    "vessel", "boat", "warship", "frigate", "satellite",
})  # fmt: skip
"""What fights, but takes no ground."""

_UNITS = frozenset({"kilometer", "kilometre", "km", "mile", "meter", "metre", "hectare", "acre", "percent", "%"})
"""What does nothing itself, though the parser may take it for a subject."""

_COUNTED = frozenset({"one", "two", "three", "some", "several", "most", "many", "others", "another"})
"""Words that stand for some of the things named before."""

_COVERING = frozenset({"cover", "span", "comprise", "encompass"})
_TIMES = frozenset({
    "day", "night", "week", "month", "quarter", "year", "season", "winter", "spring", "summer", "autumn", "hour",
    "haul", "swath", "swathe", "stretch", "chunk", "outcome", "result", "balance",
})  # fmt: skip
"""When something was done, and how much came of it: they do nothing themselves either."""

_PARTS = frozenset({"half", "third", "quarter", "fifth", "tenth", "percent", "%", "rest", "remainder", "most"})
_REHEARSALS = frozenset({"exercise", "game", "drill", "manoeuvre", "maneuver", "simulation", "scenario", "rehearsal"})
_CAPITALISED = re.compile(r"\b[A-Z]\w*")
"""Names tell nothing: an army may call itself a league."""

_SHORT = 40
"""Words below which one word of war, or one side, makes a report about war; longer ones need two."""

_PEACE_WEIGHS = 2
"""Words of war that one word of something else outweighs: war is spoken of in many words, its images in few."""

_WAR_PASSAGE = 3
"""Words of war that make a paragraph one about war whatever the rest of the report is about."""

_WORDS_A_SIGN = 80
"""A report about war speaks of it at least once in so many words: a football match has its battles too, but few."""
_NO_DOERS = MEASURED | _PARTS | _UNITS | _TIMES
"""What is measured, or when: as a subject it does nothing."""


def is_about_war(text: str, lexicon: Lexicon) -> bool:
    """Whether a text speaks of fighting: everyday verbs such as "enter" or "cover" then speak of ground.

    Words of war and the sides that it names count for it. It is not about war where as many words tell of something
    else that is told in words of war: fires, epidemics, matches, elections, exercises.

    Examples
    --------
    >>> from frontcheck.claims.languages.en.lexicon import load_lexicon
    >>> is_about_war("Rebels entered the town.", load_lexicon()), is_about_war("", load_lexicon())
    (True, False)
    """
    low = text.lower()
    words = WORD.findall(low)
    named = lexicon.side_starts.intersection(words)
    sides = {lexicon.parties.get(word) or lexicon.people.get(word) for word in named} - {None}
    signs = lexicon.war_words.count(low, words) + len(sides)
    needed = 1 if len(words) < _SHORT else max(2, len(words) / _WORDS_A_SIGN)
    return signs >= needed and signs - _PEACE_WEIGHS * _words_of_peace(text, lexicon) >= needed


def is_war_passage(text: str, lexicon: Lexicon) -> bool:
    """Whether a paragraph speaks of fighting in a report that is about something else.

    Examples
    --------
    >>> from frontcheck.claims.languages.en.lexicon import load_lexicon
    >>> is_war_passage("The enemy army besieged the garrison.", load_lexicon()), is_war_passage("", load_lexicon())
    (True, False)
    """
    return lexicon.war_words.count(text.lower()) >= _WAR_PASSAGE and not _words_of_peace(text, lexicon)


def _words_of_peace(text: str, lexicon: Lexicon) -> int:
    return lexicon.peace_words.count(_CAPITALISED.sub(" ", text))


def is_martial(clause: Clause, actors: list[Token], lexicon: Lexicon, *, about_war: bool) -> bool:
    """Whether the clause speaks of ground taken or held by arms.

    A verb such as "capture" says so by itself, unless a civilian thing is its subject: beetles conquer forests too. An
    everyday verb says so if a side is its subject, or in a report about war.
    """
    if (
        _is_size_of_place(clause, lexicon)
        or _is_rehearsed(clause)
        or _is_freed_of_ills(clause, lexicon)
        or _moves_no_front(clause, actors)
    ):
        return False
    if any(actor.lower_ in lexicon.parties for actor in actors):
        return True
    named = (actor for actor in actors if actor not in clause.heads and actor != clause.token)
    doer = next((actor for actor in named if not _does_nothing(actor, clause, lexicon)), None)
    if doer is not None and _is_civilian(doer, lexicon):
        return False
    if about_war:
        return True
    armed = doer is None or doer.lemma_.lower() in lexicon.fighters
    return armed and any(lemma in lexicon.war_deeds for lemma, _ in clause.lemmas())


def _is_size_of_place(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a relative clause tells how large a place is: "the lagoon, which covers 40 square kilometres"."""
    verb = clause.verbs[0] if clause.verbs else None
    if verb is None or verb.lemma_ not in _COVERING or verb.dep_ != "relcl":
        return False
    if not any(child.dep_ == "nsubj" and child.lower_ in {"which", "that"} for child in verb.children):
        return False
    place = verb.head
    told = {token.lower_ for token in place.subtree} & (_OF_HELD_GROUND | lexicon.parties.keys())
    lemma = place.lemma_.lower()
    return place.pos_ == "NOUN" and not told and lemma not in lexicon.fighters and lemma not in MEASURED


def _does_nothing(actor: Token, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a subject is what is measured, or when: "the week saw the loss of", "the city is 90 percent cleared"."""
    lemma = actor.lemma_.lower()
    if lemma in _NO_DOERS:
        return True
    verb = next((verb for verb in clause.verbs if actor.head == verb), None)
    return verb is not None and verb.lemma_ == "be" and lemma in lexicon.ground


def _is_rehearsed(clause: Clause) -> bool:
    """Whether ground changes hands in a game only: "in last year's exercise the invaders took an island"."""
    return any(
        token.lemma_.lower() in _REHEARSALS and token.dep_ == "pobj" and token.head.lower_ in {"in", "during", "under"}
        for token in clause.token.sent
    )


def _is_freed_of_ills(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether places are free of something that bears no arms: "12 villages were declared free of the disease"."""
    freed = [child for head in clause.heads for child in head.children if child.lower_ == "free"]
    ills = [leaf for free in freed for of in free.children if of.lower_ == "of" for leaf in of.children]
    return any(leaf.dep_ == "pobj" and leaf.pos_ == "NOUN" and not _bears_arms(leaf, lexicon) for leaf in ills)


def _bears_arms(noun: Token, lexicon: Lexicon) -> bool:
    lemma, words = noun.lemma_.lower(), {token.lower_ for token in noun.subtree}
    return lemma in lexicon.fighters or bool(words & lexicon.parties.keys())


def _moves_no_front(clause: Clause, actors: list[Token]) -> bool:
    """Whether what moves, or is moved, flies or floats: "push our planes back", "87 drones, one of which came near"."""
    moved = (child for verb in clause.verbs[:1] for child in verb.children if child.dep_ == "dobj")
    if any(child.lemma_.lower() in _NOT_ON_GROUND for child in moved):
        return True
    counted = next((actor for actor in actors if actor.lower_ in _COUNTED), None)
    before = counted.doc[counted.sent.start : counted.i] if counted is not None else ()
    return any(token.lemma_.lower() in _NOT_ON_GROUND for token in before)


def _is_civilian(actor: Token, lexicon: Lexicon) -> bool:
    if actor.pos_ != "NOUN":
        return False
    words = {token.lower_ for token in actor.subtree}
    if words & _PEACEFUL or actor.lemma_.lower() in _NOT_ON_GROUND:
        return True
    lemma = actor.lemma_.lower()
    if lemma in {"state", "authority", "writ"}:
        return False
    known = lemma in lexicon.forces or lemma in lexicon.war_actors or lemma in lexicon.roles or lemma in lexicon.bodies
    if known or actor.lower_ in lexicon.war_words:
        return False
    return not (words & _OF_HELD_GROUND or words & lexicon.parties.keys() or words & lexicon.forces)

"""Whether a report is about fighting, and whether a clause speaks of ground taken or held by arms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.clauses import MEASURED

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.clauses import Clause
    from frontcheck.claims.languages.en.lexicon import Lexicon

_OF_HELD_GROUND = frozenset({
    "control", "occupation", "occupied", "captured", "seized", "held", "liberated", "freed", "buffer", "security",
    "safe",
})  # fmt: skip
_PEACEFUL = frozenset({
    "aid", "relief", "humanitarian", "rescue", "medical", "food", "civilian", "trade", "research", "wildlife",
    "sales", "election",
})  # fmt: skip
_SHORT = 40
"""Words below which one word of war, or one side, makes a report about war; longer ones need two."""


def is_about_war(text: str, lexicon: Lexicon) -> bool:
    """Whether a report speaks of fighting: everyday verbs such as "enter" or "cover" then speak of ground.

    Examples
    --------
    >>> from frontcheck.claims.languages.en.lexicon import load_lexicon
    >>> is_about_war("Rebels entered the town.", load_lexicon()), is_about_war("", load_lexicon())
    (True, False)
    """
    needed = 1 if len(text[: 20 * _SHORT].split()) < _SHORT else 2
    words = (match.group().lower() for match in re.finditer(r"\w+", text))
    sides = any(word in lexicon.parties or word in lexicon.people for word in words)
    signs: set[str] = set()
    for match in lexicon.war_words.finditer(text):
        signs.add(match.group().lower())
        if len(signs) + sides >= needed:
            return True
    return sides >= needed


def is_martial(clause: Clause, actors: list[Token], lexicon: Lexicon, *, about_war: bool) -> bool:
    """Whether the clause speaks of ground taken or held by arms.

    A verb such as "capture" says so by itself, unless a civilian thing is its subject: beetles conquer forests too. An
    everyday verb says so if a side is its subject, or in a report about war.
    """
    if any(actor.lower_ in lexicon.parties for actor in actors):
        return True
    named = (actor for actor in actors if actor not in clause.heads and actor != clause.token)
    doer = next((actor for actor in named if actor.lemma_.lower() not in MEASURED), None)
    if doer is not None and _is_civilian(doer, lexicon):
        return False
    return about_war or any(lemma in lexicon.war_deeds for lemma, _ in clause.lemmas())


def _is_civilian(actor: Token, lexicon: Lexicon) -> bool:
    if actor.pos_ != "NOUN":
        return False
    words = {token.lower_ for token in actor.subtree}
    if words & _PEACEFUL:
        return True
    lemma = actor.lemma_.lower()
    known = lemma in lexicon.forces or lemma in lexicon.war_actors or lemma in lexicon.roles or lemma in lexicon.bodies
    if known or lexicon.war_words.fullmatch(actor.lower_):
        return False
    return not (words & _OF_HELD_GROUND or words & lexicon.parties.keys() or words & lexicon.forces)

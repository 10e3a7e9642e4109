"""Whose ground, and where: holder and toponym of a claim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.ground.clauses import states_of, states_under
from frontcheck.claims.languages.en.ground.relations import CONFINING, OUSTING
from frontcheck.claims.languages.en.speakers.cast import Cast
from frontcheck.claims.languages.en.speakers.names import phrase
from frontcheck.models import Claimant, Relation, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.ground.clauses import Clause
    from frontcheck.claims.languages.en.lexicon import Lexicon

_OWN = frozenset({"our", "we", "us", "my", "its", "it", "their", "they", "his", "he", "her", "she"})
_OWN_UNITS = frozenset(
    {"force", "troop", "brigade", "unit", "soldier", "paratrooper", "marine", "army", "defender", "serviceman", "corps"}
)
_REGION = (
    r"regions?|oblasts?|provinces?|districts?|governorates?|territor(?:y|ies)|direction|sector|axis|peninsula|strip|"
    r"city|county|area|enclave|front|krai|countryside|"
    r"state(?!\s+(?:media|television|tv|forces|news|agency|of|department|security|institutions|visit)\b)"
)
_NO_NAME = (
    r"(?:The|An?|In|On|At|From|Of|Near|Across|Inside|Into|Around|Its|Their|Our|This|That|Most|Some|All|Both|Each|Every|No|"
    r"But|And)\b"
)
_NAME = rf"(?:\b(?!{_NO_NAME})[A-Z][\w’'-]{{1,40}}|\b[ae]l-[A-Z][\w’'-]{{1,40}})"
_REGIONS = r"(?:regions|oblasts|provinces|districts|governorates|states)"
_SEVERAL = rf"(?:{_NAME}(?:\s+{_NAME})?,?\s+(?:and\s+)?){{1,4}}?and\s+{_NAME}(?:\s+{_NAME})?\s+{_REGIONS}\b"
_NAMED = re.compile(rf"{_SEVERAL}|(?:{_NAME}\s+){{1,3}}(?:{_REGION}|soil|land)\b")
_SECTOR = re.compile(
    r"\b(?:on|along|in|at)\s+the\s+(?P<name>(?:north|south|east|west|central)[a-z-]{0,8}\s+(?:front|direction|sector|axis))\b"
)
_COMPASS = r"(?:(?:north|south)(?:-?(?:east|west))?|east|west|central)(?:ern)?"
_BARE = re.compile(
    r"\b(?:in|into|inside|of|near|around|across|throughout|towards?|from)\s+(?:the\s+)?"
    rf"(?P<name>(?:{_COMPASS}\s+)?{_NAME}(?:\s+{_NAME}){{0,2}})"
)
_NAMES_SIDE = re.compile(
    r"\s+(?:(?:ground|armed|defen[cs]e)\s+)?(?:forces?|troops|fighters|control|army|soldiers|militants|rebels|units|positions|hands|occupation|"
    r"rule|authorities|officials|side|government|military|insurgents|militias?|separatists|invaders|occupiers)\b"
)
_LIKENED = re.compile(
    r"\b(?:(?:size|equivalent|equal|comparable|larger|smaller|bigger|greater)\s+(?:of|than|to|with)|(?:big|large)\s+as)\s+"
    r"(?:the\s+)?(?:\w{1,20}\s+of\s+)?$",
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    r"\bin\s+(?:some|several|certain|various|a\s+few|individual|many)\s+(?:areas?|directions?|sectors?|places|parts|sections?|axes)\b|\bin\s+places\b",
    re.IGNORECASE,
)
_NOT_PLACES = frozenset((
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "president",
    "general", "telegram", "institute", "study", "war", "world",
))  # fmt: skip


def holder_of(
    clause: Clause, relation: Relation, claimant: Claimant | None, cast: Cast, gapped: list[Token]
) -> tuple[str, str] | None:
    """Whose forces take or hold the ground, and the rule that told; None where the clause does not say.

    `gapped` holds the subject that stands right before a number whose verb is not said again.
    """
    for actor in gapped:
        name, rule = _party(actor, claimant, cast) or ("", "")
        if name:
            return (name if rule != "named force" else _words_up_to(actor)), rule
    for actor in [*actors_of(clause), *_actors_beside(clause), *_doers(clause)]:
        found = _party(actor, claimant, cast)
        if found:
            return found
    for head in clause.heads:
        owner = next(
            (child for child in head.children if child.dep_ in {"poss", "amod", "nmod"} and child.i < head.i), None
        )
        if owner is not None and head.pos_ == "NOUN":
            found = _party(owner, claimant, cast)
            if found:
                return found
    if relation in {Relation.CAPTURED, Relation.CONTROLS} and claimant and claimant.party and _is_first_person(clause):
        return claimant.party, "speaker's own side"
    return None


def _words_up_to(actor: Token) -> str:
    """A noun with the words before it: its number, and what stands behind that, is not of its name."""
    words = actor.doc[actor.left_edge.i : actor.i + 1]
    return words[1:].text if words[0].lower_ in {"the", "a", "an"} and len(words) > 1 else words.text


def _is_first_person(clause: Clause) -> bool:
    return any(token.lower_ in {"our", "we"} for token in clause.token.sent)


def actors_of(clause: Clause) -> list[Token]:
    """Who does what the clause tells, nearest first."""
    own = [owner for state in states_of(clause.token) for owner in _owners(state)]
    if clause.token.dep_ == "pobj" and clause.token.head.lower_ == "with":
        own += [actor for deed in clause.deeds() for actor in _agents(deed)]  # "with 40 percent held by rebels"
    return own + [actor for verb in clause.verbs for actor in _actors(verb, clause)]


def _actors(verb: Token, clause: Clause) -> Iterator[Token]:
    """Agents of a verb: its subject, "by" whom, "to" whom it fell, in whose hands it is, the subject it shares."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "to" and verb.lemma_ == "fall"):
            yield from (leaf for leaf in child.children if leaf.dep_ == "pobj" and leaf.lower_ not in _MEANS)
        elif child.dep_ == "prep":
            yield from (owner for state in states_under(child) for owner in _owners(state))
        elif child.dep_ == "nsubjpass" and _suffers(verb):
            yield verb.head if child.lower_ in {"which", "that", "who"} and verb.dep_ == "relcl" else child
        elif child.dep_ == "dative" and child.pos_ in {"NOUN", "PROPN"}:
            yield child
        elif child.dep_ == "nsubj" and not passive and child.i != clause.token.i:
            yield child.head.head if child.lower_ in {"which", "that", "who"} and verb.dep_ == "relcl" else child
    if verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head.pos_ in {"VERB", "AUX"} and verb.head != clause.cue:
        yield from (child for child in verb.head.children if child.dep_ == "nsubj")


def _agents(verb: Token) -> Iterator[Token]:
    """By whom something is done."""
    yield from (leaf for child in verb.children if child.dep_ == "agent" for leaf in child.children)


_MEANS = frozenset((
    "road", "river", "rail", "air", "sea", "land", "water", "train", "night", "nightfall", "day", "dawn", "dusk",
    "noon", "midday", "midnight", "evening", "morning", "afternoon", "force", "surprise",
))  # fmt: skip
"""What stands behind "by" and does nothing itself: "cut off by road", "seized by nightfall"."""


def _suffers(verb: Token) -> bool:
    """Whether the subject of a passive verb is whose ground it is: "rebels were driven out of", "are confined to"."""
    return verb.lemma_.lower() in OUSTING | CONFINING


def _owners(state: Token) -> Iterator[Token]:
    """Who controls: the "rebels" of "in the hands of the rebels" and of "under rebel control"."""
    held = (state.head.lower_, state.lower_) == ("in", "control")  # "in control of the city": that is not who controls
    for child in state.children:
        if child.dep_ in {"poss", "amod", "compound", "nmod"}:
            yield child
        if child.dep_ == "prep" and child.lower_ == "of" and not held:
            yield from (leaf for leaf in child.children if leaf.dep_ == "pobj")


def _doers(clause: Clause) -> Iterator[Token]:
    """By whom a deed is done that a noun or a participle names: "the seizure of six villages by the army"."""
    for deed in clause.deeds():
        yield from _actors(deed, clause)
    for head in clause.heads:
        if head.pos_ == "NOUN":
            by = (child for child in head.children if child.dep_ in {"prep", "agent"} and child.lower_ == "by")
            yield from (leaf for preposition in by for leaf in preposition.children if leaf.dep_ == "pobj")


def _actors_beside(clause: Clause) -> Iterator[Token]:
    """Subjects joined to a passive clause: "control has been taken and our troops hold"."""
    for verb in clause.verbs:
        if any(child.dep_ == "auxpass" for child in verb.children):
            joined = (sibling for sibling in verb.children if sibling.dep_ == "conj")
            yield from (child for sibling in joined for child in sibling.children if child.dep_ == "nsubj")


def _party(actor: Token, claimant: Claimant | None, cast: Cast) -> tuple[str, str] | None:
    tokens = list(actor.subtree)
    if actor.lower_ in _OWN or any(token.lower_ in _OWN and token.dep_ == "poss" for token in tokens):
        own = (claimant.party or _own_name(actor, claimant, cast)) if claimant else None
        if own:
            return own, "speaker's own side"
    party = cast.party_of(tokens)
    if party:
        return party, "named side"
    if actor.lemma_.lower() in cast.lexicon.forces:
        generic = not {"enemy", "occupying", "occupier", "hostile"} & {token.lemma_.lower() for token in tokens}
        if claimant and claimant.party and generic and actor.lemma_.lower() in _OWN_UNITS:
            return claimant.party, "units that the speaker's side speaks of as its own"
        return phrase(actor), "named force"
    return None


def _own_name(actor: Token, claimant: Claimant, cast: Cast) -> str | None:
    """The speaker itself as holder: "the Hill Brigade said it held"; people, offices and observers hold nothing."""
    if not any(claimant.name == body.name for body in cast.bodies):
        return None
    observes = cast.lexicon.observers & set(re.findall(r"\w+", claimant.name.lower()))
    return claimant.name if actor.lower_ in _OWN and claimant.name[0].isupper() and not observes else None


def is_partial(text: str) -> bool:
    """Whether a clause names only part of a front.

    Examples
    --------
    >>> is_partial("have advanced in some areas by one to three kilometers"), is_partial("")
    (True, False)
    """
    return partial_span(text) is not None


def partial_span(text: str) -> Span | None:
    """The words by which a clause names only part of a front."""
    found = _PARTIAL.search(text)
    return Span(*found.span()) if found else None


@dataclass(frozen=True, slots=True)
class Toponym:
    """A phrase that names ground; `is_ground` if it says so itself: "Kursk region", "Russian territory"."""

    start: int
    end: int
    name: str
    is_ground: bool


def find_toponyms(text: str) -> list[Toponym]:
    """Phrases that name ground, in text order.

    Examples
    --------
    >>> [toponym.name for toponym in find_toponyms("entered Kursk region, and took Russian territory")]
    ['Kursk region', 'Russian territory']
    >>> find_toponyms("")
    []
    """
    named = [Toponym(*match.span(), match.group(), is_ground=True) for match in _NAMED.finditer(text)]
    bare = [
        Toponym(*match.span("name"), match["name"], is_ground=False)
        for match in _BARE.finditer(text)
        if not _NAMES_SIDE.match(text, match.end()) and not match["name"].endswith(("’s", "'s"))
    ]
    alone = [one for one in bare if not any(one.start < other.end and other.start < one.end for other in named)]
    sectors = [Toponym(*match.span("name"), match["name"], is_ground=True) for match in _SECTOR.finditer(text)]
    fitting = [one for one in named + alone + sectors if _is_place(one.name) and not _is_likened(text, one.start)]
    return sorted(fitting, key=lambda one: one.start)


def _is_likened(text: str, start: int) -> bool:
    return _LIKENED.search(text, max(start - 60, 0), start) is not None


def _is_place(name: str) -> bool:
    first = name.split(maxsplit=1)[0].lower().removesuffix("’s").removesuffix("'s")
    return first not in _NOT_PLACES


def nearest_toponym(text: str, start: int, end: int) -> str | None:
    """The toponym that a quantity at [start, end) speaks of.

    "of Russian territory" right behind it comes first, then ground named in the same sentence, then any other name.
    """
    found = find_toponyms(text)
    for behind in found:
        if 0 <= behind.start - end <= 8 and re.fullmatch(
            r"\s*(?:of|in|inside|into)\s+(?:the\s+)?", text[end : behind.start]
        ):
            return behind.name
    ground = [one for one in found if one.is_ground] or found
    nearest = min(ground, key=lambda one: min(abs(one.start - end), abs(start - one.end)), default=None)
    return nearest.name if nearest else None


def against_of(holder: str | None, place: str | None, lexicon: Lexicon) -> str | None:
    """From whom: the side whose territory the place is, if it is not the holder's own."""
    words = re.findall(r"[a-zà-ÿ.]+", (place or "").lower())
    party = next((lexicon.parties[word] for word in words if word in lexicon.parties), None)
    return party if party != holder else None


def seat_of(role: str | None) -> str | None:
    """The region of "Kursk regional governor"."""
    words = [word for word in (role or "").split() if word.lower() not in {"acting", "former", "deputy", "then"}]
    if not words or not words[0][0].isupper():
        return None
    if len(words) > 1 and words[1].lower() in {
        "regional",
        "region",
        "provincial",
        "oblast",
        "governor",
        "region’s",
        "district",
    }:
        return f"{words[0]} region"
    return None

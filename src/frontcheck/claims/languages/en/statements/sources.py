"""Who utters a cue, as the dependency parse has it."""

from __future__ import annotations

from calendar import day_name
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.speakers.naming import BEARERS, is_person, kind_of_name
from frontcheck.claims.languages.en.statements.cues import lemma_of, load_cues

if TYPE_CHECKING:
    from spacy.tokens import Token

_DAYS = frozenset(day.lower() for day in day_name)
_FOOTAGE = frozenset({"video", "footage", "clip", "recording", "interview", "address", "message", "call"})
_TO_HEARERS = frozenset({"tell", "inform", "assure", "ask", "remind", "convince", "persuade", "notify"})
"""Verbs of which whoever hears is the subject of the passive: "a man told that he must leave"."""

_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson", "envoy", "lawyer", "aide"})
_RELATIVES = frozenset({"who", "which", "that"})


def find_source(cue: Token) -> Token | None:
    """Head of the noun phrase that utters `cue`: its subject, its agent, or the subject it shares."""
    through = _speaking_for(cue)
    if through is not None:
        return through
    quoted = _quoted_as_saying(cue)
    own = own_subject(cue) if quoted is None else quoted
    if own is not None:
        return _antecedent(own)
    agent = agent_of(cue)
    return agent or _shared_source(cue) or _between_commas(cue) or _behind_relative(cue)


def _between_commas(cue: Token) -> Token | None:
    """The governor of "In a meeting with the president, the governor, Anna Reyes, said", hung on the president."""
    if cue.dep_ != "ROOT" or cue.tag_ not in {"VBD", "VBZ"} or cue.i < cue.sent.start + 4 or cue.nbor(-1).text != ",":
        return None
    name = cue.nbor(-2)
    while name.dep_ in {"compound", "flat"} and name.head.i < cue.i and name.head.i > name.i:
        name = name.head
    office = name.head
    if name.dep_ != "appos" or office.i > name.i or cue.doc[name.left_edge.i - 1].text != ",":
        return None
    if office.pos_ == "NOUN" and cue.doc[office.left_edge.i - 1].text == ",":
        return office
    return name if is_person(name) else None


def _behind_relative(cue: Token) -> Token | None:
    """The noun whose relative clause the comma before a cue closes: "In its bulletin FAO, which counts, says"."""
    finite = cue.tag_ in {"VBD", "VBZ"} or (cue.tag_ == "VBN" and cue.dep_ == "acl")
    if not finite or cue.i < cue.sent.start + 4 or cue.nbor(-1).text != ",":
        return None
    doc, first = cue.doc, cue.sent.start
    comma = next((at for at in range(cue.i - 2, first, -1) if doc[at].text in {",", ";"}), None)
    if comma is None or doc[comma].text != "," or doc[comma + 1].lower_ not in {"who", "which"}:
        return None
    clauses = (token for token in doc[comma + 1 : cue.i - 1] if token.dep_ == "relcl")
    noun = next((clause.head for clause in clauses if clause.head.i < comma), None)
    return noun if noun is not None and noun.pos_ in {"PROPN", "NOUN"} and not _has_clause(noun) else None


def _has_clause(noun: Token) -> bool:
    """Whether a noun stands in a clause before the cue, whose verb may share its subject with it."""
    return noun.head.pos_ in {"VERB", "AUX"} and noun.head.i < noun.i


def _speaking_for(cue: Token) -> Token | None:
    """The spokesman of "the movement said through its spokesman, Ali Mansur, that"."""
    return next(
        (
            leaf
            for child in cue.rights
            if child.dep_ == "prep" and child.lower_ in {"through", "via"}
            for leaf in child.children
            if leaf.dep_ == "pobj" and leaf.lemma_.lower() in _SPOKESMEN
        ),
        None,
    )


def agent_of(cue: Token) -> Token | None:
    """Who does it, behind the "by" of a passive verb."""
    agent = next((child for child in cue.children if child.dep_ == "agent"), None)
    return next((child for child in agent.children if child.dep_ == "pobj"), None) if agent is not None else None


def relative_of(cue: Token) -> Token | None:
    """The "who" or "which" that is the subject of a cue."""
    subject = own_subject(cue) if cue.dep_ == "relcl" else None
    return subject if subject is not None and subject.lower_ in _RELATIVES else None


def _shared_source(cue: Token) -> Token | None:
    if cue.dep_ == "advcl" and cue.tag_ == "VBG":
        return find_source(_told_by(cue))
    if cue.dep_ in {"conj", "xcomp", "advcl"} and cue.head.pos_ in {"VERB", "AUX"}:
        return find_source(_first_of_row(cue))
    if cue.dep_ == "pcomp" and cue.tag_ == "VBG" and cue.head.head.pos_ in {"VERB", "AUX"}:
        return find_source(cue.head.head)
    if cue.dep_ == "acl" and (cue.tag_ in {"VBG", "VBD"} or _is_finite(cue)):
        return cue.head
    if cue.dep_ == "relcl":
        topic = _topic_without_verb(cue)
        return cue.head if topic is None else topic
    return None


def _topic_without_verb(cue: Token) -> Token | None:
    """The name of "Nanga, who heads the alliance to which they belong, claimed", whose verb hangs in the clause."""
    root = cue.sent.root
    relative = any(child.lower_ in _RELATIVES for child in cue.lefts)
    bare = root.pos_ in {"PROPN", "NOUN"} and root.left_edge.is_sent_start and root != cue.head
    return root if bare and not relative and cue.tag_ == "VBD" and cue.nbor(-1).text == "," else None


def _is_finite(cue: Token) -> bool:
    """Whether the parser took a cue for a participle, though its sentence has no other verb: "A survey found half".

    A clause with "that" says so by itself; else an object or a day behind a comma: "Hillmap, a project, reported on
    Friday a loss of 12 villages".
    """
    topic = cue.head.dep_ in {"ROOT", "nsubj", "nsubjpass"} and cue.head.left_edge.is_sent_start
    if not topic or cue.tag_ != "VBN" or lemma_of(cue.lemma_) in _TO_HEARERS:
        return False
    if any(child.dep_ == "ccomp" and any(leaf.lower_ == "that" for leaf in child.lefts) for child in cue.rights):
        return True
    if clause_beside(cue) is not None:
        return True
    told = cue.i > 1 and cue.nbor(-1).text == "," and any(child.dep_ in {"dobj", "npadvmod"} for child in cue.rights)
    return told and cue.head.dep_ == "ROOT" and _is_assertion(cue)


def clause_beside(cue: Token) -> Token | None:
    """The "that" clause beside a cue taken for a participle: "The project assessed on Monday that they hold it"."""
    if cue.dep_ != "acl" or cue.tag_ != "VBN" or not _is_assertion(cue):
        return None
    for child in cue.head.rights:
        own = [leaf.dep_ for leaf in child.lefts]
        that = any(leaf.dep_ == "mark" and leaf.lower_ == "that" for leaf in child.lefts)
        if child.i > cue.i and child.dep_ in {"acl", "ccomp"} and that and {"nsubj", "nsubjpass"} & set(own):
            return child
    return None


def _told_by(cue: Token) -> Token:
    """The verb whose subject a participle shares: of "said it had ended, citing" the saying, not the ending."""
    verb = cue.head
    behind_comma = _is_behind_comma(cue.left_edge)
    while behind_comma and verb.dep_ in {"ccomp", "conj"} and verb.head.pos_ == "VERB" and not _is_assertion(verb):
        verb = verb.head
    return verb


def _is_behind_comma(token: Token) -> bool:
    """Whether a comma precedes, a closing quotation mark between them allowed."""
    before = token.doc[max(token.i - 2, 0) : token.i]
    return len(before) > 0 and (before[-1].text == "," or (before[-1].is_quote and before[0].text == ","))


def _first_of_row(cue: Token) -> Token:
    """The verb that a cue is joined to: in "says it is late and says it is dark" the first "says"."""
    verb = cue.head
    above = verb.head if verb.dep_ == "ccomp" else verb
    is_row = cue.dep_ == "conj" and above.tag_ == cue.tag_ and _is_assertion(above)
    parallel = _is_assertion(cue) or (verb.tag_ != cue.tag_ and lemma_of(cue.lemma_) in load_cues().speech)
    return above if is_row and parallel else verb


def _is_assertion(verb: Token) -> bool:
    return lemma_of(verb.lemma_) in load_cues().assertions


def _quoted_as_saying(cue: Token) -> Token | None:
    """Who is quoted: "the agency quoted an officer as saying", "he was quoted as saying"."""
    quoting = cue.head.head if cue.head.lower_ == "as" else cue
    said = any(leaf.tag_ == "VBG" for child in quoting.children if child.lower_ == "as" for leaf in child.children)
    if not said or quoting.lemma_ not in {"quote", "cite", "describe"}:
        return None
    labels = {"nsubjpass"} if any(child.dep_ == "auxpass" for child in quoting.children) else {"dobj"}
    return next((child for child in quoting.children if child.dep_ in labels), None)


def own_subject(cue: Token) -> Token | None:
    """The subject that hangs on the verb itself."""
    passive = any(child.dep_ == "auxpass" for child in cue.children)
    labels = {"nsubj"} if not passive else set()
    found = [child for child in cue.children if child.dep_ in labels]
    if not found and not passive:
        found = [
            child
            for child in cue.rights
            if child.dep_ in {"nsubj", "npadvmod"} and kind_of_name(child) in BEARERS and child.lower_ not in _DAYS
        ]
    if not found and not passive:
        found = [child for child in cue.lefts if child.i == cue.i - 1 and _is_misread_subject(child)]
    before = [child for child in found if child.i < cue.i]
    if len(before) > 1 and before[-1].left_edge.i > 0 and before[-1].left_edge.nbor(-1).lower_ == "and":
        before.pop()
    subject = before[-1] if before else next(iter(found), None)
    return subject if subject is None else name_before(subject) or subject


def opens_sentence(subject: Token) -> bool:
    """Whether a subject is the first of a sentence whose main verb is a later cue: "Lind was curt: ..., he said"."""
    return subject.head.dep_ in {"ccomp", "parataxis"} and subject.left_edge.i == subject.sent.start


def is_in_footage(head: Token) -> bool:
    """Whether somebody is the subject of what footage shows: "a video in which General Omar Said reports"."""
    clause = head.head
    return clause.dep_ == "relcl" and clause.head.lemma_.lower() in _FOOTAGE


def name_before(subject: Token) -> Token | None:
    """The name that a description stands behind: "the Institute (OI), a think tank, said"."""
    doc, first = subject.doc, subject.left_edge
    if subject.pos_ != "NOUN" or first.lower_ not in {"a", "an"} or first.i < first.sent.start + 2:
        return None
    if doc[first.i - 1].text != "," or doc[subject.right_edge.i + 1 : subject.right_edge.i + 2].text != ",":
        return None
    at = first.i - 2
    if doc[at].text == ")":
        at = next((back for back in range(at, max(at - 6, 0), -1) if doc[back].text == "("), 1) - 1
    name = doc[at]
    if name.pos_ != "PROPN":
        return None
    while name.head.pos_ == "PROPN" and name.head.i <= at + 1 and name.dep_ in {"compound", "nmod", "appos"}:
        name = name.head
    while name.dep_ == "pobj" and name.head.head.pos_ == "PROPN":
        name = name.head.head
    return name if name.i < first.i else None


def _is_misread_subject(child: Token) -> bool:
    """Whether the parser took a name for an adjective: "Kyiv claims to have retaken"."""
    return child.dep_ in {"amod", "compound", "nmod"} and child.text[0].isupper()


def _antecedent(subject: Token) -> Token:
    """What a relative pronoun stands for; "who" stands for a person, even where the parser hangs it on a thing."""
    if subject.lower_ not in _RELATIVES or subject.head.dep_ != "relcl":
        return subject
    noun = subject.head.head
    if subject.lower_ != "who" or is_person(noun):
        return noun
    people = [token for token in subject.doc[subject.sent.start : subject.i] if is_person(token)]
    return people[-1] if people and people[-1].i >= subject.i - 3 else noun

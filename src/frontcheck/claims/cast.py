"""Who is who in one report: full names for surnames, pronouns and titles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from frontcheck.models import Claimant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from frontcheck.claims.lexicon import Lexicon

_MASCULINE_OR_FEMININE = frozenset({"he", "she", "him", "her", "his"})
_NEUTER_OR_PLURAL = frozenset({"it", "they", "them", "its", "their"})
_RELATIVE = frozenset({"who", "that", "which"})
_FIRST_PERSON = frozenset({"i", "we", "us", "me"})
_PRONOUNS = _MASCULINE_OR_FEMININE | _NEUTER_OR_PLURAL | _FIRST_PERSON
_OWN = frozenset({"his", "her", "its", "their"})
_BODY = r"[Mm]inistry|[Aa]rmy|[Mm]ilitary|[Gg]overnment|[Cc]ommand|[Ss]taff|[Ff]orces|[Oo]ffice"
_BODY_OF_SIDE = re.compile(rf"\b(?!The\b|An?\b)(?P<side>[A-Z]\w+)(?:[’']s)?\s+(?:[\w-]+\s+){{0,2}}(?:{_BODY})\b")


@dataclass(slots=True)
class Cast:
    """Speakers of a report in the order in which they appear; grows as the report is read."""

    lexicon: Lexicon
    people: list[Claimant] = field(default_factory=list)
    bodies: list[Claimant] = field(default_factory=list)
    named_in_full: list[Claimant] = field(default_factory=list)
    last: Claimant | None = None

    def look_ahead(self, text: str) -> None:
        """Note the bodies of a side that the report names in full anywhere: "Russia's defence ministry"."""
        for match in _BODY_OF_SIDE.finditer(text):
            party = self.lexicon.parties.get(match["side"].lower())
            if party:
                self.named_in_full.append(Claimant(name=match.group().strip(), party=party))

    def resolve(self, head: Token) -> Claimant | None:
        """The claimant that the noun phrase or pronoun under `head` stands for, or None."""
        claimant = self._resolve(head)
        if claimant:
            self.last = claimant
        return claimant

    def introduce(self, head: Token) -> None:
        """Note a named person who does not speak yet: "a call with his military chief Oleksandr Syrsky"."""
        names = self._name_tokens(head)
        if len(names) > 1 or (names and self._role_before(names[0])):
            self._named_person(head)

    def _resolve(self, head: Token) -> Claimant | None:
        if head.lower_ in _PRONOUNS or head.pos_ == "PRON":
            return self._pronoun(head)
        if head.lemma_.lower() in self.lexicon.cue_nouns and not self._is_named_body(head):
            return self._owner_of_document(head)
        return self._noun(head)

    def _pronoun(self, head: Token) -> Claimant | None:
        lower = head.lower_
        if lower in _MASCULINE_OR_FEMININE:
            return self.people[-1] if self.people else None
        if lower in _NEUTER_OR_PLURAL:
            return self.bodies[-1] if self.bodies else self.last
        if lower in _RELATIVE and head.head.dep_ == "relcl":
            return self._resolve(head.head.head)
        return self.last if lower in _FIRST_PERSON else None

    def _noun(self, head: Token) -> Claimant | None:
        appositive = self._person_beside(head)
        if appositive is not None:
            return self._named_person(appositive, described_by=head)
        if self._is_body(head):
            return self._body(head)
        if self._name_tokens(head):
            return self._named_person(head)
        return self._by_office(head)

    def _person_beside(self, head: Token) -> Token | None:
        """The name in apposition to an office: "its spokesman, Brigadier General Effie Defrin"."""
        if not self._is_office(head):
            return None
        beside = [
            token for token in head.subtree if token.dep_ == "appos" and token.i > head.i and self._name_tokens(token)
        ]
        own = [token for token in beside if token.head == head or token.ent_type_ == "PERSON"]
        return own[-1] if own else None

    def _is_office(self, head: Token) -> bool:
        return head.lemma_.lower() in self.lexicon.roles

    def _is_body(self, head: Token) -> bool:
        words = {head.lower_, head.lemma_.lower()}
        return bool(words & self.lexicon.bodies or words & self.lexicon.forces) or (
            head.lower_ in self.lexicon.parties and not (self._is_surname(head))
        )

    def _is_named_body(self, head: Token) -> bool:
        return head.ent_type_ == "ORG" and head.pos_ == "PROPN"

    def _is_surname(self, head: Token) -> bool:
        return any(person.name.split()[-1].lower() == head.lower_ for person in self.people) or (
            head.ent_type_ == "PERSON"
            and any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in head.lefts)
        )

    def _name_tokens(self, head: Token) -> list[Token]:
        """The proper names that end in `head`, titles and offices left out."""
        if head.pos_ != "PROPN" or head.lower_ in self.lexicon.titles or head.lemma_.lower() in self.lexicon.roles:
            return []
        names = [head]
        for token in reversed(list(head.doc[head.left_edge.i : head.i])):
            if (
                token.pos_ != "PROPN"
                or token.lower_ in self.lexicon.titles
                or token.lemma_.lower() in self.lexicon.roles
            ):
                break
            names.insert(0, token)
        return names

    def _named_person(self, head: Token, described_by: Token | None = None) -> Claimant:
        names = self._name_tokens(head)
        name = head.doc[names[0].i : names[-1].i + 1].text
        role = self._role_before(names[0]) or (phrase(described_by) if described_by is not None else None)
        known = self._same_person(name)
        if known is None and head.ent_type_ != "PERSON" and role is None and head.lower_ not in self.lexicon.people:
            return self._remember_body(Claimant(name=name, party=self.party_of(names)))
        party = self._party_of_person(head, described_by) or self.party_of(names)
        fresh = Claimant(name=name, role=role, party=party)
        return self._remember_person(merge(known, fresh) if known else fresh)

    def _role_before(self, first: Token) -> str | None:
        left = first.doc[first.sent.start : first.i]
        tokens: list[Token] = []
        for token in reversed(list(left)):
            if token.pos_ not in {"NOUN", "PROPN", "ADJ", "PART", "NUM"} and token.lower_ not in {
                "'s",
                "’s",
                "-",
                "of",
            }:
                break
            tokens.insert(0, token)
        text = first.doc[tokens[0].i : first.i].text.strip() if tokens else ""
        words = {token.lemma_.lower() for token in tokens} | {token.lower_ for token in tokens}
        return text if words & (self.lexicon.roles | self.lexicon.titles) else None

    def _party_of_person(self, head: Token, described_by: Token | None) -> str | None:
        tokens = list((described_by if described_by is not None else head).subtree)
        owner = next((token for token in tokens if token.lower_ in _OWN and token.dep_ == "poss"), None)
        if owner is not None and self.last:
            return self.party_of(tokens) or self.last.party
        return self.party_of(tokens)

    def party_of(self, tokens: Iterable[Token]) -> str | None:
        """The side that the words of a noun phrase name, first mention first."""
        words = list(tokens)
        for token in words:
            if _is_hyphened(token):
                continue
            pair = f"{token.lower_} {token.nbor(1).lower_}" if token.i + 1 < len(token.doc) else ""
            for word in (pair, token.lower_, token.lemma_.lower()):
                party = self.lexicon.parties.get(word) or self.lexicon.people.get(word)
                if party:
                    return party
        return None

    def _same_person(self, name: str) -> Claimant | None:
        surname = name.rsplit(maxsplit=1)[-1].lower().removesuffix("’s").removesuffix("'s")
        return next(
            (person for person in reversed(self.people) if same_surname(person.name.split()[-1].lower(), surname)), None
        )

    def _remember_person(self, person: Claimant) -> Claimant:
        self.people = [other for other in self.people if other.name != person.name]
        self.people = [
            other
            for other in self.people
            if not same_surname(other.name.split()[-1].lower(), person.name.split()[-1].lower())
        ]
        self.people.append(person)
        return person

    def _remember_body(self, body: Claimant) -> Claimant:
        self.bodies = [*(other for other in self.bodies if other.name != body.name), body]
        return body

    def _body(self, head: Token) -> Claimant:
        name = phrase(head)
        party = self.party_of(head.subtree)
        if party is None:
            fuller = self._fuller_body(name)
            if fuller:
                return self._remember_body(fuller)
        return self._remember_body(Claimant(name=name, party=party))

    def _fuller_body(self, name: str) -> Claimant | None:
        """The body meant by "the ministry": one named before, or in full only later."""
        for body in reversed(self.bodies):
            if body.name.lower().endswith(name.lower()):
                return body
        return next((body for body in self.named_in_full if body.name.lower().endswith(f" {name.lower()}")), None)

    def _by_office(self, head: Token) -> Claimant | None:
        """The person last called president, for "the president"; an office without a name is named by its phrase."""
        definite = any(child.lower_ in {"the", *_OWN} for child in head.children)
        if definite:
            for person in reversed(self.people):
                if person.role and head.lemma_.lower() in person.role.lower():
                    return self._remember_person(person)
            if len(self.people) == 1 and self.people[0].role is None and len(list(head.children)) == 1:
                return self._remember_person(replace(self.people[0], role=head.text))
        if head.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return None
        return Claimant(name=phrase(head), party=self.party_of(head.subtree))

    def _owner_of_document(self, head: Token) -> Claimant | None:
        """Whose analysis, statement or count it is: possessor, author, or compound; otherwise who spoke last."""
        for child in head.children:
            if child.dep_ == "poss":
                return self._resolve(child)
        for child in head.children:
            if (child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from", "of"}) or child.dep_ == "acl":
                owner = next((leaf for leaf in child.subtree if leaf.dep_ == "pobj" and self._can_own(leaf)), None)
                if owner is not None and (
                    child.lower_ != "of"
                    or head.lemma_ in {"summary", "statement", "report", "bulletin", "figure", "datum", "data"}
                ):
                    return self._resolve(owner)
        names = [child for child in head.lefts if child.dep_ in {"compound", "nmod"}]
        if names:
            return self._compound_owner(head, names[-1])
        return self.last

    def _can_own(self, token: Token) -> bool:
        return token.pos_ == "PROPN" or self._is_body(token) or self._is_office(token)

    def _compound_owner(self, head: Token, last: Token) -> Claimant:
        """The body in "an Agence France-Presse analysis", "a British Ministry of Defence intelligence assessment"."""
        modifiers = list(head.doc[head.left_edge.i : head.i])
        while modifiers and modifiers[0].pos_ in {"DET", "PRON", "PUNCT"}:
            modifiers.pop(0)
        while len(modifiers) > 1 and modifiers[-1].pos_ == "NOUN" and modifiers[-1].lower_ not in self.lexicon.bodies:
            modifiers.pop()
        name = head.doc[modifiers[0].i : modifiers[-1].i + 1].text if modifiers else last.text
        return self._remember_body(Claimant(name=name, party=self.party_of(modifiers)))


def _is_hyphened(token: Token) -> bool:
    """Part of a longer word: the side of "Britain-based" or "Agence France-Presse" is not Britain or France."""
    before = token.i > 0 and token.nbor(-1).text == "-"
    after = token.i + 1 < len(token.doc) and token.nbor(1).text == "-" and not token.whitespace_
    return before or after


def merge(known: Claimant, fresh: Claimant) -> Claimant:
    """One claimant from two mentions: the longer name, and every field that either gives."""
    return replace(
        known,
        name=max(known.name, fresh.name, key=lambda name: len(name.split())),
        role=known.role or fresh.role,
        organisation=known.organisation or fresh.organisation,
        party=known.party or fresh.party,
    )


def same_surname(one: str, other: str) -> bool:
    """Whether two surnames, lower case, are one name in two transliterations.

    Examples
    --------
    >>> same_surname("syrsky", "syrskyi"), same_surname("zelenskiy", "zelenskyy"), same_surname("smirnov", "gladkov")
    (True, True, False)
    >>> same_surname("", "")
    True
    """
    return one == other or (len(one) > 4 and len(other) > 4 and _ending_folded(one) == _ending_folded(other))


def _ending_folded(surname: str) -> str:
    return surname.rstrip("iy")


def phrase(head: Token) -> str:
    """A noun phrase without its article, relative clause, apposition and trailing modifiers of time."""
    tokens = [
        token
        for token in head.subtree
        if not _hangs_below(token, head, {"relcl", "acl", "appos", "advcl", "cc", "npadvmod"})
    ]
    run: list[Token] = []
    for token in tokens:
        if run and token.i != run[-1].i + 1:
            if token.i > head.i:
                break
            run = []
        run.append(token)
    while len(run) > 1 and (run[0].pos_ in {"DET", "PUNCT"} or run[0].is_space):
        run.pop(0)
    while len(run) > 1 and run[-1].pos_ in {"PUNCT", "SPACE"}:
        run.pop()
    return head.doc[run[0].i : run[-1].i + 1].text


def _hangs_below(token: Token, head: Token, labels: set[str]) -> bool:
    while token != head:
        if token.dep_ in labels and not (token.dep_ == "cc" and token.head == head and _joins_names(head)):
            return True
        token = token.head
    return False


def _joins_names(head: Token) -> bool:
    return any(child.dep_ == "conj" for child in head.children)

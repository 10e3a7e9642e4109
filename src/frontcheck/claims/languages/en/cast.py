"""Who is who in one report: full names for surnames, pronouns and titles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.names import abbreviations, is_hyphened, merge, phrase, proper_part, same_surname
from frontcheck.claims.languages.en.naming import NameKind, is_person, kind_of_name
from frontcheck.models import Claimant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.lexicon import Lexicon

_MASCULINE_OR_FEMININE = frozenset({"he", "she", "him", "her", "his"})
_FEMININE = frozenset({"she", "her"})
_NEUTER_OR_PLURAL = frozenset({"it", "they", "them", "its", "their"})
_RELATIVE = frozenset({"who", "that", "which"})
_FIRST_PERSON = frozenset({"i", "we", "us", "me"})
_PRONOUNS = _MASCULINE_OR_FEMININE | _NEUTER_OR_PLURAL | _FIRST_PERSON
_PARTS_OF_TITLES = frozenset({"foreign", "defence", "defense", "interior", "military", "vice", "deputy"})
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
    mentioned: list[Claimant] = field(default_factory=list)
    full_names: dict[str, str] = field(default_factory=dict)
    last: Claimant | None = None
    acting: Claimant | None = None

    def look_ahead(self, text: str) -> None:
        """Note names that the report gives in full anywhere: "Russia's defence ministry", "Free Army (FA)"."""
        self.full_names = abbreviations(text)
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
        """Note a named person who does not speak yet: "a call with his military chief Oleksandr Syrsky".

        A subject is who "he" may mean next; anybody else only lends a full name to a later surname.
        """
        is_subject = head.dep_ in {"nsubj", "nsubjpass"} and head.head.dep_ == "ROOT"
        if is_subject and self._is_body(head):
            self.acting = Claimant(name=self._in_full(proper_part(head)), party=self.party_of(head.subtree))
        names = self._name_tokens(head)
        office = bool(names) and self._role_before(names[0])
        if not office and (len(names) < 2 or not is_person(head)):
            return
        if is_subject:
            self._remember_person(self._person(head))
        elif not self._same_person(head.text):
            self.mentioned.append(self._person(head))

    def _resolve(self, head: Token) -> Claimant | None:
        if head.lower_ in _PRONOUNS or head.pos_ == "PRON":
            return self._pronoun(head)
        if head.lemma_.lower() in self.lexicon.cue_nouns and not self._is_named_body(head):
            return self._owner_of_document(head)
        return self._noun(head)

    def _pronoun(self, head: Token) -> Claimant | None:
        lower = head.lower_
        if lower in _MASCULINE_OR_FEMININE:
            fitting = [person for person in reversed(self.people) if _fits(person, lower)]
            women = [person for person in fitting if _is_woman(person)] if lower in _FEMININE else []
            return next(iter(women or fitting), None)
        if lower in _NEUTER_OR_PLURAL:
            return self.bodies[-1] if self.bodies else self.last or self.acting
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
        beside = [
            token for token in head.subtree if token.dep_ == "appos" and token.i > head.i and self._name_tokens(token)
        ]
        office = self._is_office(head)
        own = [token for token in beside if (office and self._is_its_name(token, head)) or is_person(token)]
        return own[-1] if own else (self._name_after_of(head) or self._name_at_end(head)) if office else None

    def _is_its_name(self, token: Token, head: Token) -> bool:
        names = self._name_tokens(token)
        parted = len(names) > 1 and names[0].nbor(-1).text == "," and kind_of_name(token) is not NameKind.PLACE
        return token.head == head or parted

    def _name_after_of(self, head: Token) -> Token | None:
        """The name that ends "President of Azerbaijan Ilham Aliyev", which the parser takes for what is presided."""
        after = [token for token in head.subtree if token.dep_ == "pobj" and token.head.lower_ in {"of", "in"}]
        own = [token for token in after if token.head.head == head]
        return next((token for token in own if is_person(token) or self._follows_side(token)), None)

    def _name_at_end(self, head: Token) -> Token | None:
        """The name that ends "commander-in-chief Taras Holub", which the parser takes for a part of the office."""
        last = head.right_edge
        names = self._name_tokens(last) if last.i > head.i else []
        before = names[0].nbor(-1) if names and names[0].i > head.i else None
        office = before is not None and (before.lower_ in self.lexicon.titles or self._is_office(before))
        return last if len(names) > 1 and office else None

    def _follows_side(self, token: Token) -> bool:
        """Whether a name of two words or more stands behind that of a side: "Azerbaijan Rashad Mirzali"."""
        names = self._name_tokens(token)
        return len(names) > 1 and names[0].i > token.left_edge.i and names[0].nbor(-1).lower_ in self.lexicon.parties

    def _is_office(self, head: Token) -> bool:
        return head.lemma_.lower() in self.lexicon.roles

    def _is_body(self, head: Token) -> bool:
        words = {head.lower_, head.lemma_.lower()}
        return bool(words & self.lexicon.bodies or words & self.lexicon.forces) or (
            head.lower_ in self.lexicon.parties and not (self._is_surname(head))
        )

    def _is_named_body(self, head: Token) -> bool:
        return kind_of_name(head) is NameKind.BODY

    def _is_surname(self, head: Token) -> bool:
        return any(person.name.split()[-1].lower() == head.lower_ for person in self.people) or (
            is_person(head) and any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in head.lefts)
        )

    def _name_tokens(self, head: Token) -> list[Token]:
        """The proper names that end in `head`, titles and offices left out."""
        if head.pos_ != "PROPN" or head.lower_ in self.lexicon.titles or head.lemma_.lower() in self.lexicon.roles:
            return []
        names = [head]
        for token in reversed(list(head.doc[head.left_edge.i : head.i])):
            if token.text == "-" and token.i > head.left_edge.i and token.nbor(-1).pos_ == "PROPN":
                names.insert(0, token)
                continue
            if (
                token.pos_ != "PROPN"
                or (token.lower_ in self.lexicon.parties and is_person(head))
                or (token.lower_ in self.lexicon.parties and len(names) > 1)
                or token.lower_ in self.lexicon.titles
                or token.lemma_.lower() in self.lexicon.roles
            ):
                break
            names.insert(0, token)
        return names

    def _named_person(self, head: Token, described_by: Token | None = None) -> Claimant:
        fresh = self._person(head, described_by)
        known = self._same_person(fresh.name)
        nameless = fresh.role is None and head.lower_ not in self.lexicon.people
        if known is None and nameless and (not is_person(head) or fresh.name in self.full_names):
            return self._remember_body(Claimant(name=proper_part(head), party=self.party_of(head.subtree)))
        return self._remember_person(fresh)

    def _person(self, head: Token, described_by: Token | None = None) -> Claimant:
        names = self._name_tokens(head)
        name = head.doc[names[0].i : names[-1].i + 1].text
        role = self._role_before(names[0]) or (phrase(described_by) if described_by is not None else None)
        party = self._party_of_person(head, described_by) or self.party_of(names)
        return Claimant(name=name, role=role, party=party)

    def _role_before(self, first: Token) -> str | None:
        left = first.doc[first.sent.start : first.i]
        tokens: list[Token] = []
        for token in reversed(list(left)):
            if token.pos_ not in {"NOUN", "PROPN", "ADJ", "PART", "NUM"} and not _joins_office(token):
                break
            tokens.insert(0, token)
        text = first.doc[tokens[0].i : first.i].text.strip() if tokens else ""
        words = {token.lemma_.lower() for token in tokens} | {token.lower_ for token in tokens}
        return text if words & (self.lexicon.roles | self.lexicon.titles - _PARTS_OF_TITLES) else None

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
            if is_hyphened(token):
                continue
            pair = f"{token.lower_} {token.nbor(1).lower_}" if token.i + 1 < len(token.doc) else ""
            for word in (pair, token.lower_, token.lemma_.lower()):
                party = self.lexicon.parties.get(word) or self.lexicon.people.get(word)
                if party:
                    return party
        return None

    def _same_person(self, name: str) -> Claimant | None:
        surname = name.rsplit(maxsplit=1)[-1].lower().removesuffix("’s").removesuffix("'s")
        known = (*reversed(self.people), *reversed(self.mentioned))
        return next((person for person in known if same_surname(_surname(person), surname)), None)

    def _remember_person(self, fresh: Claimant) -> Claimant:
        known = self._same_person(fresh.name)
        person = merge(known, fresh) if known else fresh
        self.people = [other for other in self.people if not same_surname(_surname(other), _surname(person))]
        self.people.append(person)
        return person

    def _remember_body(self, body: Claimant) -> Claimant:
        body = replace(body, name=self._in_full(body.name))
        self.bodies = [*(other for other in self.bodies if other.name != body.name), body]
        return body

    def _in_full(self, name: str) -> str:
        """The name with its abbreviation, where the report gives both."""
        if name in self.full_names:
            return self.full_names[name]
        return next((full for full in self.full_names.values() if full.startswith(f"{name} (")), name)

    def _body(self, head: Token) -> Claimant:
        beside = next((child for child in head.children if child.dep_ == "appos" and child.i == head.i + 1), None)
        name = proper_part(beside if beside is not None and beside.pos_ == "PROPN" else head)
        party = self.party_of(head.subtree)
        if party is None:
            fuller = self._fuller_body(name)
            if fuller:
                return self._remember_body(fuller)
        return self._remember_body(Claimant(name=name, party=party))

    def _fuller_body(self, name: str) -> Claimant | None:
        """The body meant by "the ministry": one named before, or in full only later."""
        short = re.compile(rf"\b{re.escape(name.lower())}(?:$| (?:of |for |\())")
        acting = [self.acting] if self.acting else []
        abbreviated = [Claimant(name=full) for full in self.full_names.values()]
        known = [*reversed(self.bodies), *acting, *self.named_in_full, *abbreviated]
        return next((body for body in known if short.search(body.name.lower())), None)

    def _by_office(self, head: Token) -> Claimant | None:
        """The person last called president, for "the president"; an office without a name is named by its phrase."""
        definite = any(child.lower_ in {"the", *_OWN} for child in head.children)
        if definite:
            holder = self._holder_of_office(head)
            if holder:
                return self._remember_person(holder)
            if len(self.people) == 1 and self.people[0].role is None and len(list(head.children)) == 1:
                return self._remember_person(replace(self.people[0], role=head.text))
        if head.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return None
        return Claimant(name=phrase(head), party=self.party_of(head.subtree))

    def _holder_of_office(self, head: Token) -> Claimant | None:
        """Who was called by that office, else who leads the side that "the Kremlin leader" names."""
        party = self.party_of(head.subtree)
        fitting = [person for person in reversed(self.people) if not party or person.party == party]
        for person in fitting:
            if person.role and head.lemma_.lower() in person.role.lower():
                return person
        leads = head.lemma_.lower() in {"leader", "head", "chief", "commander", "official"}
        return next((person for person in fitting if party and leads), None)

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
        finder = next((child for child in head.head.children if child.dep_ == "nsubj"), None)
        if head.dep_ == "dobj" and finder is not None:
            return self._resolve(finder)
        names = [child for child in head.lefts if child.dep_ in {"compound", "nmod"}]
        if names:
            return self._compound_owner(head, names[-1])
        party = self.party_of(head.lefts)
        return self._remember_body(Claimant(name=party, party=party)) if party else self.last

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


def _joins_office(token: Token) -> bool:
    """Whether a small word stands inside an office: "chief of staff", "commander-in-chief"."""
    return token.lower_ in {"'s", "’s", "-", "of"} or (token.lower_ == "in" and is_hyphened(token))


def _surname(person: Claimant) -> str:
    return person.name.split()[-1].lower()


def _fits(person: Claimant, pronoun: str) -> bool:
    """Whether a pronoun may stand for a person, as far as the role tells: no spokeswoman is "he"."""
    role = (person.role or "").lower()
    if pronoun in _FEMININE:
        return not re.search(r"(?:\b|s)man\b|\bmr\b|\bking\b", role)
    return not _is_woman(person)


def _is_woman(person: Claimant) -> bool:
    return bool(re.search(r"woman\b|\bmrs\b|\bms\b|\bqueen\b", (person.role or "").lower()))

"""Who is who in one report: whom a name, a surname, a pronoun or a title stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.speakers.appositions import (
    beside_subject,
    described_as,
    is_described_body,
    name_behind,
    name_beside,
)
from frontcheck.claims.languages.en.speakers.documents import (
    Documents,
    by_itself,
    is_one_of_many,
    maker_around,
    possessor,
)
from frontcheck.claims.languages.en.speakers.figures import (
    Figure,
    Heard,
    Kind,
    body_named,
    ends_in,
    is_called,
    is_short_for,
)
from frontcheck.claims.languages.en.speakers.media import MEDIA_NOUNS, Media
from frontcheck.claims.languages.en.speakers.memory import Memory
from frontcheck.claims.languages.en.speakers.names import abbreviations, phrase, same_surname
from frontcheck.claims.languages.en.speakers.naming import NameKind, is_person, kind_of_name
from frontcheck.claims.languages.en.speakers.portraits import Portraits
from frontcheck.claims.languages.en.speakers.pronouns import he_or_she, it_or_they, latter_or_former
from frontcheck.claims.languages.en.speakers.sides import Sides, bodies_of_sides
from frontcheck.claims.languages.en.statements.sources import is_in_footage, opens_sentence
from frontcheck.models import Claimant, Inference, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.lexicon import Lexicon

_HE_OR_SHE = frozenset({"he", "she", "him", "her", "his"})
_IT_OR_THEY = frozenset({"it", "they", "them", "its", "their"})
_RELATIVE = frozenset({"who", "that", "which"})
_I_OR_WE = frozenset({"i", "we", "us", "me"})
_PRONOUNS = _HE_OR_SHE | _IT_OR_THEY | _I_OR_WE
_OWN = frozenset({"his", "her", "its", "their"})
_DEFINITE = frozenset({"the", "that", "this", "these", "those", *_OWN})
_EVIDENCE = frozenset({"footage"})  # shows things but says nothing
_PICTURES = frozenset({"image", "imagery", "picture", "photo", "photograph"})


@dataclass(slots=True)
class Cast:
    """Whom each noun phrase of a report stands for; grows as the report is read."""

    lexicon: Lexicon
    named_in_full: list[tuple[Claimant, Span]] = field(default_factory=list)
    full_names: dict[str, str] = field(default_factory=dict)
    memory: Memory = field(init=False)
    media: Media = field(default_factory=Media)
    sides: Sides = field(init=False)
    portraits: Portraits = field(init=False)
    documents: Documents = field(init=False)

    def __post_init__(self) -> None:
        self.memory = Memory(self.lexicon)
        self.sides = Sides(self.lexicon)
        self.portraits = Portraits(self.lexicon, self.sides)
        self.documents = Documents(self.lexicon)

    @property
    def bodies(self) -> list[Claimant]:
        """Bodies known so far, the last one at the end."""
        return [figure.claimant for figure in reversed(self.memory.bodies())]

    def look_ahead(self, text: str) -> None:
        """Note what the report gives in full anywhere: "Russia's defence ministry", "Free Army (FA)", whose regions."""
        self.full_names = abbreviations(text)
        self.sides.look_ahead(text)
        self.named_in_full += bodies_of_sides(text, self.lexicon)

    def party_of(self, tokens: Iterable[Token]) -> str | None:
        """The side that words name, first mention first."""
        named = self.sides.named(tokens)
        return named[0] if named else None

    def resolve(self, head: Token) -> Heard | None:
        """Who the noun phrase or pronoun under `head` stands for, or None; from then on the last speaker."""
        heard = self._resolve(head)
        self.memory.last = heard.figure if heard else self.memory.last
        return heard

    def continued(self) -> Heard | None:
        """Who speaks a quotation that no cue reaches: who spoke last."""
        rule, last = "quotation without a cue: who spoke last", self.memory.last
        return Heard(last, rule, last.at) if last else None

    def medium(self, head: Token) -> Figure | None:
        """The paper, agency or station that the report has named, for "the newspaper"."""
        known = self.memory.bodies()
        called = (body for body in known if head.lemma_.lower() in body.nouns)
        return next(filter(self.is_medium, known), None) or next(called, None)

    def is_medium(self, figure: Figure) -> bool:
        """Whether somebody is a paper, an agency or a station."""
        return self.portraits.observes(figure.claimant.name) or bool(figure.nouns & MEDIA_NOUNS)

    def note_medium(self, figure: Figure, cue: Token) -> None:
        """Keep somebody as the paper that "the newspaper" may mean, if he reports as one."""
        self.media.note(figure, cue, is_medium=self.is_medium(figure))

    def keep_medium(self, head: Token) -> None:
        """Keep a paper or station that carries what somebody says."""
        self.media.keep(self._in_full(self.portraits.body(head)))

    def introduce(self, head: Token) -> None:
        """Note somebody named who does not speak yet: "a call with his military chief Oleksandr Syrsky".

        A subject is who "he" may mean next; anybody else only lends a full name to a later surname.
        """
        acts = head.dep_ in {"nsubj", "nsubjpass"} and (
            head.head.dep_ == "ROOT" or is_in_footage(head) or opens_sentence(head)
        )
        if acts and self._is_body(head):
            self.memory.remember(self._body(head).figure)
            return
        if is_described_body(head, self.lexicon):
            self.memory.remember(self._in_full(self.portraits.body(head)))
            return
        names = self.portraits.name_tokens(head)
        if not names and head.dep_ == "dobj" and head.head.lower_ in {"citing", "quoting"}:
            self.memory.remember(self.portraits.nameless(head))
        if not names:
            return
        if head.lower_ in self.lexicon.observers and len(head) > 2 and head.text.isupper():
            self.memory.mentioned.append(self._in_full(self.portraits.body(head)))
            return
        office = self.portraits.role_before(names[0]) or (acts and self._office_beside(head))
        if not office and (len(names) < 2 or not is_person(head)):
            return
        person = self._told(self.portraits.person(head), head)
        if acts or beside_subject(head):
            self.memory.remember(person)
        else:
            self.memory.mention(person)

    def _office_beside(self, head: Token) -> bool:
        return any(child.dep_ == "appos" and child.lemma_.lower() in self.lexicon.roles for child in head.children)

    def _resolve(self, head: Token) -> Heard | None:
        if head.lower_ in {"latter", "former"}:
            return latter_or_former(self.memory, head.lower_)
        if head.lower_ in _PRONOUNS or head.pos_ == "PRON":
            return self._pronoun(head)
        if head.lemma_.lower() in self.lexicon.cue_nouns and kind_of_name(head) is not NameKind.BODY:
            return self._owner_of_document(head)
        if head.lemma_.lower() in _PICTURES:
            reader = self.documents.author(head, self._can_own)
            return self._resolve(reader) if reader is not None else self._noun(head)
        return self._noun(head)

    def _pronoun(self, head: Token) -> Heard | None:
        lower = head.lower_
        if lower in _HE_OR_SHE:
            return he_or_she(self.memory, lower)
        if lower in _IT_OR_THEY:
            return it_or_they(self.memory, lower)
        if lower in _RELATIVE and head.head.dep_ == "relcl":
            return self._resolve(head.head.head)
        if lower in _I_OR_WE and self.memory.last:
            return Heard(self.memory.last, "first person: who speaks", self.memory.last.at)
        return None

    def _noun(self, head: Token) -> Heard | None:
        appositive = name_beside(head, self.portraits)
        if appositive is not None:
            return self._named_person(appositive, described_by=head)
        medium = self.media.meant(head)
        if medium is not None:
            return Heard(self.memory.remember(medium), "the paper or station that the report named last", medium.at)
        if self._is_body(head):
            heard = self._body(head)
            return Heard(self.memory.remember(heard.figure), heard.rule, heard.span)
        if self.portraits.name_tokens(head):
            return self._named_person(head)
        return self._by_office(head)

    def _is_body(self, head: Token) -> bool:
        words = {head.lower_, head.lemma_.lower()}
        return bool(words & self.lexicon.bodies or words & self.lexicon.forces) or (
            head.lower_ in self.lexicon.parties and not self._is_surname(head)
        )

    def _is_surname(self, head: Token) -> bool:
        if any(same_surname(person.surname, head.text) for person in self.memory.people()):
            return True
        return is_person(head) and any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in head.lefts)

    def _named_person(self, head: Token, described_by: Token | None = None) -> Heard:
        fresh = self.portraits.person(head, described_by)
        known = self.memory.known(fresh)
        name = fresh.claimant.name
        nameless = fresh.claimant.role is None and head.lower_ not in self.lexicon.people
        if known is None and nameless and (not is_person(head) or name in self.full_names):
            return self._named(self._in_full(self.portraits.body(head)))
        person = self._told(fresh, described_by if described_by is not None else head)
        if known is not None and known.claimant.name != name:
            return Heard(self.memory.remember(person), "full name given elsewhere in the report", known.at)
        return self._named(person)

    def _named(self, figure: Figure) -> Heard:
        return Heard(self.memory.remember(figure), "named by the source", figure.at)

    def _told(self, person: Figure, phrase_head: Token) -> Figure:
        """A person with what only the report tells: the body in full, the side of body or of who calls him his own."""
        claimant, because = person.claimant, list(person.because)
        owner = next((token for token in phrase_head.subtree if token.lower_ in _OWN and token.dep_ == "poss"), None)
        body = self._body_called(claimant.organisation)
        if owner is not None and claimant.organisation is None and owner.lower_ in {"its", "their"}:
            body = next((figure for figure in reversed(self.memory.figures) if figure.kind is Kind.BODY), None)
            if body:
                because.append(_why("organisation", "the body that “its” stands for", body.at))
        if body:
            claimant = replace(claimant, organisation=body.claimant.name)
            if not claimant.party and body.claimant.party:
                claimant = replace(claimant, party=body.claimant.party)
                because.append(_why("party", "side of the body", body.at))
        if owner is not None and not claimant.party and self.memory.last and self.memory.last.claimant.party:
            claimant = replace(claimant, party=self.memory.last.claimant.party)
            because.append(_why("party", "side of who speaks of it as its own", self.portraits.span([owner])))
        return replace(person, claimant=claimant, because=tuple(because))

    def _body_called(self, name: str | None) -> Figure | None:
        """The body in full that an organisation is part of the name of; itself where it names a side."""
        if name is None:
            return None
        known = next(
            (one for one in reversed(self.memory.figures) if one.kind is Kind.BODY and is_short_for(name, one)), None
        )
        if known:
            return known
        fuller = next(((one, at) for one, at in self.named_in_full if name.islower() and ends_in(one.name, name)), None)
        return Figure(fuller[0], Kind.BODY, fuller[1]) if fuller else None

    def _in_full(self, body: Figure) -> Figure:
        """The body by its name with its abbreviation, where the report gives both."""
        name = body.claimant.name
        full = self.full_names.get(name) or next(
            (
                f"{name} ({short})"
                for short, each in self.full_names.items()
                if f" {name}".endswith(f" {each.partition(' (')[0]}")
            ),
            name,
        )
        return replace(body, claimant=replace(body.claimant, name=full))

    def _body(self, head: Token) -> Heard:
        body = self.portraits.body(head, name_behind(head))
        if body.claimant.party is None:
            fuller = self._fuller_body(body, head)
            if fuller:
                return Heard(fuller, "the body called so in the report", fuller.at)
        return Heard(self._in_full(body), "named by the source", body.at)

    def _fuller_body(self, body: Figure, head: Token) -> Figure | None:
        """The body meant by "the ministry": one named before, or in full only later, or one that is called so."""
        known = self.memory.bodies()
        short = re.compile(rf"\b{re.escape(body.claimant.name.lower())}(?:$| (?:of |for |\())")
        by_name = next((figure for figure in known if short.search(figure.claimant.name.lower())), None)
        if by_name:
            return by_name
        for claimant, at in [
            *self.named_in_full,
            *((Claimant(name=full), body.at) for full in self.full_names.values()),
        ]:
            if short.search(claimant.name.lower()):
                return replace(body_named(claimant, at), nouns=body.nouns)
        definite = any(child.lower_ in _DEFINITE for child in head.children)
        plain = definite and not any(child.pos_ == "PROPN" for child in head.children)
        noun = head.lemma_.lower()
        called = next(
            (one for one in known if plain and one.named and noun in one.nouns and is_called(one, noun)), None
        )
        bodies = [*known, *(one for one in self.memory.mentioned if one.kind is Kind.BODY)] if plain else []
        reports = next((one for one in bodies if self.portraits.observes(one.claimant.name)), None)
        return called or (reports if noun in MEDIA_NOUNS else None)

    def _by_office(self, head: Token) -> Heard | None:
        """The person last called president, for "the president"; an office without a name is named by its phrase."""
        described = described_as(head)
        if described is None and any(child.lower_ in _DEFINITE for child in head.children):
            holder = self._holder_of_office(head)
            if holder:
                return Heard(
                    self.memory.remember(holder), f"who was called {head.lower_} or is known as one", holder.at
                )
        if head.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return None
        figure = self.portraits.nameless(head if described is None else described)
        return self._named(self._told(replace(figure, nouns=figure.nouns | {head.lemma_.lower()}), head))

    def _holder_of_office(self, head: Token) -> Figure | None:
        """Who was called by that office, else by a narrower one, of the side that "the Kremlin leader" names."""
        noun = head.lemma_.lower()
        party = self.sides.of_phrase(head)
        kind = Kind.CROWD if head.tag_ in {"NNS", "NNPS"} else Kind.PERSON
        fitting = [
            figure
            for figure in reversed(self.memory.figures)
            if figure.kind is kind and (not party or figure.claimant.party == party[0])
        ]
        described = [figure for figure in fitting if noun in figure.nouns]
        called = [figure for figure in described if noun in (figure.claimant.role or figure.claimant.name).lower()]
        if called or described:
            return next(iter(called or described))
        office = phrase(head).lower()
        titled = [one for one in reversed(self.memory.mentioned) if (one.claimant.role or "").lower() == office]
        if titled and kind is Kind.PERSON:
            return titled[0]
        leads = noun in {"leader", "head", "chief", "commander", "official", "boss"}
        if party and leads:
            return next(iter(fitting), None)
        people = self.memory.people()
        sole = len(people) == 1 and people[0].claimant.role is None and len(list(head.children)) == 1
        if not sole:
            return None
        reason = _why("role", "office by which the report calls its only person", self.portraits.span([head]))
        claimant = replace(people[0].claimant, role=head.text)
        return replace(people[0], claimant=claimant, because=(*people[0].because, reason))

    def _owner_of_document(self, head: Token) -> Heard | None:
        """Whose analysis, statement or count it is; for "the report", whose it was before; otherwise who spoke last."""
        owner = self._named_owner(head)
        if owner is not None:
            self.documents.note(head, owner.figure)
            return owner
        known = self.documents.known(head)
        if known is not None and head.lemma_.lower() not in _EVIDENCE:
            return Heard(self.memory.remember(known), "whose document of that kind the report told of", known.at)
        return None if head.lemma_.lower() in _EVIDENCE else self._owner_untold(head)

    def _owner_untold(self, head: Token) -> Heard | None:
        """Whose document it is where no words name its maker: a side's, its carrier's, that of who spoke last."""
        party = self.sides.named(head.lefts)
        if party:
            body = body_named(Claimant(name=party[0], party=party[0]), self.portraits.span([party[1]]))
            return Heard(self.memory.remember(body), "side whose document it is", body.at)
        carrier = self.documents.carrier(head)
        if carrier is not None:
            return self._resolve(carrier)
        if is_one_of_many(head) or (self.memory.last is None and head.tag_ == "NN"):
            return self._named(self.documents.note(head, by_itself(head, self.portraits.span([head]))))
        return Heard(self.memory.last, "document of who spoke last", self.memory.last.at) if self.memory.last else None

    def _named_owner(self, head: Token) -> Heard | None:
        """Who a document belongs to by its own words: possessor, author, finder, or compound."""
        owner = possessor(head) or self.documents.author(head, self._can_own)
        if owner is not None:
            return self._resolve(owner)
        maker = maker_around(head)
        if maker is not None and self._can_own(maker):
            return self._resolve(maker)
        finder = next((child for child in head.head.children if child.dep_ == "nsubj"), None)
        if head.dep_ == "dobj" and finder is not None:
            return self._resolve(finder)
        modifiers = (child for child in head.lefts if child.dep_ in {"compound", "nmod"})
        names = [child for child in modifiers if child.text[0].isupper() or self._can_own(child)]
        return self._compound_owner(head, names[-1]) if names else None

    def _can_own(self, token: Token) -> bool:
        return token.pos_ == "PROPN" or self._is_body(token) or token.lemma_.lower() in self.lexicon.roles

    def _compound_owner(self, head: Token, last: Token) -> Heard:
        """The body in "an Agence France-Presse analysis", "a British Ministry of Defence intelligence assessment"."""
        modifiers = list(head.doc[head.left_edge.i : head.i])
        while modifiers and modifiers[0].pos_ in {"DET", "PRON", "PUNCT"}:
            modifiers.pop(0)
        while len(modifiers) > 1 and modifiers[-1].pos_ == "NOUN" and modifiers[-1].lower_ not in self.lexicon.bodies:
            modifiers.pop()
        words = modifiers or [last]
        name = head.doc[words[0].i : words[-1].i + 1].text
        known = self._body_called(name)
        if known:
            return Heard(self.memory.remember(known), "the body called so in the report", known.at)
        party = None if self.portraits.observes(name) else self.party_of(words)
        body = body_named(Claimant(name=name, party=party), self.portraits.span(words))
        return Heard(self.memory.remember(self._in_full(body)), "whose document it is", body.at)


def _why(field: str, rule: str, span: Span) -> Inference:
    return Inference(field=f"attribution.{field}", rule=rule, span=span)

"""What a noun phrase tells of a speaker: name, office, organisation, side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.speakers.figures import Figure, Kind
from frontcheck.claims.languages.en.speakers.names import is_hyphened, phrase, proper_part
from frontcheck.claims.languages.en.speakers.naming import NameKind, is_person, kind_of_name
from frontcheck.models import Claimant, Inference, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.claims.languages.en.speakers.sides import Sides

_PARTICLES = frozenset({
    "al", "el", "ar", "as", "ash", "ad", "an", "at", "bin", "ibn", "bint", "abu", "abd", "von", "van", "der", "den",
    "de", "da", "di", "del", "dos", "du", "la", "le", "ould", "ag",
})  # fmt: skip
_CIVIL = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir"})
_PARTS_OF_TITLES = frozenset({"foreign", "defence", "defense", "interior", "military", "vice", "deputy", "former"})
_RANKED = frozenset({"senior", "top", "acting", "former"})
_LINKS = frozenset({"for", "of", "at", "with", "from"})
_SPEAKS_FOR = frozenset({
    "spokesman", "spokeswoman", "spokesperson", "analyst", "researcher", "expert", "fellow", "member", "source",
    "fighter", "correspondent", "editor", "director", "chief", "founder", "boss",
})  # fmt: skip
_LEADS = frozenset({"head", "lead", "command", "run", "chair", "found", "direct", "represent", "advise"})
_MEANINGLESS = frozenset({"military", "party", "service", "tank"})
"""Words for bodies that stand before an office without naming one: "military chief"."""


@dataclass(slots=True)
class Portraits:
    """Reads noun phrases of one paragraph after another.

    Parameters
    ----------
    offset : int
        Where the current paragraph starts in the report.
    """

    lexicon: Lexicon
    sides: Sides
    offset: int = 0

    def span(self, tokens: list[Token]) -> Span:
        """Tokens of the current paragraph as a span of the report."""
        return Span(self.offset + tokens[0].idx, self.offset + tokens[-1].idx + len(tokens[-1]))

    def person(self, head: Token, described_by: Token | None = None) -> Figure:
        """The person whose name ends in `head`."""
        names = self.name_tokens(head)
        before = self.role_before(names[0])
        office = described_by if described_by is not None else self._office_behind(head)
        role = _role_text(before) or (phrase(office) if office is not None else None)
        reasons = [self._reason("role", "office before the name", _without_civil(before))] if _role_text(before) else []
        if not reasons and office is not None:
            reasons.append(self._reason("role", "office beside the name", [office]))
        organisation = self.organisation(head, before, office)
        if organisation:
            reasons.append(self._reason("organisation", "body that the office or the name belongs to", organisation))
        party = self._party(head, before, office, names)
        if party:
            reasons.append(self._reason("party", party[1], [party[2]]))
        claimant = Claimant(
            name=head.doc[names[0].i : names[-1].i + 1].text,
            role=role,
            organisation=_text(organisation),
            party=party[0] if party else None,
        )
        nouns = self._nouns([*before, *(office.subtree if office is not None else ())])
        woman = self._woman(before, office, names)
        plain = not before and office is None and head.right_edge.i == head.i
        return Figure(claimant, Kind.PERSON, self.span(names), tuple(reasons), nouns, plain=plain, woman=woman)

    def nameless(self, head: Token) -> Figure:
        """Somebody named by an office or a phrase only: "two sources close to the staff"."""
        organisation = self.organisation(head, [], head)
        party = self._party(head, [], head, [])
        reasons = []
        if organisation:
            reasons.append(self._reason("organisation", "body that the office belongs to", organisation))
        if party:
            reasons.append(self._reason("party", party[1], [party[2]]))
        claimant = Claimant(name=phrase(head), organisation=_text(organisation), party=party[0] if party else None)
        kind = Kind.CROWD if head.tag_ in {"NNS", "NNPS"} else Kind.PERSON
        nouns = self._nouns(head.subtree)
        return Figure(
            claimant, kind, self.span([head]), tuple(reasons), nouns, named=False, woman=_woman_by_role([head])
        )

    def body(self, head: Token, name_head: Token | None = None) -> Figure:
        """A body named by a noun phrase; `name_head` ends its proper name where that stands beside."""
        named = name_head if name_head is not None else head
        name = proper_part(named)
        party = None if self.observes(name) else self.sides.of_phrase(head)
        reasons = (self._reason("party", "side named in the body", [party[1]]),) if party else ()
        appositions = [leaf for child in head.children if child.dep_ == "appos" for leaf in child.subtree]
        nouns = self._nouns([*_own_words(named), *appositions])
        claimant = Claimant(name=name, party=party[0] if party else None)
        return Figure(claimant, Kind.BODY, self.span([named]), reasons, nouns)

    def observes(self, name: str) -> bool:
        """Whether a body's proper name is that of one who reports on ground: a paper of a country is no side."""
        return any(word.lower() in self.lexicon.observers for word in name.split() if word[0].isupper())

    def _reason(self, field: str, rule: str, tokens: list[Token]) -> Inference:
        return Inference(field=f"attribution.{field}", rule=rule, span=self.span(tokens))

    def name_tokens(self, head: Token) -> list[Token]:
        """The proper names that end in `head`, titles and offices left out."""
        if head.pos_ != "PROPN" or self._is_office_word(head):
            return []
        names = [head]
        while names[0].i > 0:
            token = names[0].nbor(-1)
            glued = token.text == "-" and token.i > 0 and not token.whitespace_
            if glued and (token.nbor(-1).pos_ == "PROPN" or token.nbor(-1).lower_ in _PARTICLES):
                names = [token.nbor(-1), token, *names]
                continue
            if token.i < head.left_edge.i or not self._joins_name(token, names, head):
                break
            names.insert(0, token)
        while len(names) > 1 and names[0].lower_ in _PARTICLES and names[0].text.islower() and names[1].text != "-":
            if names[0].lower_ in {"de", "von", "van", "bin", "ibn", "al", "el", "abu"}:
                break
            names.pop(0)
        return names

    def _joins_name(self, token: Token, names: list[Token], head: Token) -> bool:
        if token.lower_ in _PARTICLES and token.i > 0 and names[0].text[0].isupper():
            return token.dep_ in {"compound", "nmod", "amod", "det"} and token.is_sent_start is not True
        return not (
            token.pos_ != "PROPN"
            or (token.lower_ in self.lexicon.parties and (len(names) > 1 or is_person(head)))
            or self._is_office_word(token)
        )

    def _is_office_word(self, token: Token) -> bool:
        return token.lower_ in self.lexicon.titles or token.lemma_.lower() in self.lexicon.roles

    def role_before(self, first: Token) -> list[Token]:
        """The words of an office right before a name; none where they hold no office."""
        tokens: list[Token] = []
        at = first.i - 1
        doc = first.doc
        while at >= 0 and not doc[at + 1].is_sent_start:
            token = doc[at]
            opening = _opening(token)
            if opening is not None:
                tokens = [*doc[opening : at + 1], *tokens]
                at = opening - 1
                continue
            if token.pos_ not in {"NOUN", "PROPN", "ADJ", "PART", "NUM"} and not _joins_office(token):
                break
            tokens.insert(0, token)
            at -= 1
        while tokens and (tokens[0].lower_ in {"'s", "’s", "-", "of", "not", "words"} or tokens[0].tag_ == "POS"):
            tokens.pop(0)
        words = {token.lemma_.lower() for token in tokens} | {token.lower_ for token in tokens}
        return tokens if words & (self.lexicon.roles | (self.lexicon.titles | _CIVIL) - _PARTS_OF_TITLES) else []

    def _office_behind(self, head: Token) -> Token | None:
        """The office in apposition to a name: "Eero Lahtinen, an analyst at the Grey Heron Group"."""
        for child in head.children:
            if child.dep_ == "appos" and child.i > head.i and child.pos_ == "NOUN":
                if child.lemma_.lower() in self.lexicon.roles or child.lower_ in self.lexicon.titles:
                    return child
                if any(leaf.dep_ == "prep" and leaf.lower_ in _LINKS for leaf in child.children) and is_person(head):
                    return child
        return None

    def organisation(self, head: Token, before: list[Token], office: Token | None) -> list[Token]:
        """The words that name the body somebody speaks for."""
        found = self._before_office(before)
        if not found and office is not None:
            found = self._before_office(_left_of(office)) or self._behind(office) or self._owner(office)
        if not found and office is not head:
            found = self._behind(head) or self._led(head)
        return found

    def _before_office(self, words: list[Token]) -> list[Token]:
        """The "Sudanese army" of "Sudanese army spokesman"."""
        at = next((at for at in reversed(range(len(words))) if words[at].lemma_.lower() in self.lexicon.roles), None)
        if not at:
            return []
        last = next((end for end in reversed(range(at)) if self._is_body_word(words[end], single=end == 0)), None)
        if last is None:
            return []
        run = words[: last + 1]
        while len(run) > 1 and (run[0].pos_ in {"DET", "PRON", "PUNCT"} or run[0].lower_ in _RANKED):
            run = run[1:]
        closed = {"(": 4, ")": 2}.get(words[last + 1].text, 1)
        return [*run, *words[last + 1 : last + closed]]

    def _is_body_word(self, token: Token, *, single: bool) -> bool:
        lower = token.lower_
        if lower in _MEANINGLESS and (single or token.text.islower()):
            return False
        acronym = len(token) > 1 and token.text.isupper() and token.text.isalpha() and lower not in {"us", "uk"}
        known = lower in self.lexicon.bodies or lower in self.lexicon.name_bodies or lower in self.lexicon.forces
        group = lower in self.lexicon.armed_groups
        return (known and lower not in {"national", "federal", "central", "international"}) or acronym or group

    def _behind(self, office: Token) -> list[Token]:
        """The body of "spokesman for the army", "head of the Institute", "Colonel Naw Bu of the Hill Army"."""
        for preposition in office.children:
            if preposition.dep_ != "prep" or preposition.lower_ not in _LINKS or preposition.i < office.i:
                continue
            for leaf in preposition.children:
                if leaf.dep_ == "pobj" and self._is_organisation(leaf, preposition.lower_, office.lemma_.lower()):
                    return _noun_phrase(leaf)
        return []

    def _is_organisation(self, leaf: Token, preposition: str, role: str) -> bool:
        if self._is_body_word(leaf, single=False) or leaf.lemma_.lower() in self.lexicon.bodies:
            return True
        kind = kind_of_name(leaf)
        if kind is NameKind.BODY:
            return leaf.lower_ not in self.lexicon.name_places
        loose = preposition in {"for", "at", "with"} or role in _SPEAKS_FOR
        if leaf.lemma_.lower() in self.lexicon.forces:
            return True
        return loose and leaf.pos_ == "PROPN" and kind is NameKind.UNKNOWN

    def _owner(self, office: Token) -> list[Token]:
        """The body of "the army's spokesman"."""
        owner = next((child for child in office.children if child.dep_ == "poss"), None)
        if owner is None:
            return []
        body = self._is_body_word(owner, single=False) or owner.lemma_.lower() in self.lexicon.forces
        return _noun_phrase(owner) if body else []

    def _led(self, head: Token) -> list[Token]:
        """The body of "Nanga, who heads the River Alliance"."""
        for clause in head.children:
            if clause.dep_ == "relcl" and clause.lemma_.lower() in _LEADS:
                led = next((child for child in clause.children if child.dep_ == "dobj"), None)
                if led is not None and self._is_organisation(led, "of", ""):
                    return _noun_phrase(led)
        return []

    def _party(
        self, head: Token, before: list[Token], office: Token | None, names: list[Token]
    ) -> tuple[str, str, Token] | None:
        if self._is_third_party(before, office):
            return None
        phrases = (head,) if office is None or office is head else (office, head)
        stated = self.sides.named(before) or next(filter(None, map(self.sides.of_phrase, phrases)), None)
        if stated:
            return stated[0], "side named in the office", stated[1]
        words = [*before, *(office.subtree if office is not None else ())]
        seat = self.sides.of_seat(words)
        if seat:
            return seat[0], "country of the office's seat", seat[1]
        known = self.sides.named(names)
        return (known[0], "surname that stands for a side", known[1]) if known else None

    def _is_third_party(self, before: list[Token], office: Token | None) -> bool:
        """Whether an office is of nobody's side: "UN envoy for Syria"."""
        words = {token.lower_ for token in (*before, *(_left_of(office) if office is not None else ()))}
        return bool(words & self.lexicon.third_parties)

    def _nouns(self, tokens: Iterable[Token]) -> frozenset[str]:
        words = {token.lemma_.lower() for token in tokens if token.pos_ in {"NOUN", "PROPN"}}
        return frozenset(words | {wide for word in words for wide in self.lexicon.wider.get(word.rstrip("."), ())})

    def _woman(self, before: list[Token], office: Token | None, names: list[Token]) -> bool | None:
        told = _woman_by_role([*before, *([office] if office is not None else [])])
        if told is not None:
            return told
        return True if len(names) > 1 and names[0].lower_ in self.lexicon.women else None


def _opening(token: Token) -> int | None:
    """Where the parenthesis that ends in `token` opens: "(KIA)"."""
    if token.text != ")" or token.i < 2 or token.nbor(-2).text != "(":
        return None
    return token.i - 2


def _joins_office(token: Token) -> bool:
    """Whether a small word stands inside an office: "chief of staff", "commander-in-chief"."""
    return token.lower_ in {"'s", "’s", "-", "of"} or (token.lower_ == "in" and is_hyphened(token))


def _left_of(office: Token) -> list[Token]:
    return list(office.doc[office.left_edge.i : office.i + 1])


def _own_words(head: Token) -> list[Token]:
    return [token for token in head.subtree if token.i <= head.i or token.dep_ in {"pobj", "appos"}]


def _noun_phrase(head: Token) -> list[Token]:
    """The words of `phrase`, as tokens."""
    words = phrase(head).split()
    tokens = [token for token in head.subtree if not token.is_space]
    text = " ".join(words)
    for first in range(len(tokens)):
        if head.doc[tokens[first].i : tokens[-1].i + 1].text.startswith(text):
            end = tokens[first].idx + len(text)
            return [token for token in tokens[first:] if token.idx < end]
    return [head]


def _text(tokens: list[Token]) -> str | None:
    if not tokens:
        return None
    run = tokens[:-1] if tokens[-1].tag_ == "POS" and len(tokens) > 1 else tokens
    return run[0].doc[run[0].i : run[-1].i + 1].text


def _without_civil(tokens: list[Token]) -> list[Token]:
    at = next((at for at, token in enumerate(tokens) if token.lower_ in _CIVIL), len(tokens))
    return [*tokens[:at], *[token for token in tokens[at:] if token.lower_ not in _CIVIL]]


def _role_text(tokens: list[Token]) -> str | None:
    run = _without_civil(tokens)
    return run[0].doc[run[0].i : run[-1].i + 1].text.strip() if run else None


def _woman_by_role(tokens: Iterable[Token]) -> bool | None:
    for token in tokens:
        lower = token.lower_
        if lower.endswith("woman") or lower in {"mrs", "mrs.", "ms", "ms.", "queen", "princess", "mother", "wife"}:
            return True
        man = lower.endswith("man") and token.pos_ == "NOUN" and lower not in {"german", "human"}
        if man or lower in {"mr", "mr.", "king", "prince", "father"}:
            return False
    return None

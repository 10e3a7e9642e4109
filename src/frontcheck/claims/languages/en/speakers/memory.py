"""Figures met in a report, and when two of them are one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.speakers.figures import Figure, Kind, merged
from frontcheck.claims.languages.en.speakers.names import same_surname, without_article

if TYPE_CHECKING:
    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.models import Claimant

_CALLINGS = frozenset({
    "official", "source", "officer", "analyst", "expert", "diplomat", "blogger", "milblogger", "lawmaker", "senator",
    "correspondent", "aide", "researcher", "historian", "medic", "adviser", "advisor", "sergeant",
})  # fmt: skip


_WATCHERS = {
    "watchdog": frozenset(
        {"inspector", "observatory", "watch", "monitor", "monitoring", "commission", "council", "auditor", "network"}
    ),
    "monitor": frozenset(
        {"observatory", "monitor", "monitoring", "tracker", "watch", "project", "network", "centre", "center"}
    ),
    "tank": frozenset({"institute", "institution", "center", "centre", "council", "foundation", "group", "project"}),
}
"""Common nouns for those who keep watch on a war, and words of their names."""

_RANKS = frozenset({
    "general", "colonel", "brigadier", "major", "captain", "lieutenant", "admiral", "marshal", "gen.", "col.", "maj.",
    "brig.", "capt.", "lt.", "lt", "gen", "col", "maj", "capt", "rear", "vice",
})  # fmt: skip

_SERVICES = frozenset({"army", "navy", "marine", "marines", "corps", "air", "force"})
_FIELDS = frozenset({"foreign", "defence", "defense", "interior"})
_NEXT = 700
"""Characters within which a report names whom it first calls by an office."""
_MOST = 300
"""Figures kept in mind: the cost of a book of a million words stays linear."""


@dataclass(slots=True)
class Memory:
    """Figures of a report.

    Attributes
    ----------
    figures : list of Figure
        Who spoke or acted, the last one at the end.
    mentioned : list of Figure
        People only named so far: they lend a full name to a later surname.
    aliases : dict
        What a claimant has become by what was told later.
    last : Figure or None
        Who spoke last.
    """

    lexicon: Lexicon
    figures: list[Figure] = field(default_factory=list)
    mentioned: list[Figure] = field(default_factory=list)
    aliases: dict[Claimant, Figure] = field(default_factory=dict)
    last: Figure | None = None

    def final(self, claimant: Claimant) -> Figure | None:
        """The figure that an earlier claimant has become by what the report tells later; None if nothing was added."""
        figure, seen = self.aliases.get(claimant), {claimant}
        while figure is not None and figure.claimant in self.aliases and figure.claimant not in seen:
            seen.add(figure.claimant)
            figure = self.aliases[figure.claimant]
        return figure

    def bodies(self) -> list[Figure]:
        """Bodies, the last one first."""
        return [figure for figure in reversed(self.figures) if figure.kind is Kind.BODY]

    def people(self) -> list[Figure]:
        """People with a name, the last one at the end."""
        return [figure for figure in self.figures if figure.kind is Kind.PERSON and figure.named]

    def known(self, person: Figure) -> Figure | None:
        """The person met before with that surname, or with that name for a first name: "Abiy" is Abiy Ahmed."""
        people = [
            figure for figure in (*reversed(self.figures), *reversed(self.mentioned)) if figure.kind is Kind.PERSON
        ]
        named = [figure for figure in people if figure.named]
        own = next((figure for figure in named if same_surname(figure.surname, person.surname)), None)
        if own is not None or " " in person.claimant.name:
            return own if own is None or _may_be_one(own, person) else None
        first = [figure for figure in named if figure.given_name.lower() == person.claimant.name.lower()]
        return first[0] if len({figure.claimant.name for figure in first}) == 1 else None

    def remember(self, fresh: Figure) -> Figure:
        """The figure, joined to what was known of it and set at the end."""
        known = self.known(fresh) if fresh.kind is Kind.PERSON and fresh.named else self._same_phrase(fresh)
        known = known or self._announced(fresh) or self._announced_body(fresh)
        figure = merged(known, fresh) if known else fresh
        for earlier in (known, fresh):
            if earlier is not None and earlier.claimant != figure.claimant:
                self.aliases[earlier.claimant] = figure
        name = figure.claimant.name
        names = {name, known.claimant.name if known else name}
        self.figures = [one for one in self.figures if one is not known and one.claimant.name not in names]
        self.figures.append(figure)
        del self.figures[:-_MOST]
        return figure

    def mention(self, person: Figure) -> None:
        """Keep the full name of somebody who neither speaks nor acts."""
        if self.known(person) is None:
            self.mentioned.append(person)
            del self.mentioned[:-_MOST]

    def _announced(self, fresh: Figure) -> Figure | None:
        """The one whom a report called by an office only, shortly before it gives the name.

        "A deputy minister said on Monday ... Hanna Moroz pointed out": a name without an office of its own that speaks
        next is the deputy minister's; one with an office is if it is the same office.
        """
        if (
            fresh.kind is not Kind.PERSON
            or not fresh.named
            or (self.last and self.last.named and not fresh.claimant.role)
        ):
            return None
        for figure in reversed(self.figures):
            if figure.kind is not Kind.PERSON or (figure.named and fresh.claimant.role):
                continue
            near = 0 <= fresh.at.start - figure.at.start < _NEXT
            office = figure.claimant.name.rsplit(maxsplit=1)[-1].lower()
            if figure.named or not near or {figure.woman, fresh.woman} == {True, False}:
                return None
            office_told = fresh.claimant.role and not _is_rank(fresh.claimant.role)
            alone = (fresh.plain or fresh.claimant.role) and _is_one_mans(figure, self.lexicon)
            same = office in fresh.nouns or (not office_told and alone)
            if self._of_other_body(figure.claimant.name, fresh.claimant.role or ""):
                return None
            sides = {figure.claimant.party, fresh.claimant.party} - {None}
            return figure if same and len(sides) < 2 else None
        return None

    def _announced_body(self, fresh: Figure) -> Figure | None:
        """The body that a report called by a common noun shortly before it gives the name of one that speaks next.

        "A war monitor said on Sunday ... The Hill Observatory said": nobody else has spoken between them.
        """
        last = self.last
        if last is None or (fresh.kind is not Kind.BODY and fresh.named) or not fresh.claimant.name[0].isupper():
            return None
        noun = last.claimant.name.rsplit(maxsplit=1)[-1]
        near = 0 < fresh.at.start - last.at.start < _NEXT
        words = {word.lower() for word in fresh.claimant.name.split()}
        if not near or last not in self.figures or not words & _WATCHERS.get(noun, frozenset()):
            return None
        return replace(last, kind=Kind.BODY, named=False)

    def _of_other_body(self, phrase: str, role: str) -> bool:
        """Whether two offices are of different bodies: a rebel spokesman is no government spokesman."""
        telling = self.lexicon.forces | self.lexicon.bodies | _FIELDS
        one, other = ({word.lower() for word in words.split()} & telling for words in (phrase, role))
        return bool(one and other and not one & other)

    def _same_phrase(self, fresh: Figure) -> Figure | None:
        return next((one for one in reversed(self.figures) if one.claimant.name == fresh.claimant.name), None)


def _is_rank(role: str) -> bool:
    """Whether somebody is called by a rank only, which goes with any office: "Col.", "Army Maj. Gen."."""
    words = {word.lower() for word in role.split()}
    return bool(words & _RANKS) and words <= _RANKS | _SERVICES


def _is_one_mans(figure: Figure, lexicon: Lexicon) -> bool:
    """Whether an office is held by one person at a time, and is not just a rank or a calling."""
    return any(noun in lexicon.roles and noun not in _CALLINGS for noun in figure.nouns)


def _may_be_one(known: Figure, fresh: Figure) -> bool:
    """Whether two people with one surname may be one: not "Ivan Petrov" and "Olga Petrova", nor two first names."""
    one, two = known.claimant.name.split(), fresh.claimant.name.split()
    if len(one) < 2 or len(two) < 2:
        return True
    return without_article(one[0].lower())[:1] == without_article(two[0].lower())[:1]

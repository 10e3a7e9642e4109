"""Somebody or some body in a report, with the words that tell who it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from frontcheck.models import Claimant, Inference, Span

_OF_ARMIES = frozenset({"armed", "army", "defence", "defense", "military", "national", "ground", "land"})


class Kind(Enum):
    """What a figure is: one person, several, or a body."""

    PERSON = "person"
    CROWD = "crowd"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Figure:
    """A claimant as the report draws it.

    Attributes
    ----------
    at : Span
        Where the report names it first.
    because : tuple of Inference
        The words that set role, organisation and party.
    nouns : frozenset of str
        Lower-case words that describe it: "the monitor" may then mean it.
    named : bool
        Whether it has a proper name: "the general" alone has none.
    plain : bool
        Whether the phrase gives nothing but a name: "Hanna Moroz", not "Hanna Moroz, who lives in the town".
    woman : bool or None
        None where no word tells.
    """

    claimant: Claimant
    kind: Kind
    at: Span
    because: tuple[Inference, ...] = ()
    nouns: frozenset[str] = frozenset()
    named: bool = True
    plain: bool = False
    woman: bool | None = None

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.claimant.name.rsplit(maxsplit=1)[-1]

    @property
    def is_many(self) -> bool:
        """Whether it is called by a plural, which "it" never means: "insurgents", "government forces"."""
        name = self.claimant.name
        told = name.islower() or name.rsplit(maxsplit=1)[-1].lower().removesuffix("s") in self.nouns
        return told and name.endswith("s") and not name.endswith("ss")

    @property
    def given_name(self) -> str:
        """The first word of the name."""
        return self.claimant.name.split(maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Heard:
    """Who a noun phrase or pronoun stands for, and the rule that told.

    Attributes
    ----------
    span : Span or None
        The words that the rule rests on: for "he", the name that it leads back to.
    """

    figure: Figure
    rule: str
    span: Span | None

    @property
    def claimant(self) -> Claimant:
        """The claimant."""
        return self.figure.claimant

    @property
    def because(self) -> tuple[Inference, ...]:
        """Reasons for the claimant and for each of its fields."""
        return (Inference(field="attribution.claimant", rule=self.rule, span=self.span), *self.figure.because)


def merged(known: Figure, fresh: Figure) -> Figure:
    """One figure from two mentions: the longer name, and every field that either gives."""
    one, two = known.claimant, fresh.claimant
    named = [figure.claimant.name for figure in (known, fresh) if figure.named] or [one.name, two.name]
    name = max(named, key=lambda name: len(name.split()))
    office = one.name if fresh.named and not known.named and fresh.kind is Kind.PERSON else None
    claimant = replace(
        one,
        name=name,
        role=one.role or two.role or office,
        organisation=one.organisation or two.organisation,
        party=one.party or two.party,
    )
    fields = {reason.field for reason in known.because}
    office_reason = Inference(
        field="attribution.role", rule="office by which the report called the person", span=known.at
    )
    return replace(
        known,
        named=known.named or fresh.named,
        claimant=claimant,
        at=known.at if name == one.name else fresh.at,
        because=(
            *known.because,
            *(reason for reason in fresh.because if reason.field not in fields),
            *([office_reason] if office and claimant.role == office else []),
        ),
        nouns=known.nouns | fresh.nouns,
        woman=fresh.woman if known.woman is None else known.woman,
    )


def body_named(claimant: Claimant, at: Span) -> Figure:
    """A body known by its name, which also tells its side, if any."""
    side = Inference(field="attribution.party", rule="side named in the body", span=at)
    return Figure(claimant, Kind.BODY, at, because=(side,) if claimant.party else ())


def is_short_for(name: str, body: Figure) -> bool:
    """Whether a name is part of a body's, as its end or its abbreviation."""
    whole = body.claimant.name
    return whole == name or f"({name})" in whole or whole.startswith(f"{name} (") or ends_in(whole, name)


def ends_in(whole: str, part: str) -> bool:
    """Whether a name ends in some words: "Russia's defence ministry" in "ministry"."""
    return whole.lower().endswith(f" {part.lower()}")


def is_called(body: Figure, noun: str) -> bool:
    """Whether a body known by its name may be called so alone.

    "Government forces" have no name of their own, and only forces that are an army's are called "the army":
    "the Armed Forces", not "the Rapid Support Forces".
    """
    words = body.claimant.name.split(" (")[0].lower().split() or [""]
    if body.claimant.name.split(" (")[0].split()[-1:] == words[-1:] and words[-1] != noun:
        return False
    armys = noun not in {"army", "military"} or words[-1] not in {"force", "forces"}
    return armys or bool(_OF_ARMIES & set(words))

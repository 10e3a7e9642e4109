"""Who gains and who loses by a statement, and on which side its speaker is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from frontcheck.models import Attribution, Claim, Figure, Interest, PlaceKind, Relation
from frontcheck.pipeline.sides import SideNames
from frontcheck.places import Places
from frontcheck.places.countries import read_countries
from frontcheck.verdicts.interest import LOSSES, Stake, interest_of
from frontcheck.verdicts.rivals import Ground
from frontcheck.verdicts.speakers import is_speaker, same_speaker

THIRD_PARTIES = re.compile(
    r"\b(?:media|monitors?|monitoring|observatory|think[ -]tanks?|institute|university|analysts?|analysis|researchers?|"
    r"experts?|news ?papers?|news agency|broadcasters?|journalists?|correspondents?|aid (?:group|agency)|NGO|"
    r"U\.?N\.?|United Nations|Red Cross)\b",
    re.IGNORECASE,
)
"""Words in a speaker's name, role or body, or in a figure's party, that make a third party; a told side comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opponents:
    """Whom the claims of one report set against a holder on some ground."""

    told: tuple[tuple[str, str, Ground], ...]

    def only(self, holder: str, ground: Ground) -> str | None:
        """The only side that is set against a holder on this ground, a part of it or what contains it."""
        found = {other for one, other, where in self.told if one == holder and _overlap(ground, where)}
        return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Other:
    """The other side, and what tells it; presumed where only the territory does."""

    side: str | None
    told_by: str = ""
    presumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakes:
    """Tells what the sides have at stake in claims and figures.

    Attributes
    ----------
    published : tuple of (claimant, party)
        Of published figures: they tell the party of a speaker of whom a report tells none.
    """

    places: Places
    sides: SideNames
    published: tuple[tuple[str, str], ...] = ()

    def opponents(self, claims: Sequence[Claim]) -> Opponents:
        """Whom the claims of one report set against each other, and where."""
        told = []
        for claim in claims:
            holder, against = self.sides.named(claim.holder), self.sides.named(claim.against)
            ground = ground_of(claim)
            if holder and against and ground:
                told.append((holder, against, ground))
        return Opponents(told=tuple(told))

    def of_claim(self, claim: Claim, opponents: Opponents, publisher: str | None) -> Interest:
        """The mark of a claim in a report that somebody publishes."""
        holder, ground = self.sides.named(claim.holder), ground_of(claim)
        other = self._other(holder, self.sides.named(claim.against), ground, opponents)
        lost = claim.relation in LOSSES
        side, third = self._party(claim.attribution)
        stake = Stake(
            side=side,
            third_party=third or is_speaker(claim, publisher or "", publisher),
            gains=(None if other.presumed else other.side) if lost else holder,
            loses=holder if lost else other.side,
            loses_by="the holder" if lost and holder else other.told_by,
            presumed=other.presumed,
            named=all(name[:1].isupper() for name in (side, holder, other.side) if name),
        )
        return interest_of(stake, claim.quantity, claim.relation)

    def of_figure(self, figure: Figure, ground: Ground | None) -> Interest:
        """The mark of a published figure: what a side is said to hold."""
        holder = self.sides.named(figure.holder)
        other = self._other(holder, None, ground, Opponents(told=()))
        side, third = self._told_party(figure.party)
        stake = Stake(
            side=side,
            third_party=third,
            gains=holder,
            loses=other.side,
            loses_by=other.told_by,
            presumed=other.presumed,
        )
        return interest_of(stake, figure.quantity, Relation.CONTROLS)

    def _party(self, attribution: Attribution | None) -> tuple[str | None, bool]:
        """The side of a speaker, or whether it is a third party.

        The party that the report tells, or the side whose very name the speaker has; else the words for a third party;
        else what published figures tell of the speaker, if they agree.
        """
        claimant = attribution.claimant if attribution else None
        if attribution is None or claimant is None:
            return None, attribution is None
        side = self.sides.named(claimant.party) or self.sides.named(claimant.name)
        words = (claimant.name, claimant.role, claimant.organisation)
        if side or any(THIRD_PARTIES.search(each) for each in words if each):
            return side, side is None
        parties = {party for name, party in self.published if same_speaker(name, claimant.name)}
        return self._told_party(parties.pop()) if len(parties) == 1 else (None, False)

    def _told_party(self, party: str) -> tuple[str | None, bool]:
        third = THIRD_PARTIES.search(party) is not None
        return None if third else self.sides.named(party), third

    def _other(self, holder: str | None, against: str | None, ground: Ground | None, opponents: Opponents) -> Other:
        """The side that has less ground as the holder has more, what tells it, and whether it is only presumed."""
        if against:
            return Other(against, "the claim's own words")
        if holder is None or ground is None:
            return Other(None)
        if only := opponents.only(holder, ground):
            return Other(only, "another claim of the report on this ground")
        if ground.country in read_countries() and self.places.country_of(holder) != ground.country:
            state = self.sides.of_state(ground.country)
            return Other(state, "the state on whose territory the ground lies", presumed=True)
        return Other(None)

    def is_abroad(self, holder: str, ground: Ground) -> bool:
        """Whether the holder is a state, and the ground another's."""
        home = self.places.country_of(holder)
        return home is not None and home != ground.country and ground.country in read_countries()


def ground_of(claim: Claim) -> Ground | None:
    """The place that a claim's toponym means, with its country; None where it means none, or several."""
    place = next((one for one in claim.place_candidates if one.id == claim.place_id), None)
    if place is None:
        return None
    ids = (place.id,) if place.kind is PlaceKind.COUNTRY else (place.id, place.country)
    return Ground(ids=ids, name=place.name, country=place.country)


def _overlap(one: Ground, other: Ground) -> bool:
    return one.ids[0] in other.ids or other.ids[0] in one.ids

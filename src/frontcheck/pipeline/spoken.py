"""From a claim or a published figure to a number that can be set beside others, or why it cannot."""

from __future__ import annotations

from datetime import date

from frontcheck.models import (
    Claim,
    DisputeKind,
    Figure,
    Interest,
    Measure,
    Relation,
    Stance,
    Statements,
    Ungroupable,
    Ungrouped,
)
from frontcheck.pipeline.stakes import Opponents, Stakes, ground_of
from frontcheck.pipeline.tellings import Told, figure_telling, mentions_of, speaker_of, telling
from frontcheck.units import Dimension, dimension_of
from frontcheck.verdicts.rivals import Ground, Spoken

CHANGES = frozenset({Measure.AREA_CHANGE, Measure.SETTLEMENTS_CHANGE, Measure.ADVANCE})
Why = tuple[Ungroupable, str]


def claims_spoken(told: Told, stakes: Stakes) -> list[Spoken | Ungrouped]:
    """The claims of a report with all that tells what they are about, or why that cannot be told."""
    opponents = stakes.opponents(told.statements.claims)
    return [_spoken(claim, told, opponents, stakes) for claim in told.statements.claims]


def _spoken(claim: Claim, told: Told, opponents: Opponents, stakes: Stakes) -> Spoken | Ungrouped:
    interest = stakes.of_claim(claim, opponents, told.report.publisher)
    speaker, ground = speaker_of(claim.attribution, told.report), ground_of(claim)
    tellings = tuple(telling(mention, claim, told.report) for mention in mentions_of(claim))
    why = _not_ground(claim) or _unplaced(claim, interest, ground) or _unheard(speaker)
    first_day, day = _days(claim)
    if why or not (ground and day and speaker and interest.gains):
        reason, detail = why or (Ungroupable.DAY_UNKNOWN, "the report does not say for which day")
        return Ungrouped(
            id=claim.id, speaker=speaker, telling=tellings[0], reason=reason, detail=detail, interest=interest
        )
    said_on = claim.attribution.said_on if claim.attribution else None
    claimant = claim.attribution.claimant if claim.attribution else None
    return Spoken(
        id=claim.id,
        thing=(claim.measure, stance_of(claim.measure, claim.relation, interest.gains, ground, stakes), interest.gains),
        ground=ground,
        day=day,
        first_day=first_day,
        said_on=said_on.latest if said_on else None,
        speaker=speaker,
        party=(claimant.party if claimant else None) or interest.side or "",
        quantity=claim.quantity,
        interest=interest,
        tellings=tellings,
        denied=claim.relation is Relation.DENIED,
        partial=claim.partial,
        denied_by=_deniers(claim, told.statements),
    )


def figure_spoken(figure: Figure, ground: Ground | None, stakes: Stakes) -> Spoken | Ungrouped:
    """A published figure with all that tells what it is about, or why that cannot be told."""
    measure, interest = Measure(figure.measure), stakes.of_figure(figure, ground)
    identity = f"figure:{figure.claimant}:{figure.as_of}:{figure.measure}:{figure.quantity.text}"
    why = _unfit(figure, measure, ground)
    if why or ground is None or interest.gains is None:
        reason, detail = why or (Ungroupable.HOLDER_UNKNOWN, "the figure names no holder")
        return Ungrouped(
            id=identity,
            speaker=figure.claimant,
            telling=figure_telling(figure),
            reason=reason,
            detail=detail,
            interest=interest,
        )
    return Spoken(
        id=identity,
        thing=(measure, stance_of(measure, Relation.CONTROLS, interest.gains, ground, stakes), interest.gains),
        ground=ground,
        day=figure.as_of,
        first_day=None,
        said_on=figure.said_on,
        speaker=figure.claimant,
        party=figure.party,
        quantity=figure.quantity,
        interest=interest,
        tellings=(figure_telling(figure),),
    )


def stance_of(measure: Measure, relation: Relation, gains: str, ground: Ground, stakes: Stakes) -> Stance:
    """What of the ground is told.

    A state holds abroad what it has taken there. At home it holds more than it has taken, and of who is no state it is
    not known where home is: there, ground held and ground taken are two things.
    """
    if measure is Measure.FRONT_LENGTH:
        return Stance.FRONT
    if relation is Relation.SURROUNDED:
        return Stance.SURROUNDED
    if measure in CHANGES:
        return Stance.TAKEN
    if measure is Measure.DEPTH or stakes.is_abroad(gains, ground):
        return Stance.HELD_OR_TAKEN
    return Stance.HELD if relation is Relation.CONTROLS else Stance.TAKEN


def _days(claim: Claim) -> tuple[date | None, date | None]:
    """The first day of a change, and the day that the claim speaks of at the latest."""
    as_of = claim.as_of.latest if claim.as_of else None
    if claim.measure not in CHANGES or claim.window is None:
        return None, as_of
    return claim.window.earliest, claim.window.latest or as_of


def _not_ground(claim: Claim) -> Why | None:
    quantity, relation = claim.quantity, claim.relation
    if claim.measure is Measure.COUNT or dimension_of(quantity.unit) is Dimension.COUNT:
        return Ungroupable.NOT_GROUND, f"{quantity.unit} are no ground"
    if relation is Relation.NEAR:
        return Ungroupable.NOT_GROUND, "a distance from a place is no ground"
    if relation is Relation.OTHER:
        return Ungroupable.NOT_GROUND, "how the holder stands to the ground is not told"
    if relation is Relation.PLANNED:
        return Ungroupable.NOT_ASSERTED, "the report speaks of ground planned, it does not assert it"
    if quantity.low is None and quantity.high is None:
        return Ungroupable.NO_NUMBER, "it is likened to something of unknown size"
    return None


def _unplaced(claim: Claim, interest: Interest, ground: Ground | None) -> Why | None:
    if interest.gains is None:
        detail = "who gains the ground is not told" if claim.holder else "the report does not say whose ground it is"
        return Ungroupable.HOLDER_UNKNOWN, detail
    if ground is None:
        return Ungroupable.PLACE_UNKNOWN, _place_words(claim)
    first_day, day = _days(claim)
    if day is None:
        return Ungroupable.DAY_UNKNOWN, "the report does not say for which day"
    if claim.measure in CHANGES and first_day is None:
        return Ungroupable.WINDOW_UNKNOWN, "a change needs a first day, and none is given"
    return None


def _place_words(claim: Claim) -> str:
    if claim.place is None:
        return "the report names no place for it"
    told = [reason.rule for reason in claim.because if reason.field == "place_candidates"]
    return told[0] if told else f"{claim.place!r} is not resolved"


def _unheard(speaker: str | None) -> Why | None:
    return None if speaker else (Ungroupable.SPEAKER_UNKNOWN, "who says it is not resolved in the report")


def _unfit(figure: Figure, measure: Measure, ground: Ground | None) -> Why | None:
    if dimension_of(figure.quantity.unit) is Dimension.COUNT:
        return Ungroupable.NOT_GROUND, f"{figure.quantity.unit} are no ground"
    if ground is None:
        return Ungroupable.PLACE_UNKNOWN, f"{figure.place!r} is not one place of the gazetteer"
    if measure in CHANGES:
        return Ungroupable.WINDOW_UNKNOWN, "a table of figures does not tell the first day of a change"
    return None


def _deniers(claim: Claim, statements: Statements) -> tuple[str, ...]:
    """Who denies a claim in its own report."""
    denials = [each for each in statements.disputes if each.kind is DisputeKind.DENIES and each.claim == claim.id]
    return tuple(dict.fromkeys(each.by.claimant.name for each in denials if each.by.claimant))

"""A checkable statement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from frontcheck.models.attribution import Attribution
from frontcheck.models.interval import Interval
from frontcheck.models.place import PlaceName
from frontcheck.models.quantity import Quantity
from frontcheck.models.shown import Shown
from frontcheck.models.span import Span


class Measure(StrEnum):
    """What a claim's number measures."""

    AREA = "area"
    AREA_CHANGE = "area_change"
    SETTLEMENTS = "settlements"
    SETTLEMENTS_CHANGE = "settlements_change"
    DEPTH = "depth"
    ADVANCE = "advance"
    FRONT_LENGTH = "front_length"
    SHARE = "share"
    COUNT = "count"


class Relation(StrEnum):
    """How the holder stands to the ground."""

    CONTROLS = "controls"
    CAPTURED = "captured"
    RECAPTURED = "recaptured"
    LIBERATED = "liberated"
    ADVANCED = "advanced"
    LOST = "lost"
    WITHDREW = "withdrew"
    SURROUNDED = "surrounded"
    PLANNED = "planned"
    DENIED = "denied"
    FRONT = "front"
    NEAR = "near"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference:
    """Why a field is what it is.

    Attributes
    ----------
    field : str
        Name of the claim's field.
    rule : str
        Name of the rule that set it, or "stated" where words of the report say it outright.
    span : Span or None
        The words it rests on.
    """

    field: str
    rule: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One of the places where a report makes a claim.

    Attributes
    ----------
    quantity : Quantity
        The number as it stands there: "40 sq km" further down may be "about 40 square kilometres" in the lead.
    evidence : Span
        The sentence.
    attribution : Attribution or None
        Who is said to make the claim there; None for the publisher's own voice.
    """

    quantity: Quantity
    evidence: Span
    attribution: Attribution | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Shown):
    """An attributed quantitative statement about ground.

    Attributes
    ----------
    id : str
        Report id (first 12 digits) and the offset of the quantity: stable for one text.
    holder, against : str or None
        Who holds or takes ground, and from whom, as party names ("Ukraine").
    place : str or None
        Toponym as printed ("Kursk region", "Russian territory").
    partial : bool
        The claim names only part of a front ("in some areas"): a larger measurement does not refute it.
    as_of : Interval or None
        The day or days that the statement speaks of.
    window : Interval or None
        For a change: the days in which it came about, first and last included. "over the last day", said on the 13th,
        is the 13th alone; "since Monday" and "in August" include Monday and 1 August.
    attribution : Attribution or None
        None for the publisher's own voice.
    evidence : Span
        The sentence that carries the claim.
    because : tuple of Inference
        One entry for every field that is not None, those of the attribution too ("attribution.said_on").
    mentions : tuple of Mention
        Every place where the report makes this claim, first first; empty for a claim that was not read from a report.
    place_candidates : tuple of PlaceName
        Every gazetteer entry that the toponym can mean, best first; a reason in `because` says resolved, ambiguous, or
        not in the gazetteer.
    place_id : str or None
        The candidate that it means; None where several remain, or none is known.
    total : bool
        The words call it a total of what else the sentence tells: "74 settlements in all, 44 of them in the north".
    """

    id: str
    measure: Measure
    quantity: Quantity
    relation: Relation
    evidence: Span
    holder: str | None = None
    against: str | None = None
    place: str | None = None
    partial: bool = False
    as_of: Interval | None = None
    window: Interval | None = None
    attribution: Attribution | None = None
    because: tuple[Inference, ...] = ()
    mentions: tuple[Mention, ...] = ()
    place_candidates: tuple[PlaceName, ...] = ()
    place_id: str | None = None
    total: bool = False

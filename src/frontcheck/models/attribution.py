"""Who says what, and how."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from frontcheck.models.interval import Interval
from frontcheck.models.span import Span


class Mode(StrEnum):
    """How the content is given: inside quotation marks, outside them, or partly."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """Somebody or some body that speaks.

    Attributes
    ----------
    name : str
        The fullest name that the report gives: "Oleksandr Syrsky", "Institute for the Study of War".
    role : str or None
        As printed: "military chief", "governor".
    organisation : str or None
        The body a person speaks for, as printed.
    party : str or None
        The side that the claimant belongs to, as a holder's name ("Ukraine"); None for a third party or unknown.
    """

    name: str
    role: str | None = None
    organisation: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One statement with its source, cue and content (PARC and PolNeAR terms).

    Attributes
    ----------
    source, cue : tuple of Span
        The words that name the speaker, and the words that attribute; empty where the text leaves them out.
    content : tuple of Span
        What is said, in one or more pieces, quotation marks included.
    claimant : Claimant or None
        The speaker, resolved within the report; None if it cannot be resolved.
    channel : str or None
        "Telegram", "video call", "press briefing" ...
    said_on : Interval or None
        Day of utterance; None if the report gives no way to know.
    relayed_by : Claimant or None
        Who passed it on: in the seed, Zelensky posts what Syrsky says. The last of the chain before the claimant.
    basis : str or None
        Whose data it rests on: "data provided by the Institute for the Study of War".
    chain : tuple of Claimant
        All through whom the words came, outermost first, the claimant last: of "according to ISW, Russian sources
        claim", ISW and Russian sources. Empty where no claimant is known.
    inner : tuple of Attribution
        Statements that the content itself reports, each with its own source: "the ministry said that residents say".
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    mode: Mode
    claimant: Claimant | None = None
    channel: str | None = None
    said_on: Interval | None = None
    relayed_by: Claimant | None = None
    basis: str | None = None
    chain: tuple[Claimant, ...] = ()
    inner: tuple[Attribution, ...] = ()

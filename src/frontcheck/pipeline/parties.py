"""Sides of speakers whose office names a place: the "Kursk regional governor" speaks for Russia."""

from __future__ import annotations

import re
from dataclasses import replace

from frontcheck.claims import find_claims, find_statements
from frontcheck.claims.assist import Assist
from frontcheck.config import Config
from frontcheck.models import Attribution, Claim, Claimant, PlaceKind, Report, Statements
from frontcheck.pipeline.toponyms import with_candidates
from frontcheck.places import Places

_SEAT = re.compile(
    r"^(?:the\s+)?(?P<seat>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)\s+(?:regional|region|oblast|provincial|province)\b"
)


def assist_of(config: Config) -> Assist | None:
    """The endpoint that may suggest claims, None where the settings name none.

    Raises
    ------
    ConfigError
        If its address is none.

    Examples
    --------
    >>> assist_of(Config(assist="http://127.0.0.1:8080")).base, assist_of(Config())
    ('http://127.0.0.1:8080/v1', None)
    """
    return Assist(url=config.assist, model=config.assist_model) if config.assist else None


def model_for(language: str, model: str) -> str | None:
    """The model that the settings name, for English; None for a language that is read with its own.

    Examples
    --------
    >>> model_for("en", "en_core_web_sm"), model_for("uk", "en_core_web_sm")
    ('en_core_web_sm', None)
    """
    return model if language == "en" else None


def read_statements(report: Report, places: Places, model: str, assist: Assist | None = None) -> Statements:
    """Statements of a report, with the party of every speaker whose office names a region and what toponyms can mean.

    Parameters
    ----------
    model : str
        The spaCy pipeline for English; a report in another language is read with that language's own model.

    Raises
    ------
    ClaimError
        If claims cannot be read in the report's language.
    """
    statements = find_statements(report, model_for(report.language, model), assist)
    return replace(
        statements,
        attributions=tuple(_sided(attribution, places) for attribution in statements.attributions),
        claims=tuple(with_candidates(_claim_sided(claim, places), places) for claim in statements.claims),
    )


def read_claims(report: Report, places: Places, model: str, assist: Assist | None = None) -> Statements:
    """The claims of a report alone, as `read_statements` has them: a story that cannot hold one is not parsed.

    Raises
    ------
    ClaimError
        If claims cannot be read in the report's language.
    """
    if assist is not None:
        return read_statements(report, places, model, assist)
    claims = find_claims(report, model_for(report.language, model))
    placed = (with_candidates(_claim_sided(claim, places), places) for claim in claims)
    return Statements(attributions=(), claims=tuple(placed))


def _claim_sided(claim: Claim, places: Places) -> Claim:
    return replace(claim, attribution=_sided(claim.attribution, places)) if claim.attribution else claim


def _sided(attribution: Attribution, places: Places) -> Attribution:
    claimant = attribution.claimant
    party = _party(claimant, places) if claimant and claimant.party is None else None
    return replace(attribution, claimant=replace(claimant, party=party)) if claimant and party else attribution


def _party(claimant: Claimant, places: Places) -> str | None:
    seats = [_SEAT.match(words) for words in (claimant.role, claimant.organisation, claimant.name) if words]
    for seat in filter(None, seats):
        regions = [one for one in places.candidates(f"{seat['seat']} region") if one.kind is PlaceKind.REGION]
        if len(regions) == 1:
            return places.resolve(regions[0].country).name
    return None

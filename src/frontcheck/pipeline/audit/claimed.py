"""What a claim of a report asks for."""

from __future__ import annotations

from frontcheck.config import Config
from frontcheck.errors import ClaimError
from frontcheck.models import AskedNumber, Claim, Interval, Measure, Report
from frontcheck.pipeline.audit.auditing import AskedAudit
from frontcheck.pipeline.audit.choices import BETWEEN
from frontcheck.pipeline.parties import assist_of, read_statements
from frontcheck.places import Places


def asked_of_claim(report: Report, name: str, config: Config) -> AskedAudit:
    """What a claim of a report states: number, measure, days, holder and place, as the report gives them.

    Parameters
    ----------
    name : str
        The claim's id, or its number among the report's claims, counted from 1.

    Raises
    ------
    ClaimError
        If the report has no such claim, or the claim has no day, holder or measure that a map knows.
    """
    statements = read_statements(report, Places.chosen(config.atlas), config.language_model, assist_of(config))
    claims = statements.claims
    found = next((claim for number, claim in enumerate(claims, 1) if name in {claim.id, str(number)}), None)
    if found is None:
        raise ClaimError(f"no claim {name!r} in the report; expected a number from 1 to {len(claims)}, or an id")
    if found.holder is None:
        raise ClaimError(f"claim {name}, {found.quantity.text!r}: the report does not say whose ground; pass --holder")
    return AskedAudit(number=_number(found, name), holder=found.holder, place=found.place_id or found.place or "")


def _number(claim: Claim, name: str) -> AskedNumber:
    if claim.quantity.stated == 0:
        raise ClaimError(f"claim {name}, {claim.quantity.text!r}: no number above zero is known of it")
    if claim.measure is Measure.COUNT:
        raise ClaimError(f"claim {name}: no map counts {claim.quantity.text!r}; expected ground")
    window = claim.window if claim.measure in BETWEEN else None
    last = (window.latest if window else None) or (claim.as_of.latest if claim.as_of else None)
    first = window.earliest if window else last
    if first is None or last is None or (claim.measure in BETWEEN and window is None):
        needed = "both its first and its last day" if claim.measure in BETWEEN else "its day"
        raise ClaimError(f"claim {name}, {claim.quantity.text!r}: the report does not give {needed}")
    return AskedNumber(
        text=claim.quantity.text, quantity=claim.quantity, measure=claim.measure, days=Interval(first, last)
    )

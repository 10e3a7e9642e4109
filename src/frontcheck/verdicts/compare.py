"""Interval against interval."""

from __future__ import annotations

from frontcheck.models import Verdict
from frontcheck.verdicts.interval import Extent

NEARLY = 1e-9  # share within which two edges count as one: unit conversion must not decide a verdict


def exceeds(one: float | None, other: float | None) -> bool:
    """Whether a lower edge lies above an upper edge; an open edge never does.

    Examples
    --------
    >>> exceeds(2.0, 1.0), exceeds(1.0, 1.0), exceeds(None, 1.0)
    (True, False, False)
    """
    if one is None or other is None:
        return False
    return one - other > NEARLY * max(abs(one), abs(other))


def compare(claim: Extent, evidence: Extent) -> Verdict:
    """How the claim's interval lies to the evidence's: consistent where they share at least a point.

    Examples
    --------
    >>> one, two = (Extent(low=a, high=b, bare_low=a, bare_high=b) for a, b in ((1.0, 2.0), (3.0, None)))
    >>> compare(one, two).value, compare(two, one).value, compare(one, one).value
    ('below', 'above', 'consistent')
    """
    if exceeds(claim.low, evidence.high):
        return Verdict.ABOVE
    if exceeds(evidence.low, claim.high):
        return Verdict.BELOW
    return Verdict.CONSISTENT


def contained(claim: Extent, evidence: Extent) -> bool:
    """Whether the claim's interval lies wholly inside the evidence's.

    Examples
    --------
    >>> small, wide = (Extent(low=a, high=b, bare_low=a, bare_high=b) for a, b in ((2.0, 3.0), (1.0, None)))
    >>> contained(small, wide), contained(wide, small)
    (True, False)
    """
    if evidence.low is not None and (claim.low is None or exceeds(evidence.low, claim.low)):
        return False
    return evidence.high is None or (claim.high is not None and not exceeds(claim.high, evidence.high))


def ratio(claim: Extent, evidence: Extent, verdict: Verdict) -> float | None:
    """Claim over evidence between their nearest bare edges, for "above" and "below"; None where there is none.

    Examples
    --------
    >>> claim = Extent(low=900.0, high=1100.0, bare_low=1000.0, bare_high=1000.0)
    >>> evidence = Extent(low=300.0, high=640.0, bare_low=313.0, bare_high=627.0)
    >>> round(ratio(claim, evidence, Verdict.ABOVE), 2)
    1.59
    >>> ratio(claim, evidence, Verdict.CONSISTENT) is None
    True
    """
    if verdict is Verdict.ABOVE:
        over, under = claim.bare_low, evidence.bare_high
    elif verdict is Verdict.BELOW:
        over, under = claim.bare_high, evidence.bare_low
    else:
        return None
    return over / under if over is not None and under else None

"""Published numbers as quantities."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from frontcheck.errors import EvidenceError
from frontcheck.models import Qualifier, Quantity, Span

_ZEROS = re.compile(r"0*$")
_OPEN_ABOVE = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
_OPEN_BELOW = frozenset({Qualifier.UP_TO, Qualifier.LESS_THAN})


def number(text: str) -> Decimal | None:
    """A plain decimal number; None for an empty cell, an end left open.

    Raises
    ------
    EvidenceError
        If the text is no number, or is negative or not finite.

    Examples
    --------
    >>> number("142.5")
    Decimal('142.5')
    >>> number("") is None
    True
    """
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise EvidenceError(f"{text!r} is not a number") from None
    if not value.is_finite() or value < 0:
        raise EvidenceError(f"{text!r} is not a finite number of zero or more")
    return value


def precision(value: Decimal) -> float:
    """Place value of the last digit that carries information.

    Examples
    --------
    >>> precision(Decimal("1150")), precision(Decimal("1000")), precision(Decimal("2.65"))
    (10.0, 1000.0, 0.01)
    >>> precision(Decimal(0))
    1.0
    """
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < 0:
        return float(Decimal(1).scaleb(exponent))
    whole = f"{value:f}"
    found = _ZEROS.search(whole)
    zeros = len(found.group()) if found and value else 0
    return float(10**zeros)


def stated(low: Decimal | None, high: Decimal | None, unit: str, qualifier: Qualifier) -> Quantity:
    """A quantity as a table states it.

    Raises
    ------
    EvidenceError
        If the ends run backwards, or which of them are open does not fit the qualifier.

    Examples
    --------
    >>> stated(Decimal(800), None, "km2", Qualifier.AT_LEAST).text
    'at least 800 km2'
    >>> stated(None, None, "km2", Qualifier.EXACT)
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: low None and high None do not fit the qualifier 'exact'
    """
    open_below, open_above = low is None, high is None
    expected = (qualifier in _OPEN_BELOW, qualifier in _OPEN_ABOVE)
    fits = (open_below, open_above) == expected or (qualifier is Qualifier.VAGUE and not (open_below and open_above))
    ends = [end for end in (low, high) if end is not None]
    if not fits or ends != sorted(ends) or (qualifier is Qualifier.EXACT and low != high):
        raise EvidenceError(f"low {low} and high {high} do not fit the qualifier {qualifier.value!r}")
    amount = " to ".join(str(end) for end in dict.fromkeys(ends))
    words = "" if qualifier in {Qualifier.EXACT, Qualifier.RANGE} else qualifier.value.replace("_", " ")
    return Quantity(
        low=None if low is None else float(low),
        high=None if high is None else float(high),
        unit=unit,
        qualifier=qualifier,
        precision=min(precision(end) for end in ends),
        text=f"{words} {amount} {unit}".strip(),
        span=Span(0, 0),
    )

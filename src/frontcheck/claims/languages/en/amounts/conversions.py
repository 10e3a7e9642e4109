"""The same amount in another unit, given by the author: in parentheses, after "or", between commas or dashes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.amounts.amounts import Amount, find_amounts
from frontcheck.claims.languages.en.amounts.unit_words import unit_at
from frontcheck.models import Qualifier, Quantity, Span
from frontcheck.units import Dimension, dimension_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENINGS = re.compile(
    r"\s*(?P<bracket>[(\[])\s*|\s*/\s*|\s*,?\s+or\s+|(?P<comma>,)\s+|\s*(?P<dash>[—–]|\s-)\s*", re.IGNORECASE
)
_CLOSED = re.compile(r"\s*[)\]]")
_OF_WHAT = re.compile(r"\s+of\s+[^()\[\].;:,\d“”\"]{2,60}?\s+[(\[]\s*")
"""What a conversion may stand behind, beside its own amount: "60 square miles of farmland (155 sq km)"."""

_ANOTHER = re.compile(r"\s*[;,/]\s*|\s+or\s+")
_TAIL = re.compile(
    r"\s*[,.;:]|\s+(?:of|in|from|into|inside|deep|wide|long|away|north|south|east|west)\b|\s*$", re.IGNORECASE
)
_PLAUSIBLE = 0.1
"""How far an amount between commas may lie from a conversion and still be one: otherwise it is another amount."""

_REACH = 60


def with_alternate(quantity: Quantity, text: str) -> Quantity:
    """The quantity with its conversion, if the author gives one right behind it: one claim, not two.

    Examples
    --------
    >>> from frontcheck.claims.languages.en.amounts.quantities import find_quantities
    >>> (one,) = find_quantities("60 square miles (155 sq km)")
    >>> one.low, one.alternate.low, one.alternate.unit
    (60.0, 155.0, 'km2')
    """
    opening = _OPENINGS.match(text, quantity.span.end)
    if opening is None:
        return _with_distant(quantity, text)
    read = _quantity_at(text, opening.end(), quantity)
    if read is None:
        return quantity
    end = _end_of_conversion(opening, read, quantity, text)
    if end is None:
        return quantity
    span = Span(quantity.span.start, end)
    return replace(quantity, alternate=read, span=span, text=text[span.slice])


def _with_distant(quantity: Quantity, text: str) -> Quantity:
    """The quantity with a conversion behind what was measured; its own phrase ends where its unit does."""
    opening = _OF_WHAT.match(text, quantity.span.end)
    read = _quantity_at(text, opening.end(), quantity) if opening else None
    if read is None or dimension_of(read.unit) is not dimension_of(quantity.unit) or not _is_near(quantity, read):
        return quantity
    return replace(quantity, alternate=read) if _closing(text, read.span.end, quantity) else quantity


def _end_of_conversion(opening: re.Match[str], read: Quantity, quantity: Quantity, text: str) -> int | None:
    """Where a conversion ends, its closing bracket included; None if the amount is no conversion."""
    alike = dimension_of(read.unit) is dimension_of(quantity.unit)
    if opening["bracket"]:
        shortened = dimension_of(quantity.unit) is Dimension.AREA and dimension_of(read.unit) is Dimension.LENGTH
        closed = _closing(text, read.span.end, quantity)
        return closed if alike or shortened else None
    if not alike:
        return None
    if opening["dash"]:
        closed_by = re.compile(r"\s*[—–-]").match(text, read.span.end)
        return closed_by.end() if closed_by else None
    if opening["comma"] and (not _TAIL.match(text, read.span.end) or not _is_near(quantity, read)):
        return None
    return read.span.end


def _closing(text: str, at: int, quantity: Quantity) -> int | None:
    """Where a bracket closes, behind further conversions if there are any: "(155 square miles; 40,000 hectares)"."""
    closed = _CLOSED.match(text, at)
    while closed is None:
        parted = _ANOTHER.match(text, at)
        further = _quantity_at(text, parted.end(), quantity) if parted else None
        if further is None:
            return None
        at = further.span.end
        closed = _CLOSED.match(text, at)
    return closed.end()


def _quantity_at(text: str, at: int, quantity: Quantity) -> Quantity | None:
    """The measured amount that starts exactly at an offset, in another unit than the quantity's."""
    window = text[at : at + _REACH]
    for amount in _whole(find_amounts(window)):
        found = unit_at(window, amount.end)
        if amount.start != 0 or found is None:
            return None
        unit, end = found
        if unit == quantity.unit or "percent" in {unit, quantity.unit}:
            return None
        return _read(amount, unit, Span(at, at + end), text)
    return None


def _whole(amounts: Iterator[Amount]) -> Iterator[Amount]:
    yield from (amount for amount in amounts if amount.start == 0)


def _read(amount: Amount, unit: str, span: Span, text: str) -> Quantity:
    open_below = amount.qualifier in {Qualifier.UP_TO, Qualifier.LESS_THAN}
    open_above = amount.qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.VAGUE}
    return Quantity(
        low=None if open_below else amount.low.value, high=None if open_above else amount.high.value, unit=unit,
        qualifier=amount.qualifier, precision=min(amount.low.precision, amount.high.precision),
        text=text[span.slice], span=span,
    )  # fmt: skip


def _is_near(quantity: Quantity, other: Quantity) -> bool:
    one, two = quantity.converted(other.unit).stated, other.stated
    return abs(one - two) <= _PLAUSIBLE * max(one, two)

"""A number asked about in a few words: "725 km2, November 2024", "at least 800 km2 on 12 August 2024"."""

from __future__ import annotations

import re

from frontcheck.claims.languages.en.amounts.quantities import find_quantities
from frontcheck.claims.languages.en.dates.timekinds import Now, TimeKind
from frontcheck.claims.languages.en.dates.times import find_times
from frontcheck.errors import ClaimError
from frontcheck.models import AskedNumber, Interval, Measure, Quantity
from frontcheck.units import Dimension, dimension_of

_EXPECTED = 'expected a number with its unit and its days, such as "725 km2, November 2024"'
_LENGTHS = (
    (r"deep|in\s+depth|(?:of\s+)?depth", Measure.DEPTH),
    (r"wide|in\s+width|(?:of\s+)?(?:width|front)", Measure.FRONT_LENGTH),
    (r"(?:of\s+)?advance|advanced|forward|further", Measure.ADVANCE),
)
_TAKEN = re.compile(
    r"\b(?:gained|gain|taken|captured|seized|won|net|change|more|of\s+new\s+ground|added)\b", re.IGNORECASE
)
_GLUE = re.compile(
    r"^(?:[\s,;:()–-]|\b(?:held|controlled|under\s+control|of\s+(?:the\s+)?(?:ground|territory|land)|"
    r"in|on|as\s+of|during|for|over|from|between|since|at)\b)+|[\s,;:()–-]+$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s+(?:to|until|till|through|and)\s+|\s*[–-]\s*", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CHANGES = {Dimension.AREA: Measure.AREA_CHANGE, Dimension.SETTLEMENTS: Measure.SETTLEMENTS_CHANGE}
_LEVELS = {
    Dimension.AREA: Measure.AREA,
    Dimension.SETTLEMENTS: Measure.SETTLEMENTS,
    Dimension.SHARE: Measure.SHARE,
}


def read_asked(text: str) -> AskedNumber:
    """The quantity, what it measures and its days; everything that is written must be understood.

    One day asks for what is held on it, a stretch of days for what changed in it; "40 km2 taken on 13 August 2024" for
    what changed on that day.

    Raises
    ------
    ClaimError
        If there is not exactly one quantity that a map can measure, or its days cannot be read, or words are left over.

    Examples
    --------
    >>> asked = read_asked("725 km2, November 2024")
    >>> asked.quantity.low, asked.measure.value, asked.days.words
    (725.0, 'area_change', '1 to 30 November 2024')
    >>> read_asked("at least 12 km deep on 12 August 2024").measure.value
    'depth'
    >>> read_asked("")
    Traceback (most recent call last):
    frontcheck.errors.ClaimError: no number: expected a number with its unit and its days, such as "725 km2, ...
    """
    written = " ".join(text.split())
    quantity = _quantity(written)
    rest = f"{written[: quantity.span.start]} {written[quantity.span.end :]}"
    kind, rest = _length_kind(quantity, rest)
    taken = _TAKEN.search(rest)
    days, is_stretch = _days(_TAKEN.sub(" ", rest), written)
    return AskedNumber(
        text=written,
        quantity=quantity,
        measure=_measure(quantity, kind, written, is_change=is_stretch or taken is not None),
        days=days,
    )


def _quantity(written: str) -> Quantity:
    times = [time.span for time in find_times(written, Now(None))]
    found = [one for one in find_quantities(written) if not any(one.span.overlaps(time) for time in times)]
    if not found:
        raise ClaimError(f"{written!r:.120} has no number with a unit: {_EXPECTED}" if written else _no_number())
    if len(found) > 1:
        texts = " and ".join(repr(one.text) for one in found)
        raise ClaimError(f"{written!r:.120} has {len(found)} numbers, {texts}; expected one")
    if found[0].stated == 0:
        raise ClaimError(
            f"{found[0].text!r} is zero, and nothing is near to it as a share; expected a number above zero"
        )
    return found[0]


def _no_number() -> str:
    return f"no number: {_EXPECTED}"


def _length_kind(quantity: Quantity, rest: str) -> tuple[Measure | None, str]:
    """What a length measures, by the word that says so, and the words without it."""
    if dimension_of(quantity.unit) is not Dimension.LENGTH:
        return None, rest
    for words, measure in _LENGTHS:
        without = re.sub(rf"\b(?:{words})\b", " ", rest, count=1, flags=re.IGNORECASE)
        if without != rest:
            return measure, without
    raise ClaimError(
        f"{quantity.text!r} is a length of what? Expected {quantity.text!r} with 'deep', 'wide' or 'advance'"
    )


def _measure(quantity: Quantity, kind: Measure | None, written: str, *, is_change: bool) -> Measure:
    dimension = dimension_of(quantity.unit)
    if kind is not None:
        if is_change != (kind is Measure.ADVANCE):
            expected = "a stretch of days" if kind is Measure.ADVANCE else "one day"
            raise ClaimError(
                f"{written!r:.120} speaks of {'a stretch' if is_change else 'one day'}; expected {expected}"
            )
        return kind
    known = _CHANGES if is_change else _LEVELS
    if dimension not in known:
        raise ClaimError(f"{quantity.text!r}{' as a change' if is_change else ''}: no map measures that; {_EXPECTED}")
    return known[dimension]


def _days(rest: str, written: str) -> tuple[Interval, bool]:
    """The days, and whether they are a stretch."""
    words = _GLUE.sub("", rest)
    if not words:
        raise ClaimError(f"{written!r:.120} names no days; {_EXPECTED}")
    found = _time(words)
    if found and _SINCE.search(rest):
        raise ClaimError(f"{written!r:.120} has a first day and no last one; expected 'since ... to ...'")
    found = found or _from_to(words)
    if found is None:
        raise ClaimError(f"{words!r:.120} in {written!r:.120} cannot be read as days with a year; {_EXPECTED}")
    return found


def _time(words: str) -> tuple[Interval, bool] | None:
    """One time expression that is all there is, with a year of its own."""
    if _YEAR.fullmatch(words):
        words = f"in {words}"
    times = find_times(words, Now(None))
    if len(times) != 1 or (times[0].span.start, times[0].span.end) != (0, len(words)):
        return None
    interval, kind = times[0].interval, times[0].kind
    if interval.earliest is None or interval.latest is None:
        return None
    return interval, kind not in {TimeKind.DAY, TimeKind.AS_OF}


def _from_to(words: str) -> tuple[Interval, bool] | None:
    """Two times and all between them; one without a year has that of the other, a bare day the other's month."""
    for joiner in _TO.finditer(words):
        one, two = words[: joiner.start()], words[joiner.end() :]
        first, last = (_time(each) for each in (_completed(one, two), _completed(two, one)))
        if first and last and first[0].earliest and last[0].latest and first[0].earliest < last[0].latest:
            return Interval(first[0].earliest, last[0].latest), True
    return None


def _completed(words: str, other: str) -> str:
    year = _YEAR.search(other)
    return words if year is None or _YEAR.search(words) else f"{words} {year[0]}"

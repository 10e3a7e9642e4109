"""What one source says to a claim, in one plain sentence made from its verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from frontcheck.models import (
    Change,
    Claim,
    Definition,
    Measure,
    Measurement,
    Reached,
    Reason,
    SourceVerdict,
    Thresholds,
    Verdict,
    day_words,
)
from frontcheck.units import Dimension, dimension_of, number_words, range_words, si_factor
from frontcheck.verdicts.compare import compare, exceeds
from frontcheck.verdicts.interval import Extent, quantity_extent
from frontcheck.verdicts.phrases import (
    as_sentence,
    days_apart,
    days_listed,
    less_words,
    listed,
    more_words,
    points_words,
    possessive,
    short_day,
)
from frontcheck.verdicts.sources import GAZETTEER_MEASURES, measured_extent

RELATION = {Verdict.CONSISTENT: "consistent with", Verdict.ABOVE: "above", Verdict.BELOW: "below"}
WIDTHS = {"chord": "straight chord", "contact": "contact with the border", "span": "span along the border"}
COUNTS = frozenset({Dimension.SETTLEMENTS, Dimension.COUNT})
CHANGES = {Change.GROSS_GAIN: "newly held by", Change.GROSS_LOSS: "no longer held by"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What a sentence needs to know beside a source's word.

    Attributes
    ----------
    said_on : date or None
        The day of the claim.
    known_by : date or None
        Only what was public by the end of that day counted; None for all that is known now.
    """

    claim: Claim
    thresholds: Thresholds
    said_on: date | None
    known_by: date | None = None

    @property
    def said(self) -> str:
        """The claim's number as printed, on one line."""
        return " ".join(self.claim.quantity.text.split())

    @property
    def stated(self) -> Extent:
        """The claim's number in SI, with its band and bare."""
        return quantity_extent(self.claim.quantity, self.thresholds)


def word_sentence(word: SourceVerdict, telling: Telling) -> str:
    """One source's word as a whole sentence."""
    names = (word.named, word.figure.claimant) if word.figure else (word.named,)
    return as_sentence(word_clause(word, telling), names)


def word_clause(word: SourceVerdict, telling: Telling) -> str:
    """One source's word as a clause, without capital and full stop."""
    if word.reason is Reason.NOT_ASSERTED:
        return (
            f"the claim ({telling.said}) is {telling.claim.relation}, not asserted, and not held against {word.named}"
        )
    if word.figure is not None:
        return figure_clause(word, telling)
    if not word.measurements:
        return f"{word.named} cannot speak to the claim ({telling.said}): {silence_words(word)}"
    parts = (
        f"{map_words(word, telling)} {shown_words(word.measurements, telling)}",
        outcome_words(word, telling),
        *reached_parts(word, telling),
        missing_words([word], telling),
    )
    return f"{parts[0]}{parts[1]}" + "".join(f"; {part}" for part in parts[2:] if part)


def silence_words(word: SourceVerdict) -> str:
    """Why a source gives no number, as a clause about it."""
    own = word.detail.removeprefix(f"{word.source} ")
    if own != word.detail:
        return f"it {own}"
    return word.detail or (word.reason or Reason.NO_SNAPSHOT).value.replace("_", " ")


def map_words(word: SourceVerdict, telling: Telling) -> str:
    """Whose map or maps, of which days, and published when: "ISW's map of 11 August 2024, published before the"."""
    refs = [ref for each in word.measurements for ref in each.snapshots]
    owner = possessive(word.named)
    if len({ref.valid_on for ref in refs}) != 1:
        return f"{owner} maps of {days_listed(ref.valid_on for ref in refs)} show"
    of_day, ref = f"{owner} map of {day_words(refs[0].valid_on)}", refs[0]
    if ref.published_at is None or telling.said_on is None:
        return f"{of_day} shows"
    late = (ref.public_on - telling.said_on).days
    after = "on the day of" if late == 0 else f"{days_apart(late)} after"
    return f"{of_day}, published {'before' if late < 0 else after} the claim, shows"


def shown_words(measurements: Sequence[Measurement], telling: Telling) -> str:
    """What was measured, of whose ground, and where; for two maps of one level both."""
    unit, definition = telling.claim.quantity.unit, measurements[0].definition
    amounts = dict.fromkeys(amount_words(each.least, each.most, unit, definition) for each in measurements)
    among = [each.detail["known_places"] for each in measurements if "known_places" in each.detail]
    if definition.measure in GAZETTEER_MEASURES and among:
        amounts = {f"{number} of {number_words(max(among))}": None for number in amounts}
    return ground_words(" and ".join(amounts), definition)


def amount_words(low: float, high: float, unit: str, definition: Definition) -> str:
    """A range of one measure in its unit."""
    if definition.measure in GAZETTEER_MEASURES:
        numbers = dict.fromkeys(number_words(end) for end in (low, high))
        return " to ".join(numbers)
    if low == high == 0 and dimension_of(unit) is Dimension.AREA and definition.change is not Change.NET:
        return "no ground"
    if number_words(low / si_factor(unit)) == "0" and low <= 0 < high:
        return f"up to {range_words(high, high, unit)}"
    return range_words(low, high, unit)


def ground_words(amount: str, definition: Definition) -> str:
    """Whose ground, and where, an amount is of."""
    holder, place = definition.holder, definition.territory_name
    held = CHANGES.get(definition.change, "held by")
    if definition.measure in GAZETTEER_MEASURES:
        return f"{amount} known settlements {held} {holder} in {place}"
    width = WIDTHS.get(definition.width, definition.width)
    told = {
        Measure.DEPTH: f"ground held by {holder} to a depth of {amount} in {place}",
        Measure.ADVANCE: f"an advance of {amount} by {holder} in {place}",
        Measure.FRONT_LENGTH: f"a front of {amount} ({width}) held by {holder} in {place}",
        Measure.SHARE: f"{amount} of {place} held by {holder}",
    }
    if definition.change is Change.NET:
        return f"a net change of {amount} in ground held by {holder} in {place}"
    return told.get(definition.measure, f"{amount} {held} {holder} in {place}")


def outcome_words(word: SourceVerdict, telling: Telling) -> str:
    """How the claim lies to what is shown, to be put after it."""
    if word.reason is Reason.BETWEEN_SNAPSHOTS:
        return between_words(word, telling)
    if word.reason is Reason.LOWER_BOUND_ONLY:
        return f", a lower bound that is not held against the claim ({telling.said})"
    low, high = (pick(_ends(word)) for pick in (min, max))
    if word.verdict is Verdict.CONSISTENT and word.measurements[0].definition.measure in GAZETTEER_MEASURES:
        return f", a lower bound that is consistent with the claim ({telling.said})"
    tolerance = max(each.tolerance for each in word.measurements)
    if word.verdict is Verdict.ABOVE and high <= tolerance and high > 0:
        unit = telling.claim.quantity.unit
        within = range_words(tolerance, tolerance, unit)
        return f", within the tolerance of {within} and less than {base_words(word.verdict, telling)}"
    return f", {stand_words(word.verdict, low, high, telling)}"


def stand_words(verdict: Verdict, low: float, high: float, telling: Telling) -> str:
    """How the claim lies to a range in SI: "37 % less than claimed (about 1,000 square kilometers)"."""
    stated, base = telling.stated, base_words(verdict, telling)
    dimension = dimension_of(telling.claim.quantity.unit)
    if verdict is Verdict.ABOVE and stated.bare_low is not None:
        if dimension is Dimension.SHARE:
            return f"{points_words(low, high, stated.bare_low)} less than {base}"
        less = less_words(low, high, stated.bare_low)
        return f"{less.replace('less', 'fewer') if dimension in COUNTS else less} than {base}"
    if verdict is Verdict.BELOW and stated.bare_high is not None:
        if dimension is Dimension.SHARE:
            return f"{points_words(low, high, stated.bare_high)} more than {base}"
        more = more_words(low, high, stated.bare_high)
        return f"{more.replace('much', 'many') if dimension in COUNTS else more} {base}"
    return f"consistent with the claim ({telling.said}){_band_words(low, high, telling)}"


def base_words(verdict: Verdict, telling: Telling) -> str:
    """What a share is of, with the claim as printed."""
    return f"{end_words(verdict, telling)} ({telling.said})"


def end_words(verdict: Verdict, telling: Telling) -> str:
    """The number claimed, or the nearer end of a range."""
    stated = telling.stated
    open_ended = stated.bare_low is None or stated.bare_high is None or stated.bare_low == 0
    if open_ended or stated.bare_low == stated.bare_high:
        return "claimed"
    return f"the {'least' if verdict is Verdict.ABOVE else 'most'} claimed"


def _band_words(low: float, high: float, telling: Telling) -> str:
    """Said where numbers that differ as printed are consistent."""
    stated = telling.stated
    if exceeds(low, stated.bare_high) and telling.claim.partial:
        return ", which speaks of a part only"
    if exceeds(stated.bare_low, high) or exceeds(low, stated.bare_high):
        return " within rounding and tolerance"
    return ""


def between_words(word: SourceVerdict, telling: Telling) -> str:
    """Two maps that differ: how the claim lies to each."""
    before, after = word.measurements
    asked = before.definition.day
    day = short_day(asked, before.valid_on or asked)
    if before.definition.measure in GAZETTEER_MEASURES:
        return f"; {day} falls between them, and a lower bound is not held against the claim ({telling.said})"
    verdicts = [compare(telling.stated, measured_extent(telling.claim, each)) for each in (before, after)]
    lies = f"{RELATION[verdicts[0]]} the first and {RELATION[verdicts[1]]} the second"
    return f"; {day} falls between them, and the claim ({telling.said}) is {lies}"


def reached_parts(word: SourceVerdict, telling: Telling) -> Iterable[str]:
    """Which other maps of the source show the number."""
    number = number_reached(word.verdict, telling)
    if word.reached:
        lost = word.reached.lost_on
        beside = word.reached.measurement.definition.day
        again = f", that of {short_day(lost, beside)} no longer does" if lost else ""
        yield f"its map of {reached_words(word.reached)} is the first later one to show {number}{again}"
    if word.reached_before:
        yield f"its map of {reached_words(word.reached_before)} was the last earlier one to show {number}"


def number_reached(verdict: Verdict, telling: Telling) -> str:
    """What a map must show: as much as claimed, or no more than that."""
    if verdict is Verdict.BELOW:
        return f"no more than {end_words(verdict, telling)}"
    return f"as much as {end_words(Verdict.ABOVE, telling)}"


def reached_words(reached: Reached) -> str:
    """The day of a map, and since when it was public where that is another day."""
    beside = reached.measurement.definition.day
    public = f" (public on {short_day(reached.public_on, beside)})" if reached.public_on != reached.valid_on else ""
    return f"{short_day(reached.valid_on, beside)}{public}"


def missing_words(words: Sequence[SourceVerdict], telling: Telling) -> str:
    """Which day asked about has no map, and of whom where several are told of."""
    names = [word.named for word in words if missing_days(word)]
    days = sorted({day for word in words for day in missing_days(word)})
    if not days:
        return ""
    shown = [ref.valid_on for word in words for each in word.measurements for ref in each.snapshots]
    asked = days_listed(days, year={day.year for day in days} != {day.year for day in shown})
    whose = f" by {listed(names, 'or')}" if len(words) > 1 else ""
    public = "at hand" if telling.known_by is None else f"public by {day_words(telling.known_by)}"
    return f"no map of {asked}{whose} {'is' if telling.known_by is None else 'was'} {public}"


def missing_days(word: SourceVerdict) -> list[date]:
    """Days asked about that none of the maps used is of."""
    if word.reason is Reason.BETWEEN_SNAPSHOTS:
        return []
    used = {ref.valid_on for each in word.measurements for ref in each.snapshots}
    asked = [day for each in word.measurements for day in (each.definition.first_day, each.definition.day) if day]
    return sorted(set(asked) - used)


def figure_clause(word: SourceVerdict, telling: Telling) -> str:
    """A published number of somebody else beside the claim."""
    figure = word.figure
    if figure is None:
        return ""
    text = " ".join(figure.quantity.text.split())
    whose = f"the figure of {figure.claimant} for {day_words(figure.as_of)}"
    if word.reason is not None:
        return f"{whose} ({text}) is by the claim's own speaker and not held against it"
    shown = quantity_extent(figure.quantity, telling.thresholds)
    low, high = shown.bare_low or 0.0, shown.bare_high
    if word.verdict is Verdict.CONSISTENT or high is None:
        return f"{whose} is {text}, and the claim ({telling.said}) is {RELATION[word.verdict]} it"
    return f"{whose} is {text}, {stand_words(word.verdict, low, high, telling)}"


def _ends(word: SourceVerdict) -> list[float]:
    return [end for each in word.measurements for end in (each.least, each.most)]

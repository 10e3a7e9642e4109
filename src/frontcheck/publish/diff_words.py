"""Where two maps agree, in plain sentences: every number in them is one of the comparison's."""

from __future__ import annotations

from frontcheck.models import Agreement, MapDiff, MapSide, Overlap, day_words
from frontcheck.units import number_words


def diff_sentence(diff: MapDiff, agreement: Agreement, level: str) -> str:
    """What a reader is told of one holder in one place; empty for core where it says no more than outer.

    Parameters
    ----------
    level : str
        "core" or "outer".
    """
    overlap: Overlap = getattr(agreement, level)
    if level == "core" and overlap == agreement.outer:
        return ""
    ground = f"{agreement.holder} in {agreement.place_name}, {level} ground"
    if overlap.iou is None:
        return f"{ground}: neither map shows any."
    if level == "core" and not (overlap.a_m2 and overlap.b_m2):
        silent = diff.b if overlap.a_m2 else diff.a
        return f"{ground}: {_named(silent)} shows none that it calls assessed; the outer ground is what compares."
    return f"{ground}: {_change(diff, overlap) if diff.is_change else _maps(diff, overlap)}"


def _maps(diff: MapDiff, overlap: Overlap) -> str:
    sizes = f"{_named(diff.a)} shows {_km2(overlap.a_m2)}, {_named(diff.b)} {_km2(overlap.b_m2)}"
    return f"{sizes}: {_verdict(diff, overlap)}. {_shares(diff, overlap)}."


def _named(side: MapSide) -> str:
    return f"{side.ref.source} of {day_words(side.ref.valid_on)}"


def _verdict(diff: MapDiff, overlap: Overlap) -> str:
    """Equal area in different places is not agreement; what lies in slivers is no disagreement."""
    both_m2 = overlap.agreement_m2
    if not both_m2:
        return "no ground is in both"
    more_a, more_b = (not diff.near(both_m2 + wide_m2, both_m2) for wide_m2 in (overlap.wide_a_m2, overlap.wide_b_m2))
    if not more_a and not more_b:
        return "they agree on how much and on where"
    if diff.near(overlap.a_m2, overlap.b_m2):
        return "they agree on how much, not on where"
    if more_a and more_b:
        return "they agree neither on how much nor on where"
    larger, smaller = (diff.a, diff.b) if more_a else (diff.b, diff.a)
    return f"{larger.ref.source} has what {smaller.ref.source} has, and more"


def _shares(diff: MapDiff, overlap: Overlap) -> str:
    both = f"{_km2(overlap.agreement_m2)} are in both, an overlap (IoU) of {iou_words(overlap)}"
    apart = f"{_km2(overlap.only_a_m2)} are in {diff.a.ref.source} only and {_km2(overlap.only_b_m2)} in "
    return f"{both}; {apart}{diff.b.ref.source} only, {slivers_words(diff, overlap)}"


def _change(diff: MapDiff, overlap: Overlap) -> str:
    """Two maps of one source: what only the later one has was gained."""
    forth = diff.a.ref.valid_on <= diff.b.ref.valid_on
    gain_m2, loss_m2 = (overlap.only_b_m2, overlap.only_a_m2) if forth else (overlap.only_a_m2, overlap.only_b_m2)
    days = sorted((diff.a.ref.valid_on, diff.b.ref.valid_on))
    moved = f"between {day_words(days[0])} and {day_words(days[1])} {diff.a.ref.source} gains {_km2(gain_m2)}"
    kept = f"{_km2(overlap.agreement_m2)} are on both maps, an overlap (IoU) of {iou_words(overlap)}"
    return f"{moved} and loses {_km2(loss_m2)}, {slivers_words(diff, overlap)}. {kept}."


def slivers_words(diff: MapDiff, overlap: Overlap) -> str:
    """What of the disagreement lies in slivers."""
    slivers_m2 = overlap.slivers_a_m2 + overlap.slivers_b_m2
    return f"of which {_km2(slivers_m2)} lie in strips narrower than {number_words(diff.sliver_m)} m"


def iou_words(overlap: Overlap) -> str:
    """Intersection over union with two decimals; one that is not whole is never rounded to 0.00 or 1.00.

    Examples
    --------
    >>> iou_words(Overlap(agreement_m2=72.0, only_a_m2=14.0, only_b_m2=14.0))
    '0.72'
    >>> iou_words(Overlap(agreement_m2=9999.0, only_a_m2=1.0, only_b_m2=0.0))
    'over 0.99'
    >>> iou_words(Overlap(agreement_m2=0.0, only_a_m2=0.0, only_b_m2=0.0))
    ''
    """
    iou = overlap.iou
    if iou is None:
        return ""
    if 0 < iou < 0.005 or 0.995 <= iou < 1:
        return "under 0.01" if iou < 0.5 else "over 0.99"
    return f"{iou:.2f}"


def _km2(size_m2: float) -> str:
    return f"{number_words(size_m2 / 1e6)} km2"

"""Whether two claims speak of one ground, and what must be assumed for it."""

from __future__ import annotations

from frontcheck.models import ToldClaim

Assumptions = tuple[str, ...]


def one_ground(one: ToldClaim, other: ToldClaim) -> Assumptions | None:
    """What must be assumed so that two claims speak of the same ground of the same holder; None if they cannot.

    A report that leaves out the holder or the place is understood from the same sentence only, or from the side that
    the ground is taken from.
    """
    held, placed = _one_holder(one, other), _one_place(one, other)
    return None if held is None or placed is None else (*held, *placed)


def is_same(one: ToldClaim, other: ToldClaim) -> bool:
    """Whether two claims name the same holder and the same place, nothing assumed."""
    return one_ground(one, other) == ()


def lies_within(part: str | None, whole: str | None) -> bool:
    """Whether a place is a part of another by their ids.

    Examples
    --------
    >>> lies_within("RU/Kursk", "RU"), lies_within("RU", "RU"), lies_within(None, "RU")
    (True, False, False)
    """
    return bool(part and whole) and str(part).startswith(f"{whole}/")


def _one_holder(one: ToldClaim, other: ToldClaim) -> Assumptions | None:
    first, second = one.claim.holder, other.claim.holder
    if first and second:
        return () if first.casefold() == second.casefold() else None
    holder = first or second
    same_enemy = one.claim.against is not None and one.claim.against == other.claim.against
    if not same_enemy and not _in_one_sentence(one, other):
        return None
    return (f"if all of it is ground of {holder}",) if holder else ()


def _one_place(one: ToldClaim, other: ToldClaim) -> Assumptions | None:
    first, second = one.claim.place_id, other.claim.place_id
    if first and second:
        if first == second:
            return ()
        inner = one if lies_within(first, second) else other if lies_within(second, first) else None
        return None if inner is None else (f"if all of it lies in {inner.claim.place}",)
    names = (one.claim.place, other.claim.place)
    if all(names) and str(names[0]).casefold() == str(names[1]).casefold():
        return ()
    if any(names) and not _in_one_sentence(one, other):
        return None
    if one.report != other.report:
        return None
    return ("if all of it is the same ground: the report does not name the place each time",)


def _in_one_sentence(one: ToldClaim, other: ToldClaim) -> bool:
    return one.report == other.report and one.claim.evidence == other.claim.evidence

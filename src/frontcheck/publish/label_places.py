"""Places for labels beside points, so that none covers another, a point, or a line that leads to one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import hypot

LETTER = 0.6
"""Width of a letter in its size, on the safe side for the usual fonts."""
NEAR_PX = 9.0
FAR_PX = 14.0
STEPS = (0.0, 14.0, -14.0, 28.0, -28.0, 42.0, -42.0, 60.0, -60.0, 80.0, -80.0, 104.0, -104.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    up: float
    right: float
    down: float

    def overlaps(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        return self.left < other.right and other.left < self.right and self.up < other.down and other.up < self.down

    def holds(self, other: Box) -> bool:
        """Whether the other lies wholly inside."""
        return self.left <= other.left and self.up <= other.up and other.right <= self.right and other.down <= self.down


@dataclass(frozen=True, slots=True)
class Label:
    """Words that belong to a point.

    Attributes
    ----------
    x, y : float
        Of the point.
    at, baseline : float
        Where the words stand.
    anchor : str
        Whether they start, end or have their middle there.
    leader : tuple of float or None
        Where a line from the point to words that stand away from it ends.
    """

    x: float
    y: float
    text: str
    size: float
    at: float = 0.0
    baseline: float = 0.0
    anchor: str = "start"
    leader: tuple[float, float] | None = None

    @property
    def box(self) -> Box:
        """The rectangle that the words take."""
        wide = LETTER * self.size * len(self.text)
        left = self.at - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return Box(left, self.baseline - 0.8 * self.size, left + wide, self.baseline + 0.25 * self.size)

    @property
    def trail(self) -> tuple[Box, ...]:
        """The ground that the line to the words takes, its start at the point left out."""
        if self.leader is None:
            return ()
        across, down = self.leader[0] - self.x, self.leader[1] - self.y
        long = hypot(across, down)
        shares = [px / long for px in range(8, int(long), 3)]
        along = [(self.x + share * across, self.y + share * down) for share in shares]
        return tuple(Box(x - 2, y - 2, x + 2, y + 2) for x, y in along)


def placed(labels: Sequence[Label], obstacles: Sequence[Box], room: Box) -> tuple[list[Label], int]:
    """Labels where there is room for them, the nearest first; and how many found none.

    Examples
    --------
    >>> room = Box(0, 0, 200, 100)
    >>> found, left_out = placed([Label(50, 50, "one", 10), Label(52, 50, "two", 10)], [], room)
    >>> left_out, found[0].box.overlaps(found[1].box)
    (0, False)
    >>> placed([], [], room)
    ([], 0)
    """
    found: list[Label] = []
    for label in sorted(labels, key=lambda each: (each.x, each.y)):
        taken = [*obstacles, *(box for each in found for box in (each.box, *each.trail))]
        best = next((one for one in _candidates(label) if _fits(one, taken, room)), None)
        if best is not None:
            found.append(best)
    return found, len(labels) - len(found)


def _fits(label: Label, taken: Sequence[Box], room: Box) -> bool:
    own = (label.box, *label.trail)
    return room.holds(label.box) and not any(box.overlaps(other) for box in own for other in taken)


def _candidates(label: Label) -> Iterator[Label]:
    """Right and left of the point, then ever further up, down and aside, with a line to it."""
    baseline = label.y + 0.35 * label.size
    for step in STEPS:
        aside = NEAR_PX + abs(step) * 0.25
        far = abs(step) > FAR_PX
        for way, anchor in ((1, "start"), (-1, "end")):
            tip = (label.x + way * (aside - 1), label.y + step) if far else None
            yield replace(label, at=label.x + way * aside, baseline=baseline + step, anchor=anchor, leader=tip)
        if step:
            tip = (label.x, label.y + step + (-6 if step > 0 else 6)) if far else None
            yield replace(label, at=label.x, baseline=baseline + step, anchor="middle", leader=tip)

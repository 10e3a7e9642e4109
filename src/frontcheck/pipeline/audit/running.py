"""A number against a grid of combinations: each is tried, the nearest are varied once more, all is summed up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from frontcheck.models import Combination, Defined, NamedDefinition, Origin, Swing, Turn, Unmeasured
from frontcheck.pipeline.audit.choices import WRONG, Choice, Trial
from frontcheck.pipeline.audit.grid import Derived, one_at_a_time
from frontcheck.verdicts.audit import ALIKE, Yardstick, nearest, outcomes

Answer = Callable[[Trial], Defined | Unmeasured]
Progress = Callable[[int, int], None]


@dataclass(slots=True, kw_only=True)
class Examiner:
    """Tries combinations, each once.

    Attributes
    ----------
    is_fixed : callable
        Whether a named definition stood before the audit.
    tried : dict
        By the trial without names, in the order tried.
    """

    answer: Answer
    yardstick: Yardstick
    choices: Sequence[Choice]
    is_fixed: Callable[[NamedDefinition], bool]
    on_progress: Progress | None = None
    tried: dict[Trial, tuple[Derived, Combination]] = field(default_factory=dict)

    def run(self, derived: Sequence[Derived]) -> None:
        """Try a grid; then vary the nearest one choice at a time, as long as that leads to one that is nearer."""
        self._try_all(derived)
        center = self.center()
        while center is not None:
            size = len(self.tried)
            self._try_all(list(one_at_a_time(center.trial, center.base, self.choices)))
            again = self.center()
            if len(self.tried) == size or again is center:
                return
            center = again

    def combinations(self) -> tuple[Combination, ...]:
        """All that were tried."""
        return tuple(one for _, one in self.tried.values())

    def center(self) -> Derived | None:
        """What the swings start from: the first of the nearest."""
        rounding, _ = nearest(outcomes(self.combinations()))
        if not rounding:
            return None
        number = rounding[0].chosen.number
        return next(derived for derived, one in self.tried.values() if one.number == number)

    def swings(self, center: Derived) -> tuple[list[Swing], list[str]]:
        """How each choice alone moves the number, the one that moves it most first; and those that do not move it."""
        kept = self._try(center)
        found = [self._swing(center.trial, choice) for choice in self.choices]
        moving = [swing for swing in found if any(_differ(turn.value, kept.value) for turn in swing.turns)]
        still = [swing.choice for swing in found if swing.turns and swing not in moving]
        return sorted(moving, key=lambda swing: (swing.wrong, -_reach(swing, kept.value or 0.0))), still

    def _swing(self, trial: Trial, choice: Choice) -> Swing:
        kept = choice.read(trial)
        others = [(way, self.tried.get(choice.make(trial, way).bare())) for way in choice.ways if way != kept]
        turns = [
            (Turn(words=choice.words(way), value=found[1].value), bool(found[1].wrong))
            for way, found in others
            if found and found[1].value is not None
        ]
        defensible = [turn for turn, wrong in turns if not wrong]
        return Swing(
            choice=choice.name,
            kept=choice.words(kept),
            turns=tuple(sorted(defensible or [turn for turn, _ in turns], key=lambda turn: turn.value)),
            wrong=bool(turns) and not defensible,
        )

    def _try_all(self, derived: Sequence[Derived]) -> None:
        for number, one in enumerate(derived, start=1):
            self._try(one)
            if self.on_progress is not None:
                self.on_progress(number, len(derived))

    def _try(self, derived: Derived) -> Combination:
        key = derived.trial.bare()
        if key not in self.tried:
            self.tried[key] = (derived, self._combination(derived))
        return self.tried[key][1]

    def _combination(self, derived: Derived) -> Combination:
        trial, base = derived.trial, derived.base
        answer = self.answer(trial)
        value = answer.value if isinstance(answer, Defined) else None
        fixed = derived.is_named and self.is_fixed(base.definition)
        return Combination(
            number=len(self.tried) + 1,
            source=trial.source,
            definition=base.definition.id,
            origin=Origin.FIXED if fixed else Origin.GENERATED,
            choices={choice.name: choice.words(choice.read(trial)) for choice in self.choices},
            varied=tuple(choice.name for choice in self.choices if choice.read(trial) != choice.read(base)),
            wrong=WRONG.get(trial.surface, ""),
            value=value,
            silence=answer.detail if isinstance(answer, Unmeasured) else "",
            distance=None if value is None else self.yardstick.distance(value),
            rounds=value is not None and self.yardstick.rounds(value),
            consistent=value is not None and self.yardstick.holds(value),
            days=answer.days if isinstance(answer, Defined) else (),
            left_out=answer.left_out if isinstance(answer, Defined) else (),
        )


def stands_before(shipped: Iterable[str], audited_on: date) -> Callable[[NamedDefinition], bool]:
    """Whether a definition was fixed before an audit: a shipped one by that day, one of the user's own before it."""
    known = frozenset(shipped)

    def is_fixed(definition: NamedDefinition) -> bool:
        fixed_on = definition.fixed_on
        if fixed_on is None:
            return False
        return fixed_on <= audited_on if definition.id in known else fixed_on < audited_on

    return is_fixed


def _differ(one: float, other: float | None) -> bool:
    return other is not None and round(one, ALIKE) != round(other, ALIKE)


def _reach(swing: Swing, kept: float) -> float:
    ends = [kept, *(turn.value for turn in swing.turns)]
    return max(ends) - min(ends)

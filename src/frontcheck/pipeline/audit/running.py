"""A number against a grid of combinations: each is tried, the nearest are varied once more, all is summed up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from frontcheck.models import Combination, Defined, NamedDefinition, Origin, Swing, Turn, Unmeasured
from frontcheck.pipeline.audit.choices import FILL, SOURCE, WRONG, Choice, Trial
from frontcheck.pipeline.audit.grid import Derived, moved, named, one_at_a_time, telling, together
from frontcheck.verdicts.audit import Yardstick, nearest, outcomes

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
    _bases: dict[str, list[Trial]] = field(default_factory=dict)

    def run(self, definitions: Sequence[NamedDefinition], sources: Sequence[str], borders: str) -> dict[str, str]:
        """Try the grid; then vary the nearest one choice at a time, as long as that leads to one that is nearer.

        Returns
        -------
        dict
            Sources that give no number under any definition, however missing days are filled, and why.
        """
        speaking = {source: [moved(one, source, borders) for one in definitions] for source in sources}
        self._bases = {source: [one.base for one in found] for source, found in speaking.items()}
        self._try_all(named(definitions, sources, borders))
        silent = {source: why for source, found in speaking.items() if (why := self._silence(found))}
        for source in silent:
            del speaking[source]
        alone = [choice for choice in self.choices if choice.name != SOURCE]
        self._try_all([one for found in speaking.values() for base in found for one in one_at_a_time(base, alone)])
        joined = [choice for choice in alone if choice.together]
        for found in speaking.values():
            ways = telling(found, joined, self._number)
            self._try_all([one for base in found for one in together(base, joined, ways)])
        self._close_in()
        return silent

    def _silence(self, found: Sequence[Derived]) -> str:
        """Why a source says nothing under any definition, however missing days are filled; empty if it does."""
        fill = next((choice for choice in self.choices if choice.name == FILL), None)
        ways = fill.ways if fill else (None,)
        why = ""
        for derived in found:
            for way in reversed(ways):
                answer = self.answer((fill.make(derived.trial, way) if fill else derived.trial).bare())
                if isinstance(answer, Defined):
                    return ""
                why = why or answer.detail
        return why

    def _close_in(self) -> None:
        center = self.center()
        while center is not None:
            size = len(self.tried)
            self._try_all(list(one_at_a_time(center, self.choices)))
            again = self.center()
            if len(self.tried) == size or again is center:
                return
            center = again

    def combinations(self) -> tuple[Combination, ...]:
        """All that were tried."""
        return tuple(one for _, one in self.tried.values())

    def center(self) -> Derived | None:
        """What the swings start from: the first of the nearest."""
        rounding, _ = nearest(outcomes(self.combinations(), self.yardstick))
        if not rounding:
            return None
        number = rounding[0].chosen.number
        return next(derived for derived, one in self.tried.values() if one.number == number)

    def swings(self, center: Derived) -> tuple[list[Swing], list[str]]:
        """How each choice alone moves the number, the one that moves it most first; and those that do not move it."""
        kept = self._try(center).value or 0.0
        moving: list[Swing] = []
        still: list[str] = []
        for choice in self.choices:
            turns = self._turns(center.trial, choice)
            others = tuple(turn for turn in turns if not self.yardstick.alike(turn.value, kept))
            if others:
                moving.append(Swing(choice=choice.name, kept=choice.words(choice.read(center.trial)), turns=others))
            elif turns:
                still.append(choice.name)
        return sorted(moving, key=lambda swing: -_reach(swing, kept)), still

    def _turns(self, trial: Trial, choice: Choice) -> list[Turn]:
        found = (
            (way, self.tried.get(choice.make(trial, way).bare())) for way in choice.ways if way != choice.read(trial)
        )
        turns = [
            Turn(words=choice.words(way), value=one[1].value, wrong=bool(one[1].wrong))
            for way, one in found
            if one and one[1].value is not None
        ]
        return sorted(turns, key=lambda turn: turn.value)

    def _try_all(self, derived: Sequence[Derived]) -> None:
        before = len(self.tried)
        for number, one in enumerate(derived, start=1):
            self._try(one)
            if self.on_progress is not None:
                self.on_progress(before + number, before + len(derived))

    def _number(self, trial: Trial) -> float | None:
        answer = self.answer(trial.bare())
        return answer.value if isinstance(answer, Defined) else None

    def _try(self, derived: Derived) -> Combination:
        key = derived.trial.bare()
        if key not in self.tried:
            near = Derived(derived.trial, self._nearest_base(derived))
            self.tried[key] = (near, self._combination(near))
        return self.tried[key][1]

    def _nearest_base(self, derived: Derived) -> Trial:
        """The named definition that a trial differs from least."""
        bases = (derived.base, *self._bases.get(derived.trial.source, ()))
        nearest_base: Trial = min(bases, key=lambda base: len(self._varied(derived.trial, base)))
        return nearest_base

    def _varied(self, trial: Trial, base: Trial) -> tuple[str, ...]:
        return tuple(choice.name for choice in self.choices if choice.read(trial) != choice.read(base))

    def _combination(self, derived: Derived) -> Combination:
        trial, base = derived.trial, derived.base
        answer = self.answer(trial.bare())
        value = answer.value if isinstance(answer, Defined) else None
        fixed = derived.is_named and self.is_fixed(base.definition)
        return Combination(
            number=len(self.tried) + 1,
            source=trial.source,
            definition=base.definition.id,
            origin=Origin.FIXED if fixed else Origin.GENERATED,
            choices={choice.name: choice.words(choice.read(trial)) for choice in self.choices},
            varied=self._varied(trial, base),
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


def _reach(swing: Swing, kept: float) -> float:
    """How far apart the numbers of a choice lie; ways that are wrong move nothing."""
    ends = [kept, *(turn.value for turn in swing.turns if not turn.wrong)]
    return max(ends) - min(ends)

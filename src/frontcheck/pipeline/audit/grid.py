"""Every combination worth trying: named definitions, their choices one at a time, and days and ground together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from frontcheck.models import NamedDefinition
from frontcheck.pipeline.audit.choices import Choice, Trial


@dataclass(frozen=True, slots=True)
class Derived:
    """A trial with the named definition that it is, or differs from."""

    trial: Trial
    base: Trial

    @property
    def is_named(self) -> bool:
        """Whether it is the named definition as it stands, on a source that it is about."""
        return self.trial == self.base


def grid(
    definitions: Sequence[NamedDefinition], sources: Sequence[str], choices: Sequence[Choice], borders: str
) -> list[Derived]:
    """Each combination once: named definitions first, then what differs least.

    Examples
    --------
    >>> grid((), ("nzz",), (), "")
    []
    """
    bases = [
        Trial(definition=definition, source=source, borders=borders)
        for definition in definitions
        for source in (definition.sources or sources)
        if source in sources
    ]
    named = [Derived(base, base) for base in bases]
    one = [derived for base in bases for derived in one_at_a_time(base, base, choices)]
    together = [choice for choice in choices if choice.together]
    many = [Derived(trial, base) for base in _first_of_each(bases) for trial in _combined(base, together)]
    return distinct([*named, *one, *many])


def one_at_a_time(trial: Trial, base: Trial, choices: Iterable[Choice]) -> Iterator[Derived]:
    """A trial with each choice in turn made in every other way."""
    for choice in choices:
        kept = choice.read(trial)
        yield from (Derived(choice.make(trial, way), base) for way in choice.ways if way != kept)


def distinct(found: Iterable[Derived]) -> list[Derived]:
    """The first of those that are alike but for names."""
    first: dict[Trial, Derived] = {}
    for derived in found:
        first.setdefault(derived.trial.bare(), derived)
    return list(first.values())


def _first_of_each(bases: Iterable[Trial]) -> list[Trial]:
    """One trial of each definition: the source is a choice among the others."""
    return list({base.definition.id: base for base in reversed(list(bases))}.values())[::-1]


def _combined(base: Trial, choices: Sequence[Choice]) -> Iterator[Trial]:
    for ways in product(*(choice.ways for choice in choices)):
        trial = base
        for choice, way in zip(choices, ways, strict=True):
            trial = choice.make(trial, way)
        yield trial

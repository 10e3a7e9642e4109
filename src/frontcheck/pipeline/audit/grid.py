"""Every combination worth trying: named definitions, their choices one at a time, and days and ground together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from frontcheck.models import NamedDefinition
from frontcheck.pipeline.audit.choices import Choice, Trial

Ways = Mapping[str, Sequence[Hashable]]
"""How each choice is made, by its name."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A trial with the named definition that it is, or differs from."""

    trial: Trial
    base: Trial

    @property
    def is_named(self) -> bool:
        """Whether it is the named definition as it stands, on a source that it is about."""
        return self.trial.bare() == self.base.bare()


def named(definitions: Iterable[NamedDefinition], sources: Sequence[str], borders: str) -> list[Derived]:
    """Every definition as it stands, on each source that it is about.

    Examples
    --------
    >>> named((), ("nzz",), "")
    []
    """
    bases = (
        Trial(definition=definition, source=source, borders=borders)
        for definition in definitions
        for source in (definition.sources or sources)
        if source in sources
    )
    return [Derived(base, base) for base in bases]


def moved(definition: NamedDefinition, source: str, borders: str) -> Derived:
    """A definition on any source, also on one that it is not about."""
    about = definition.sources
    home = source if not about or source in about else about[0]
    base = Trial(definition=definition, source=home, borders=borders)
    return Derived(replace(base, source=source), base)


def one_at_a_time(derived: Derived, choices: Iterable[Choice]) -> Iterator[Derived]:
    """A trial with each choice in turn made in every other way."""
    for choice in choices:
        kept = choice.read(derived.trial)
        ways = (way for way in choice.ways if way != kept)
        yield from (Derived(choice.make(derived.trial, way), derived.base) for way in ways)


def telling(derived: Sequence[Derived], choices: Iterable[Choice], answer: Callable[[Trial], Hashable | None]) -> Ways:
    """Ways to make choices that lead anywhere: those without any number fall out, of those that are alike all but one.

    Parameters
    ----------
    derived : sequence of Derived
        Definitions on one source.
    answer : callable
        The number of a trial; None where there is none.
    """
    found: dict[str, Sequence[Hashable]] = {}
    for choice in choices:
        first: dict[tuple[Hashable | None, ...], Hashable] = {}
        for way in choice.ways:
            first.setdefault(tuple(answer(choice.make(one.trial, way)) for one in derived), way)
        found[choice.name] = [way for numbers, way in first.items() if any(number is not None for number in numbers)]
    return found


def together(derived: Derived, choices: Sequence[Choice], ways: Ways) -> Iterator[Derived]:
    """A trial with several choices made at once, in every combination of ways."""
    for made in product(*(ways[choice.name] for choice in choices)):
        trial = derived.trial
        for choice, way in zip(choices, made, strict=True):
            trial = choice.make(trial, way)
        yield Derived(trial, derived.base)

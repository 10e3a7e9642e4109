"""What a source's ``source.toml`` says: who publishes it, and which raw label means which holder and status."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from fnmatch import fnmatchcase
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from frontcheck.errors import EvidenceError
from frontcheck.evidence.days import parse_day
from frontcheck.models import Bounds, SourceInfo, SourceKind, Status

_SOURCES = "frontcheck.evidence.sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """Whose ground a label marks, and how sure the map is of it.

    Attributes
    ----------
    place : str or None
        For a table of figures: the place that a row with this label speaks of.
    """

    holder: str
    status: Status
    claimed_by: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What labels of one pattern mean, in one period.

    Attributes
    ----------
    match : tuple of str
        Shell patterns (``*`` and ``?``), case-sensitive.
    means : tuple of Meaning
        Several where a map leaves open whose ground it is; none where the label is ignored.
    ignored : str or None
        Why ground with this label is left out.
    first, last : date or None
        Days between which the rule holds, both included.
    """

    match: tuple[str, ...]
    means: tuple[Meaning, ...] = ()
    ignored: str | None = None
    first: date | None = None
    last: date | None = None

    def holds(self, label: str, day: date) -> bool:
        """Whether the rule speaks of this label on this day."""
        in_time = (self.first is None or self.first <= day) and (self.last is None or day <= self.last)
        return in_time and any(fnmatchcase(label, pattern) for pattern in self.match)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A layer that a map of the source must have to be complete, from its first day on."""

    label: str
    first: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A source, and how to read it.

    Attributes
    ----------
    file_name : re.Pattern
        Whole names of the files that the source's reader knows; a group ``day`` holds the file's day.
    example : str
        Such a name.
    rules : tuple of Rule
        The first that holds decides.
    """

    info: SourceInfo
    file_name: re.Pattern[str]
    example: str
    rules: tuple[Rule, ...] = ()
    layers: tuple[Layer, ...] = ()

    def knows(self, path: Path) -> bool:
        """Whether a file has a name that the source's reader knows."""
        return self.file_name.fullmatch(path.name) is not None

    def day_in(self, name: str) -> date:
        """Day that a file or folder name carries.

        Raises
        ------
        EvidenceError
            If the name carries none, or one that no map can speak of.
        """
        found = self.file_name.fullmatch(name)
        return parse_day(found["day"] if found and "day" in found.groupdict() else name)

    def means(self, label: str, day: date) -> tuple[Meaning, ...]:
        """What a raw label means on a day; empty where it is ignored.

        Raises
        ------
        EvidenceError
            If no rule speaks of the label on that day.
        """
        for rule in self.rules:
            if rule.holds(label, day):
                return rule.means
        known = sorted({pattern for rule in self.rules for pattern in rule.match})
        raise EvidenceError(f"unknown label {label!r:.120} on {day}; {self.info.id} knows: {', '.join(known)}")


def source_ids() -> tuple[str, ...]:
    """Ids of the sources that frontcheck can read by itself, sorted."""
    folders = resources.files(_SOURCES).iterdir()
    return tuple(sorted(folder.name for folder in folders if folder.joinpath("source.toml").is_file()))


@lru_cache
def load_profile(source_id: str) -> Profile:
    """Read a source's ``source.toml``.

    Raises
    ------
    EvidenceError
        If there is no such source, or its description is incomplete or holds unknown keys.

    Examples
    --------
    >>> load_profile("nzz").info.coverage["Ukraine"]
    ('RU',)
    >>> load_profile("")
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: unknown source ''; known: ...
    """
    if source_id not in source_ids():
        known = ", ".join(source_ids())
        raise EvidenceError(f"unknown source {source_id!r}; known: {known}; to describe one of your own, pass --holder")
    text = resources.files(_SOURCES).joinpath(source_id, "source.toml").read_text(encoding="utf-8")
    return read_profile(source_id, tomllib.loads(text))


def read_profile(source_id: str, description: Mapping[str, Any]) -> Profile:
    """Build a profile from a parsed ``source.toml``.

    Raises
    ------
    EvidenceError
        If a key is missing or unknown.

    Examples
    --------
    >>> read_profile("empty", {})
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: source empty: source.toml lacks 'files'
    """
    rest = dict(description)
    try:
        files = rest.pop("files")
        rules = tuple(map(_rule, rest.pop("label", ())))
        layers = tuple(Layer(label=layer["label"], first=parse_day(layer["first"])) for layer in rest.pop("layer", ()))
        return Profile(
            info=_info(source_id, rest),
            file_name=re.compile(files["name"]),
            example=files["example"],
            rules=rules,
            layers=layers,
        )
    except KeyError as error:
        raise EvidenceError(f"source {source_id}: source.toml lacks {error}") from None
    except (TypeError, ValueError) as error:
        raise EvidenceError(f"source {source_id}: source.toml: {error}") from None


def _info(source_id: str, rest: dict[str, Any]) -> SourceInfo:
    coverage = {holder: tuple(territories) for holder, territories in rest.pop("coverage").items()}
    bounds = tuple(Bounds(**one) for one in rest.pop("bounds", ()))
    kind = SourceKind(rest.pop("kind"))
    caveats = tuple(rest.pop("caveats", ()))
    if missing := {field.name for field in fields(SourceInfo)} - {*rest, *_BUILT}:
        raise KeyError(", ".join(sorted(missing)))
    return SourceInfo(id=source_id, kind=kind, coverage=coverage, bounds=bounds, caveats=caveats, **rest)


_BUILT = frozenset({"id", "kind", "coverage", "bounds", "caveats"})


def _rule(entry: Mapping[str, Any]) -> Rule:
    rest = dict(entry)
    days = {key: parse_day(rest.pop(key)) for key in ("first", "last") if key in rest}
    means = tuple(_meanings(rest.pop("means", ())))
    rule = Rule(match=tuple(rest.pop("match")), means=means, ignored=rest.pop("ignored", None), **days)
    if rest or (rule.ignored is None) == (not rule.means):
        raise ValueError(f"label {entry['match']} needs either means or ignored, and nothing else")
    return rule


def _meanings(entries: Iterable[Mapping[str, Any]]) -> Iterator[Meaning]:
    for entry in entries:
        yield Meaning(**{**entry, "status": Status(entry["status"])})

"""What a source's ``source.toml`` says: who publishes it, and which raw label means which holder and status."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from fnmatch import fnmatchcase
from functools import lru_cache
from importlib import import_module, resources
from pathlib import Path
from types import ModuleType
from typing import Any

from frontcheck.errors import EvidenceError
from frontcheck.evidence.days import parse_day
from frontcheck.evidence.layout import Layout, TableLayout, read_layout
from frontcheck.evidence.origin import Origin, read_origins
from frontcheck.models import Bounds, SourceInfo, SourceKind, Status
from frontcheck.plugins import source_packages

_SOURCES = "frontcheck.evidence.sources"
_DESCRIPTION = "source.toml"
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


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
    origins : tuple of Origin
        Where it can be fetched from, the usual place first.
    layout : TableLayout, VectorLayout or None
        Of files that are read without a reader of their own.
    first_day : date or None
        No map of the source speaks of an earlier day.
    """

    info: SourceInfo = field(hash=False)
    file_name: re.Pattern[str]
    example: str
    rules: tuple[Rule, ...] = ()
    layers: tuple[Layer, ...] = ()
    origins: tuple[Origin, ...] = field(default=(), hash=False)
    layout: Layout | None = None
    first_day: date | None = None

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

    def check_first_day(self, day: date) -> None:
        """Refuse a day before the first that the source speaks of.

        Raises
        ------
        EvidenceError
            If it lies before.
        """
        if self.first_day is not None and day < self.first_day:
            raise EvidenceError(f"day {day} lies before {self.first_day}, the first that {self.info.id} can speak of")

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


@lru_cache
def source_folders() -> dict[str, str]:
    """Every source that can be read by its id, sorted: the dotted name of the package that describes it.

    Raises
    ------
    EvidenceError
        If an installed package brings a source with the id of one of frontcheck's own, or two bring one id.
    """
    folders = [folder for folder in resources.files(_SOURCES).iterdir() if folder.joinpath(_DESCRIPTION).is_file()]
    own = {folder.name: f"{_SOURCES}.{folder.name}" for folder in folders}
    brought = source_packages()
    for name in sorted(own.keys() & brought.keys()):
        raise EvidenceError(
            f"source {name!r} of {brought[name]} has the id of one of frontcheck's own; expected another"
        )
    return dict(sorted((own | brought).items()))


def source_ids() -> tuple[str, ...]:
    """Ids of the sources that can be read without a description, sorted: frontcheck's own, and those of packages."""
    return tuple(source_folders())


@lru_cache
def load_profile(source_id: str) -> Profile:
    """Read a source's ``source.toml``.

    Raises
    ------
    EvidenceError
        If there is no such source, or its description is missing, incomplete or holds unknown keys.

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
    return read_profile(source_id, _description(source_id))


def _description(source_id: str) -> dict[str, Any]:
    folder = source_folders()[source_id]
    try:
        return tomllib.loads(resources.files(folder).joinpath(_DESCRIPTION).read_text(encoding="utf-8"))
    except (ImportError, OSError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise EvidenceError(f"source {source_id}: {folder}/{_DESCRIPTION} cannot be read: {reason}") from None


def read_description(source_id: str, path: Path) -> Profile:
    """Read a user's own ``source.toml``: its files are read by its ``[table]`` or ``[vector]``.

    Raises
    ------
    EvidenceError
        If the id is not well formed or is taken, or the description cannot be read or is incomplete.

    Examples
    --------
    >>> read_description("mine", Path("no-such.toml"))
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: no-such.toml cannot be read: No such file or directory
    >>> read_description("", Path("no-such.toml"))
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: source id '' must be lower-case letters, digits, '-' and '_'
    """
    check_own_id(source_id)
    try:
        description = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise EvidenceError(f"{path.name} cannot be read: {error.strerror or error}") from None
    except ValueError as error:
        raise EvidenceError(f"{path.name} is no TOML: {' '.join(str(error).split())}") from None
    profile = read_profile(source_id, description)
    if profile.layout is None:
        raise EvidenceError(f"source {source_id}: {path.name} lacks [table] or [vector]; expected one")
    told = repr((profile.file_name.pattern, profile.rules, profile.layout))
    info = replace(profile.info, rules_sha256=hashlib.sha256(told.encode()).hexdigest())
    return replace(profile, info=info)


def check_own_id(source_id: str) -> None:
    """Refuse an id that a user's own source cannot have.

    Raises
    ------
    EvidenceError
        If it is not well formed, or is that of a source that frontcheck or a package brings.

    Examples
    --------
    >>> check_own_id("mine")
    >>> check_own_id("")
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: source id '' must be lower-case letters, digits, '-' and '_'
    """
    if _ID.fullmatch(source_id) is None:
        raise EvidenceError(f"source id {source_id!r} must be lower-case letters, digits, '-' and '_'")
    if source_id in source_ids():
        raise EvidenceError(f"source id {source_id!r} is taken; frontcheck reads that source by itself")


def load_reader(source_id: str) -> ModuleType:
    """The module that reads a source's files.

    Raises
    ------
    EvidenceError
        If it cannot be imported, or has no function to read with.

    Examples
    --------
    >>> load_reader("nzz").__name__
    'frontcheck.evidence.sources.nzz.reader'
    """
    name = f"{source_folders()[source_id]}.reader"
    try:
        reader = import_module(name)
    except Exception as error:  # noqa: BLE001 (code of another package: whatever it raises is told in one line)
        reason = f"{type(error).__name__}: {' '.join(str(error).split())}"
        raise EvidenceError(f"source {source_id}: {name} cannot be imported: {reason}") from None
    wanted = "read_figures" if load_profile(source_id).info.kind is SourceKind.FIGURES else "read"
    if not callable(getattr(reader, wanted, None)):
        raise EvidenceError(f"source {source_id}: {name} has no function {wanted!r}; expected one")
    return reader


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
        origins = read_origins(rest.pop("fetch", []))
        layout = read_layout(rest.pop("table", None), rest.pop("vector", None))
        _check_layout(layout, rules, files["name"])
        return Profile(
            info=_with_caveat(_info(source_id, rest), layout),
            layout=layout,
            file_name=re.compile(files["name"]),
            example=files["example"],
            rules=rules,
            layers=layers,
            origins=origins,
            first_day=parse_day(str(files["first_day"])) if "first_day" in files else None,
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


def _with_caveat(info: SourceInfo, layout: Layout | None) -> SourceInfo:
    if not isinstance(layout, TableLayout):
        return info
    caveat = f"{layout.caveat[0].upper()}{layout.caveat[1:]}."
    return replace(info, caveats=(*info.caveats, caveat))


def _check_layout(layout: Layout | None, rules: tuple[Rule, ...], file_name: str) -> None:
    """Refuse a layout without the rules or the day that it needs, and rules that would never be asked."""
    if layout is None:
        return
    if (layout.said.label is None) == bool(rules):
        raise ValueError("a column of labels needs [[label]] rules; columns of holders and statuses have none")
    if layout.day is None and "(?P<day>" not in file_name:
        raise ValueError("neither a column of days is named nor does the name of files hold (?P<day>...); expected one")


_BUILT = frozenset({"id", "kind", "coverage", "bounds", "caveats", "rules_sha256", "name"})


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

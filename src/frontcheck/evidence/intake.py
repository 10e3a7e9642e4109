"""From paths to what can be stored: files found, grouped into maps, read; what cannot be read is refused by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from shapely.errors import ShapelyError

from frontcheck.errors import EvidenceError, FrontcheckError
from frontcheck.evidence.attribute_table import read_attributes
from frontcheck.evidence.control_table import read_table
from frontcheck.evidence.described import DescribedSource, described_profile, read_described
from frontcheck.evidence.layout import TableLayout, VectorLayout
from frontcheck.evidence.payload import RawFile, read_raw
from frontcheck.evidence.profile import Profile, check_own_id, load_profile, load_reader
from frontcheck.evidence.reading import Reading, control_areas, warnings
from frontcheck.evidence.shapefile import main_file, members
from frontcheck.models import ControlArea, Figure, SourceKind

_MISLAID = (KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError, ShapelyError)


Description = DescribedSource | Profile
"""What a user says of a source of their own: a few options, or a whole ``source.toml``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A file that was not stored.

    Attributes
    ----------
    reason : str
        One line that names the file.
    """

    path: Path
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Files that are read together: those of one map, a table of many days, a table of figures.

    Attributes
    ----------
    key : str
        Under which file names are noted: what was taken in under one key is new under another.
    layers : bool
        Whether files that come later under the same key belong to the same map.
    """

    key: str
    paths: tuple[Path, ...]
    layers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMap:
    """The map of one day, as it goes into the store.

    Attributes
    ----------
    warnings : tuple of str
        What a reader of the map must know.
    """

    reading: Reading
    areas: tuple[ControlArea, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What the files of a batch hold.

    Attributes
    ----------
    maps : tuple of DayMap
        Each of another day; none for figures.
    """

    files: tuple[RawFile, ...]
    maps: tuple[DayMap, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """How one source is read.

    Attributes
    ----------
    group_key : callable or None
        Names the map that a file is a layer of; None where every file is a map.
    variant : str
        What the user says of the files beyond the source: the same file may be added again with another day.
    """

    profile: Profile
    read: Callable[[tuple[RawFile, ...]], Content]
    group_key: Callable[[RawFile], str] | None = None
    variant: str = ""


def intake(source_id: str, described: Description | None = None) -> Intake:
    """Find out how to read a source: one of frontcheck's own, of a package, or one that its user describes.

    Raises
    ------
    EvidenceError
        If the source is unknown, or a description is given for a source that has its own or bears another id.

    Examples
    --------
    >>> intake("nzz").profile.example
    '2024-08-12.json.gz'
    >>> intake("")
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: unknown source ''; known: ...
    """
    named = described.info.id if isinstance(described, Profile) else described and described.id
    if described is not None and named != source_id:
        raise EvidenceError(f"source {source_id!r} is described as {named!r}")
    if isinstance(described, Profile):
        check_own_id(source_id)
        return _laid_out(described)
    if described is not None and source_id != "figures":
        profile = described_profile(described)
        return Intake(
            profile=profile,
            read=lambda files: _content(files, [read_described(files, described)], profile),
            variant=f"{described.status_column or described.status} on {described.day or described.day_pattern}",
        )
    profile = load_profile(source_id)
    if profile.layout is not None:
        return _laid_out(profile)
    reader = load_reader(source_id)
    if profile.info.kind is SourceKind.FIGURES:
        return Intake(
            profile=profile,
            read=lambda files: Content(files=files, figures=reader.read_figures(files[0], profile, described)),
            variant="" if described is None else f"{described.holder} in {described.place}",
        )
    return Intake(
        profile=profile,
        read=lambda files: _content(files, [reader.read(files, profile)], profile),
        group_key=getattr(reader, "group_key", None),
    )


def _laid_out(profile: Profile) -> Intake:
    """How a source without a reader of its own is read."""
    return Intake(profile=profile, read=lambda files: _content(files, _readings(files, profile), profile))


def _readings(files: tuple[RawFile, ...], profile: Profile) -> tuple[Reading, ...]:
    layout = profile.layout
    if isinstance(layout, TableLayout):
        return read_table(files, profile, layout)
    if isinstance(layout, VectorLayout):
        return read_attributes(files, profile, layout)
    raise EvidenceError(f"source {profile.info.id}: neither [table] nor [vector] says how its files are read")


def _content(files: tuple[RawFile, ...], readings: Iterable[Reading], profile: Profile) -> Content:
    return Content(files=files, maps=tuple(_maps(readings, profile)))


def _maps(readings: Iterable[Reading], profile: Profile) -> Iterator[DayMap]:
    """A map for each reading; one that draws what the one before draws has the very same areas."""
    before: DayMap | None = None
    for reading in readings:
        profile.check_first_day(reading.valid_on)
        same = before is not None and reading.drawings is before.reading.drawings
        areas = before.areas if before and same else control_areas(reading, profile)
        before = DayMap(reading=reading, areas=areas, warnings=warnings(reading, areas, profile))
        yield before


def find_files(paths: Iterable[Path], profile: Profile) -> tuple[list[Path], list[Refusal]]:
    """Files to read: those given, and in folders at any depth those with a name that the source's reader knows.

    A sidecar that is given stands for its shapefile, if the source is read from shapefiles.
    """
    found: list[Path] = []
    refused: list[Refusal] = []
    for given in paths:
        path = main if profile.knows(main := main_file(given)) else given
        inside = sorted(one for one in path.rglob("*") if one.is_file() and profile.knows(one)) if path.is_dir() else []
        found += inside or ([path] if profile.knows(path) and not path.is_dir() else [])
        if not inside and (path.is_dir() or not profile.knows(path)):
            what = "holds no file" if path.is_dir() else "is not a name"
            refused.append(_refusal(path, f"{what} that {profile.info.id} is read from, such as {profile.example}"))
    return list(dict.fromkeys(found)), refused


def batches(paths: Iterable[Path], source: Intake) -> tuple[list[Batch], list[Refusal]]:
    """Group files into maps: by the source's key, else each file alone, or with its sidecars."""
    groups: dict[str, list[Path]] = {}
    alone: list[Batch] = []
    refused: list[Refusal] = []
    for path in paths:
        try:
            if source.group_key is None:
                alone.append(Batch(key=source.variant, paths=_together(path, source.profile)))
            else:
                groups.setdefault(source.group_key(read_raw(path)), []).append(path)
        except EvidenceError as error:
            refused.append(_refusal(path, str(error)))
    return [*alone, *(Batch(key=key, paths=tuple(group), layers=True) for key, group in groups.items())], refused


def _together(path: Path, profile: Profile) -> tuple[Path, ...]:
    """A file with its sidecars, or with the table of its places."""
    layout = profile.layout
    if isinstance(layout, TableLayout) and layout.places is not None:
        return path, path.parent / layout.places
    return members(path)


def group_files(files: Iterable[RawFile], source: Intake) -> tuple[dict[str, tuple[RawFile, ...]], tuple[Refusal, ...]]:
    """Files at hand by the map that they belong to; without layers, all are one map."""
    groups: dict[str, tuple[RawFile, ...]] = {}
    refused: list[Refusal] = []
    for file in files:
        try:
            key = source.variant if source.group_key is None else source.group_key(file)
        except EvidenceError as error:
            refused.append(_refusal(file.path, str(error)))
        else:
            groups[key] = (*groups.get(key, ()), file)
    return groups, tuple(refused)


def read_files(files: tuple[RawFile, ...], source: Intake) -> tuple[Content | None, list[Refusal]]:
    """Read one batch; of several layers, those that can be read; of one map in several files, all or none."""
    reason = _failure(files, source)
    if isinstance(reason, Content):
        return reason, []
    if len(files) == 1 or source.group_key is None:
        return None, [_refusal(files[0].path, reason)]
    alone = {file.path: _failure((file,), source) for file in files}
    good = tuple(file for file in files if isinstance(alone[file.path], Content))
    if not good or len(good) == len(files):
        return None, [_refusal(file.path, reason) for file in files]
    content, refused = read_files(good, source)
    return content, refused + [_refusal(path, why) for path, why in alone.items() if isinstance(why, str)]


def _failure(files: tuple[RawFile, ...], source: Intake) -> Content | str:
    """The content of files, or in one clause why they cannot be understood."""
    try:
        return source.read(files)
    except FrontcheckError as error:
        return str(error)
    except _MISLAID as error:
        detail = " ".join(str(error).split())
        return f"not laid out as {source.profile.info.id} publishes it ({type(error).__name__}: {detail:.120})"


def raw_files(paths: Iterable[Path], before: RawFile | None = None) -> Iterator[RawFile | Refusal]:
    """Files as bytes, or why they cannot be read; `before` is a file that the first may be equal to."""
    for path in paths:
        try:
            before = read_raw(path, before)
            yield before
        except EvidenceError as error:
            yield _refusal(path, str(error))


def _refusal(path: Path, reason: str) -> Refusal:
    return Refusal(path=path, reason=f"{path.name or path}: {reason}")

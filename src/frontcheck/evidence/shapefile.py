"""Bare shapefiles: several files of one name that are one map."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from frontcheck.errors import EvidenceError

MAIN = ".shp"
SUFFIXES = frozenset({MAIN, ".shx", ".dbf", ".prj", ".cpg"})
_NEEDED = (".shx", ".dbf")


def main_file(path: Path) -> Path:
    """The .shp that a sidecar lies beside; any other path as it is.

    Examples
    --------
    >>> main_file(Path("no-such-front.dbf")).name
    'no-such-front.dbf'
    >>> main_file(Path("")).name
    ''
    """
    if path.suffix.lower() not in SUFFIXES or not path.is_file():
        return path
    return next((one for one in _parts(path) if one.suffix.lower() == MAIN), path)


def members(path: Path) -> tuple[Path, ...]:
    """A .shp with its sidecars in the same folder, itself first; any other file alone.

    Names are compared without regard to letter case.

    Raises
    ------
    EvidenceError
        If two files could be the same part.

    Examples
    --------
    >>> [one.name for one in members(Path("front.gpkg"))]
    ['front.gpkg']
    >>> [one.name for one in members(Path("no-such-front.shp"))]
    ['no-such-front.shp']
    """
    if path.suffix.lower() != MAIN or not path.is_file():
        return (path,)
    parts = _parts(path)
    count = Counter(part.suffix.lower() for part in parts)
    if twice := [part.name for part in parts if count[part.suffix.lower()] > 1]:
        raise EvidenceError(f"names that differ in letter case only leave open what belongs to it: {', '.join(twice)}")
    return (path, *(part for part in parts if part.suffix.lower() != MAIN))


def check_complete(found: set[str]) -> None:
    """Refuse a shapefile that lacks a file without which it cannot be read whole; a CRS can be stated instead.

    Parameters
    ----------
    found : set of str
        Suffixes of its files, in lower case.

    Raises
    ------
    EvidenceError
        If the .shx or the .dbf is missing.

    Examples
    --------
    >>> check_complete({".shp", ".shx", ".dbf"})
    >>> check_complete(set())
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: a shapefile without its .shx and .dbf: put them into the same folder
    """
    if missing := [suffix for suffix in _NEEDED if suffix not in found]:
        them = "them" if len(missing) > 1 else "it"
        raise EvidenceError(f"a shapefile without its {' and '.join(missing)}: put {them} into the same folder")


def _parts(path: Path) -> list[Path]:
    """Files of the folder that bear the name of a shapefile's part, sorted."""
    stem, beside = path.stem.casefold(), sorted(path.parent.glob("*"))
    return [one for one in beside if one.suffix.lower() in SUFFIXES and one.stem.casefold() == stem]

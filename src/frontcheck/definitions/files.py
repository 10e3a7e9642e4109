"""Which definitions there are: those that ship, and those of a user's folder."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from frontcheck.definitions.reading import named
from frontcheck.errors import DefinitionError

if TYPE_CHECKING:
    from frontcheck.models import NamedDefinition

SUFFIX = ".toml"


@lru_cache
def shipped() -> tuple[NamedDefinition, ...]:
    """The definitions that come with frontcheck, by id."""
    files = (entry for entry in resources.files("frontcheck.definitions").iterdir() if entry.name.endswith(SUFFIX))
    found = (_parsed(entry.name, entry.read_text(encoding="utf-8")) for entry in files)
    return tuple(sorted(found, key=lambda one: one.id))


def known_definitions(folder: Path | None = None) -> dict[str, NamedDefinition]:
    """Every definition by its id: those that ship, then those of a folder.

    Parameters
    ----------
    folder : Path, optional
        Of a user's own ``.toml`` files.

    Raises
    ------
    DefinitionError
        If the folder is missing, a file cannot be read, or one has the id of a definition that ships.

    Examples
    --------
    >>> known_definitions()["isw-net-with-claimed"].change.value
    'net'
    >>> known_definitions(Path("no-such-folder"))
    Traceback (most recent call last):
    frontcheck.errors.DefinitionError: no-such-folder: no such folder; expected one with files of definitions
    """
    found = {one.id: one for one in shipped()}
    for one in _of_folder(folder) if folder else ():
        if one.id in found:
            raise DefinitionError(
                f"{folder}: {one.id}{SUFFIX} has the name of a definition that ships; expected another"
            )
        found[one.id] = one
    return found


def read_definition(path: Path) -> NamedDefinition:
    """One definition from its file.

    Raises
    ------
    DefinitionError
        If the file cannot be read, or a key of it is unknown, missing or wrong; file and key are named.

    Examples
    --------
    >>> read_definition(Path("no-such.toml"))
    Traceback (most recent call last):
    frontcheck.errors.DefinitionError: no-such.toml cannot be read: No such file or directory
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DefinitionError(f"{path.name} cannot be read: {error.strerror or error}") from None
    except ValueError as error:
        raise DefinitionError(f"{path.name} is no UTF-8 text: {error}") from None
    return _parsed(path.name, text)


def _of_folder(folder: Path) -> Iterable[NamedDefinition]:
    if not folder.is_dir():
        raise DefinitionError(f"{folder}: no such folder; expected one with files of definitions")
    return [read_definition(path) for path in sorted(folder.glob(f"*{SUFFIX}"))]


def _parsed(name: str, text: str) -> NamedDefinition:
    try:
        table = tomllib.loads(text)
    except ValueError as error:
        raise DefinitionError(f"{name} is no TOML: {' '.join(str(error).split())}") from None
    return named(name, table)

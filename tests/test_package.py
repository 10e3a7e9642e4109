"""The package as a stranger meets it: light to import, usable without development tools."""

from __future__ import annotations

import subprocess
import sys
from importlib import resources

import pytest

import frontcheck

HEAVY = ("spacy", "pandas", "geopandas", "shapely", "pyarrow", "trafilatura", "dateparser", "httpx")


def _python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.parametrize("module", ["frontcheck", "frontcheck.cli", "frontcheck.models"])
def test_import_is_light(module):
    loaded = _python(f"import sys, {module}; print([name for name in {HEAVY!r} if name in sys.modules])")
    assert loaded == "[]"


def test_only_the_claims_room_loads_spacy():
    rooms = ", ".join(
        f"frontcheck.{room}" for room in ("reports", "places", "evidence", "measures", "verdicts", "publish")
    )
    assert _python(f"import sys, {rooms}; print('spacy' in sys.modules)") == "False"


@pytest.mark.parametrize("name", frontcheck.__all__)
def test_every_public_name_is_there(name):
    assert callable(getattr(frontcheck, name))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        frontcheck.nonsense  # noqa: B018


def test_types_and_schemas_are_shipped():
    root = resources.files("frontcheck")
    assert root.joinpath("py.typed").is_file()
    assert root.joinpath("definitions", "isw-net-with-claimed.toml").is_file()
    assert {"check-1.json", "claims-1.json", "defined-1.json", "definitions-1.json", "measured-1.json"} <= {
        entry.name for entry in root.joinpath("schema").iterdir()
    }

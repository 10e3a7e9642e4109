"""Sources of other packages, with a real one: built, installed beside frontcheck, used by the command as it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import frontcheck
from control_samples import three_days
from fault_server import Reply, serving
from frontcheck import plugins
from frontcheck.errors import EvidenceError
from frontcheck.evidence import profile
from map_samples import collection, feature, save

PACKAGE = Path(__file__).parents[1] / "plugin_package"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder in which pip has installed the package."""
    folder = tmp_path_factory.mktemp("site")
    here = ("--no-index", "--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--quiet")
    subprocess.run([sys.executable, "-m", "pip", "install", *here, "--target", folder, PACKAGE], check=True)
    return folder


def command(*words, folder, site):
    here = Path(frontcheck.__file__).parents[1]
    path = os.pathsep.join(map(str, filter(None, (site, here))))
    settings = {"PYTHONPATH": path, "FRONTCHECK_EVIDENCE": str(folder / "store"), "COLUMNS": "160"}
    line = [sys.executable, "-m", "frontcheck", *map(str, words)]
    environment = {**os.environ, **settings}
    return subprocess.run(line, capture_output=True, text=True, check=False, env=environment, cwd=folder)


def a_day(folder: Path, day: str, side: float) -> Path:
    patches = (
        feature({"held_by": "north"}, (170.0, -44.0), side),
        feature({"held_by": "disputed"}, (171.0, -44.0), 0.1),
    )
    return save(folder / f"islands-{day}.geojson", collection(*patches))


def test_a_source_of_another_package_is_added_listed_and_measured(tmp_path, installed):
    files = [a_day(tmp_path, "2024-08-12", 0.2), a_day(tmp_path, "2024-08-13", 0.4)]
    added = command("evidence", "add", "islands", *files, folder=tmp_path, site=installed)
    assert (added.returncode, added.stderr) == (0, "")
    assert "2 files added (2 maps" in added.stdout
    assert "Island Observer" in command("evidence", "list", folder=tmp_path, site=installed).stdout
    asked = ("measure", "--holder", "Northland", "--in", "NZ", "--on", "2024-08-13", "--format", "json")
    measured = json.loads(command(*asked, folder=tmp_path, site=installed).stdout)
    assert "islands" in json.dumps(measured)


def test_a_source_of_another_package_is_fetched(tmp_path, installed):
    days = [a_day(tmp_path, "2024-08-12", 0.2), a_day(tmp_path, "2024-08-13", 0.4)]
    with serving() as server:
        for path in days:
            server.on(f"/daily/{path.name}", Reply(body=path.read_bytes()))
        page = "".join(f"<a href='{path.name}'>{path.name}</a>" for path in days)
        url = server.on("/daily/", Reply(body=page.encode()))
        words = ("evidence", "fetch", "islands", "--url", url, "--pause", "0")
        fetched = command(*words, folder=tmp_path, site=installed)
    assert (fetched.returncode, fetched.stderr) == (0, "")
    assert fetched.stdout.startswith("islands: 2 new maps")


def test_a_description_with_a_table_needs_no_reader(tmp_path, installed):
    added = command("evidence", "add", "reed", three_days(tmp_path), folder=tmp_path, site=installed)
    assert (added.returncode, added.stderr) == (0, "")
    assert "1 files added (3 maps" in added.stdout
    assert "Reed Institute" in command("evidence", "list", folder=tmp_path, site=installed).stdout


def test_without_the_package_its_maps_stay_readable(tmp_path, installed):
    command("evidence", "add", "islands", a_day(tmp_path, "2024-08-12", 0.2), folder=tmp_path, site=installed)
    alone = command("evidence", "list", folder=tmp_path, site="")
    assert (alone.returncode, alone.stderr) == (0, "")
    assert "Island Observer" in alone.stdout
    again = command("evidence", "add", "islands", a_day(tmp_path, "2024-08-14", 0.2), folder=tmp_path, site="")
    assert again.returncode == 1
    assert "unknown source 'islands'" in again.stderr


@pytest.fixture
def bring(monkeypatch):
    """Make installed packages bring sources, as {id: dotted name}, or as pairs where two bring one."""

    def brought(*pairs):
        entries = [metadata.EntryPoint(name=name, value=value, group=plugins.SOURCES) for name, value in pairs]
        monkeypatch.setattr(metadata, "entry_points", lambda *, group: [e for e in entries if e.group == group])
        for cached in (plugins.source_packages, profile.source_folders, profile.load_profile):
            cached.cache_clear()

    yield brought
    monkeypatch.undo()
    for cached in (plugins.source_packages, profile.source_folders, profile.load_profile):
        cached.cache_clear()


def test_two_packages_with_one_id_are_refused(bring):
    bring(("islands", "one.islands"), ("islands", "two.islands"))
    with pytest.raises(EvidenceError, match=r"source 'islands' is brought by both .*one\.islands.* and .*two\.islands"):
        plugins.source_packages()


def test_an_id_of_our_own_is_refused(bring):
    bring(("nzz", "one.nzz"))
    with pytest.raises(EvidenceError, match=r"source 'nzz' of one\.nzz has the id of one of frontcheck's own"):
        profile.source_ids()


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("no.such.package", r"no\.such\.package/source\.toml cannot be read: No module named 'no'"),
        ("json", r"json/source\.toml cannot be read: "),
    ],
)
def test_a_package_without_a_description_is_told_in_one_line(bring, value, found):
    bring(("islands", value))
    with pytest.raises(EvidenceError, match=found):
        profile.load_profile("islands")


@pytest.mark.parametrize(
    ("reader", "found"),
    [
        ("raise OSError('no\\ndisk')", "cannot be imported: OSError: no disk"),
        ("", "has no function 'read'"),
    ],
)
def test_a_reader_that_does_not_work_is_told_in_one_line(bring, tmp_path, monkeypatch, reader, found):
    package = tmp_path / f"brought_{abs(hash(reader)) % 10**6}"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "reader.py").write_text(reader)
    description = PACKAGE / "src" / "invented_maps" / "islands" / "source.toml"
    (package / "source.toml").write_text(description.read_text())
    monkeypatch.syspath_prepend(tmp_path)
    bring(("islands", package.name))
    with pytest.raises(EvidenceError, match=found) as raised:
        profile.load_reader("islands")
    assert "\n" not in str(raised.value)


def test_no_package_brings_none(bring):
    bring()
    assert plugins.source_packages() == {}
    assert "nzz" in profile.source_ids()

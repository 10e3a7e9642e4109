"""The command that lays two maps over each other, as a user meets it."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
import shapely

from command import run
from frontcheck.evidence import EvidenceStore
from frontcheck.evidence.described import DescribedSource

MAPS = {
    "own": {"2024-08-11": (35.3, 51.4, 35.6, 51.6), "2024-08-12": (35.3, 51.4, 35.65, 51.6)},
    "shut": {"2024-08-11": (35.4, 51.4, 35.7, 51.6)},
}
LICENCES = {"own": {"licence": "CC0-1.0", "redistribution": True}, "shut": {}}
PAIR = ("diff", "own@2024-08-11", "shut@2024-08-11", "--evidence", "store")


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A store with maps of two sources, one of which may not be passed on."""
    folder = tmp_path_factory.mktemp("desk")
    store = EvidenceStore(folder / "store")
    for source, days in MAPS.items():
        for day, bounds in days.items():
            ground = json.loads(shapely.to_geojson(shapely.box(*bounds)))
            feature = {"type": "Feature", "properties": {}, "geometry": ground}
            path = folder / f"{source}_{day}.geojson"
            path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
            told = {"holder": "Ukraine", "day": date.fromisoformat(day), "covers": ("RU",), **LICENCES[source]}
            assert not store.add(source, [path], described=DescribedSource(id=source, **told)).refused
    return folder


def test_on_the_terminal(desk):
    shown = run(*PAIR, "--holder", "Ukraine", "--in", "Kursk Oblast", folder=desk)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "they agree on how much, not on where" in " ".join(shown.stdout.split())
    assert "licence: CC0-1.0" in shown.stdout


def test_into_files(desk):
    assert run(*PAIR, "-o", "diff.csv", folder=desk).returncode == 0
    assert run(*PAIR, "-o", "diff.json", folder=desk).returncode == 0
    rows = list(csv.DictReader(io.StringIO((desk / "diff.csv").read_text())))
    document = json.loads((desk / "diff.json").read_text())
    assert [row["level"] for row in rows] == ["core", "outer"]
    assert document["agreements"][0]["outer"]["only_a_m2"] / 1e6 == pytest.approx(float(rows[1]["only_a_km2"]))


def test_ground_only_where_the_licence_allows_it_or_the_source_is_named(desk):
    refused = run(*PAIR, "-o", "diff.geojson", folder=desk)
    assert refused.returncode == 1
    assert refused.stderr.startswith("frontcheck: shut: the licence does not allow that (unknown);")
    assert not (desk / "diff.geojson").exists()
    assert run(*PAIR, "-o", "diff.geojson", "--with-geometry", "shut", folder=desk).returncode == 0
    shares = [one["properties"]["share"] for one in json.loads((desk / "diff.geojson").read_text())["features"]]
    assert sorted(shares) == sorted(2 * ["agreement", "only_a", "only_b"])


def test_one_source_on_two_days(desk):
    shown = run("diff", "own@2024-08-11", "own@2024-08-12", "-o", "gain.geojson", folder=desk)
    assert (shown.returncode, shown.stderr) == (0, "")
    shown = run("diff", "own@2024-08-11", "own@2024-08-12", folder=desk)
    assert "own gains" in " ".join(shown.stdout.split())


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("diff", "own", "shut@2024-08-11"), 1, "frontcheck: no map is meant by 'own': expected SOURCE@DAY"),
        (("diff", "own@2024-08-11", "no@2024-08-11"), 1, "no maps of source 'no'; it has maps of own, shut"),
        ((*PAIR, "-o", "diff.png"), 2, "expected a file that ends in .csv, .json or"),
        ((*PAIR, "--with-geometry", "shut"), 2, "only a .geojson file holds geometry"),
        (
            (*PAIR, "--known-by", "2024-08-01"),
            1,
            "own: no map of 11 August 2024 or of the 7 days before was public",
        ),
    ],
)
def test_mistakes_are_one_clear_line(desk, words, code, said):
    found = run(*words, folder=desk)
    assert found.returncode == code
    assert said in " ".join(found.stderr.replace("│", " ").split())
    assert "Traceback" not in found.stderr

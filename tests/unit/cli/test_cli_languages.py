"""Posts in Russian and Ukrainian through the command: found, checked against a map, and refused with a clear line."""

from __future__ import annotations

import json

import pytest
import shapely

from command import run

POSTS = {
    "ru": "Генштаб ВСУ сообщил 14 августа 2024 года, что его войска контролируют около 200 кв. км Курской области.\n",
    "uk": "Генштаб ЗСУ повідомив 14.08.2024, що його війська контролюють близько 200 кв. км Курської області.\n",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder with both posts, and a store with a map of 233 square kilometres in Kursk region."""
    folder = tmp_path_factory.mktemp("desk")
    for code, post in POSTS.items():
        (folder / f"{code}.txt").write_text(post, encoding="utf-8")
    box = json.loads(shapely.to_geojson(shapely.box(35.0, 51.2, 35.15, 51.4)))
    feature = {"type": "Feature", "properties": {}, "geometry": box}
    (folder / "own.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    options = ("--holder", "Ukraine", "--day", "2024-08-14", "--covers", "RU", "--licence", "CC0-1.0")
    assert run("evidence", "add", "own", "own.geojson", *options, folder=folder).returncode == 0
    return folder


@pytest.mark.parametrize("code", POSTS)
def test_claims_of_a_post(desk, code):
    found = run("claims", f"{code}.txt", "--date", "2024-08-14", "--format", "jsonl", folder=desk)
    assert found.returncode == 0, found.stderr
    claim = json.loads(found.stdout)
    assert (claim["low"], claim["unit"], claim["qualifier"], claim["measure"]) == (200, "km2", "about", "area")
    assert (claim["holder"], claim["party"], claim["said_on"]) == ("Ukraine", "Ukraine", "2024-08-14")


@pytest.mark.parametrize("code", POSTS)
def test_a_post_is_checked_against_a_map(desk, code):
    checked = run("check", f"{code}.txt", "--date", "2024-08-14", "--format", "json", folder=desk)
    assert checked.returncode == 0, checked.stderr
    whole = json.loads(checked.stdout)
    assert whole["choices"]["language model"] == f"pymorphy3-dicts-{code}"
    finding = whole["findings"][0]
    assert finding["now"]["overall"] == "consistent_with_all"
    assert finding["now"]["sources"][0]["measurements"][0]["definition"]["territory"] == "RU/Kursk"


def test_a_language_without_a_folder_is_one_clear_line(desk):
    (desk / "bg.txt").write_text("Войските са превзели 28 села в областта, съобщи губернаторът.\n", encoding="utf-8")
    refused = run("claims", "bg.txt", folder=desk)
    assert (refused.returncode, refused.stdout) == (1, "")
    message = "frontcheck: the report's language looks like 'bg'; claims can be read in: en, ru, uk\n"
    assert refused.stderr.endswith(message)

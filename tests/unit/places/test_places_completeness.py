"""What share of the settlements is known, where it was measured."""

from pathlib import Path

import pytest

from frontcheck.models import AtlasChoice
from frontcheck.places import Places
from frontcheck.places.completeness import read_completeness
from frontcheck.places.regions import read_regions

PLACES = Places.open()


def test_the_table_is_sound() -> None:
    rows = read_completeness()
    ids = {region.id for region in read_regions()} | {"UA", "RU"}
    assert set(rows) <= ids
    assert all(0 <= row.low <= row.high <= 1 for row in rows.values())
    oblasts = [row for row in rows.values() if row.region.startswith("UA/")]
    assert len(oblasts) == 25
    assert sum(row.total for row in oblasts) == rows["UA"].total
    assert sum(row.known for row in oblasts) == rows["UA"].known


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ternopil Oblast", "of the settlements of Ternopil Oblast 8 % are known (1,058 in all: state register"),
        ("Ukraine", "of the settlements of Ukraine 59 to 61 % are known"),
        ("Kursk Oblast", "of the settlements of Russia at most 16 % are known"),
        ("Syria", "how many there are in all is not known"),
    ],
)
def test_what_is_known_is_said(name: str, words: str) -> None:
    assert PLACES.completeness_of(PLACES.resolve(name)).startswith(words)


def test_a_file_of_ones_own_has_no_measured_share(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("id,name,variants,lon,lat,country\n1,A,,35.5,51,UA\n", encoding="utf-8")
    places = Places.chosen(AtlasChoice(gazetteer=path))
    assert places.completeness_of(places.resolve("Ukraine")) == "how many there are in all is not known"
    assert "at most 16 %" in places.completeness_of(places.resolve("Russia"))

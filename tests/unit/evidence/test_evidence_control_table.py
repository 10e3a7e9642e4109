"""Settlement-control tables: read by a description alone, refused by the line."""

from __future__ import annotations

import gzip
import zipfile
from datetime import date, datetime
from itertools import product

import pyarrow as pa
import pytest
import shapely
from pyarrow import parquet

from control_samples import HEAD, LABELS, TABLE, description, row, table, three_days
from frontcheck.errors import EvidenceError
from frontcheck.evidence import EvidenceStore, read_description
from frontcheck.geodesy import area_m2
from frontcheck.models import Status

DAY = "2024-08-12"
UP, LOW = ("Uplands", Status.ASSESSED_CONTROL), ("Lowlands", Status.ASSESSED_CONTROL)
HOLDERS = TABLE.replace('label = "status"', 'holder = "side"\nstatus = "state"')


@pytest.fixture
def store(tmp_path):
    return EvidenceStore(tmp_path / "store")


def add(store, path, folder, *layout, **options):
    return store.add("reed", [path], described=read_description("reed", description(folder, *layout, **options)))


def areas(store):
    """Square kilometres by day, holder and status."""
    return {
        ref.valid_on.day: {
            (area.holder, area.status): area_m2(area.geometry) / 1e6 for area in store.snapshot(ref).areas
        }
        for ref in store.refs("reed")
    }


def reason(store, path, folder, *layout, **options):
    result = add(store, path, folder, *layout, **options)
    assert result.added == ()
    return result.refused[0].reason


def test_every_day_is_a_map_of_cells(store, tmp_path):
    result = add(store, three_days(tmp_path), tmp_path)
    assert (result.maps, result.refused) == (3, ())
    found = areas(store)
    assert set(found[12]) == {(holder, status) for (holder, _), status in product((UP, LOW), (UP[1], Status.CONTESTED))}
    assert found[12]["Uplands", Status.CONTESTED] == found[12]["Lowlands", Status.CONTESTED]
    assert set(found[13]) == {UP, LOW}
    assert found[13][UP] == pytest.approx(found[12][UP] + found[12]["Uplands", Status.CONTESTED], rel=1e-12)
    assert found[13][LOW] == found[12][LOW]
    refs = store.refs("reed")
    assert len({ref.id for ref in refs}) == 3
    assert len({ref.sha256 for ref in refs}) == 1
    assert refs[1].areas_sha256 == refs[2].areas_sha256 != refs[0].areas_sha256
    told = "cells drawn around places known to the table, within 10 km: not an outline anybody drew"
    assert {ref.warnings for ref in refs} == {(told,)}
    assert store.sources()[0].caveats == (f"C{told[1:]}.",)
    assert store.raw(refs[0].id) == three_days(tmp_path).read_bytes()


def test_what_does_not_change_keeps_its_very_outline(store, tmp_path):
    add(store, three_days(tmp_path), tmp_path)
    days = [{area.holder: area for area in one.areas} for one in store.snapshots(store.refs("reed"))]
    assert days[0]["Lowlands"].status is Status.CONTESTED or days[0]["Lowlands"] is days[1]["Lowlands"]
    assert days[1]["Uplands"] is days[2]["Uplands"]


def test_added_twice_is_known(store, tmp_path):
    path = three_days(tmp_path)
    add(store, path, tmp_path)
    assert add(store, path, tmp_path).known == (path,)


def test_gzip_zip_and_parquet_say_the_same(store, tmp_path):
    path = three_days(tmp_path)
    packed = tmp_path / "reed.csv.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    with zipfile.ZipFile(tmp_path / "reed.zip", "w") as archive:
        archive.write(path, "control.csv")
    cells = [line.split(",") for line in path.read_text().splitlines()[1:]]
    columns = {
        "asciiname": [one[1] for one in cells],
        "longitude": [float(one[2]) for one in cells],
        "latitude": [float(one[3]) for one in cells],
        "date": [date.fromisoformat(one[4]) for one in cells],
        "status": pa.array([one[5] for one in cells]).dictionary_encode(),
    }
    parquet.write_table(pa.table(columns), tmp_path / "reed.parquet")
    stamps = [datetime.combine(one, datetime.min.time()) for one in columns["date"]]
    parquet.write_table(pa.table({**columns, "date": stamps}), tmp_path / "reed-2.parquet", row_group_size=2)
    kinds = ("reed.csv.gz", "reed.zip", "reed.parquet", "reed-2.parquet")
    mine = read_description("reed", description(tmp_path))
    assert store.add("reed", [path, *(tmp_path / kind for kind in kinds)], described=mine).refused == ()
    assert len({ref.areas_sha256 for ref in store.refs("reed")}) == 2


def test_a_day_before_the_first_that_the_source_speaks_of(store, tmp_path):
    description(tmp_path)
    path = tmp_path / "reed.toml"
    path.write_text(path.read_text().replace("[files]", '[files]\nfirst_day = "2024-08-13"'))
    mine = read_description("reed", path)
    (refused,) = store.add("reed", [three_days(tmp_path)], described=mine).refused
    assert refused.reason == "reed.csv: day 2024-08-12 lies before 2024-08-13, the first that reed can speak of"


def test_rows_in_any_order_days_in_any_notation(store, tmp_path):
    rows = three_days(tmp_path).read_text().splitlines()[1:]
    add(store, three_days(tmp_path), tmp_path)
    shuffled = [one.replace("2024-08-13", "20240813") for one in rows[::-1]]
    assert add(store, table(tmp_path, *shuffled, name="reed-2.csv"), tmp_path).maps == 0


def test_labels_with_one_meaning_are_joined(store, tmp_path):
    add(store, table(tmp_path, row("Aston", DAY, "LOW"), row("Bexley", DAY, "low"), row("Corby", DAY, "UP")), tmp_path)
    (low, up) = store.snapshot(store.refs("reed")[0]).areas
    assert (low.holder, low.raw_label, up.raw_label) == ("Lowlands", "LOW / low", "UP")
    assert len(low.geometry.geoms) == 1


def test_ground_of_ignored_places_is_nobodys(store, tmp_path):
    alone = [row("Aston", DAY, "UP")]
    add(store, table(tmp_path, *alone, row("Bexley", "2024-08-12", "NOBODY")), tmp_path)
    add(store, table(tmp_path, *[one.replace("-12", "-13") for one in alone], name="reed-2.csv"), tmp_path)
    found = areas(store)
    assert set(found[12]) == set(found[13]) == {UP}
    assert found[12][UP] < found[13][UP]


def test_a_place_that_a_day_does_not_list_has_no_cell(store, tmp_path):
    rows = [row("Aston", DAY, "UP"), row("Bexley", DAY, "LOW"), row("Aston", "2024-08-13", "UP")]
    add(store, table(tmp_path, *rows), tmp_path)
    assert set(areas(store)[13]) == {UP}
    (circle,) = store.snapshot(store.refs("reed")[1]).areas
    assert circle.geometry.buffer(1e-9).covers(shapely.Point(170.09, -44.0))


def test_a_place_given_twice_alike_is_one(store, tmp_path):
    twice = table(tmp_path, row("Aston", DAY, "UP"), row("Aston", DAY, "UP"), row("Bexley", DAY, "LOW"))
    assert add(store, twice, tmp_path).refused == ()
    once = table(tmp_path, row("Aston", DAY, "UP"), row("Bexley", DAY, "LOW"), name="reed-2.csv")
    assert add(store, once, tmp_path).maps == 0


def test_a_day_from_the_name_of_the_file(store, tmp_path):
    head = "asciiname,longitude,latitude,status"
    path = table(tmp_path, "Aston,170,-44,UP", head=head, name="reed-20240809.csv")
    layout = TABLE.replace('day = "date"\n', "")
    assert add(store, path, tmp_path, layout, name=r"reed-(?P<day>\d{8})\.csv").maps == 1
    assert list(areas(store)) == [9]


def test_holders_and_statuses_in_columns_of_their_own(store, tmp_path):
    head = HEAD.replace("status", "side;state").replace(",", ";")
    rows = ["1;Aston;170;-44;2024-08-12;Uplands;contested", "2;Bexley;170.2;-44;2024-08-12;Lowlands;claimed"]
    layout = HOLDERS + 'delimiter = ";"\n'
    add(store, table(tmp_path, *rows, head=head), tmp_path, layout, "")
    low, up = store.snapshot(store.refs("reed")[0]).areas
    assert (low.holder, low.status, low.claimed_by) == ("Lowlands", Status.CLAIMED, "Reed Institute")
    assert (up.holder, up.status, up.raw_label) == ("Uplands", Status.CONTESTED, "Uplands contested")


APART = TABLE.replace("asciiname", "geonameid") + 'places = "towns.csv"\n'
TOWN_LIST = "geonameid,longitude,latitude\n1,170.0,-44.0\n2,170.2,-44.0\n9,0,0\n"


def test_positions_in_a_table_apart(store, tmp_path):
    path = table(tmp_path, "1,2024-08-12,UP", "2,2024-08-12,LOW", head="geonameid,date,status")
    assert "towns.csv: cannot be read: No such file" in reason(store, path, tmp_path, APART)
    (tmp_path / "towns.csv").write_text(TOWN_LIST)
    assert add(store, path, tmp_path, APART).maps == 1
    together = EvidenceStore(tmp_path / "other")
    rows = (row("Aston", DAY, "UP"), row("Bexley", DAY, "LOW"))
    add(together, table(tmp_path, *rows, name="reed-2.csv"), tmp_path)
    assert areas(together) == areas(store)
    (ref,) = store.refs("reed")
    assert {file.name.rpartition("/")[2] for file in store.files(ref.id)} == {"reed.csv", "towns.csv"}


@pytest.mark.parametrize(
    ("rows", "towns", "told"),
    [
        ("3,2024-08-12,UP", TOWN_LIST, "line 2: geonameid: '3' is not among the 3 places of towns.csv"),
        ("1,2024-08-12,UP", TOWN_LIST + "1,171,-44\n", "towns.csv: line 5: '1' lies at 171, -44 here and elsewhere"),
        ("1,2024-08-12,UP", TOWN_LIST + "4,171,-94\n", "towns.csv: line 5: latitude: '-94' is not between -90 and 90"),
        ("1,2024-08-12,UP", "geonameid,x,y\n", "towns.csv: the table has no column 'longitude'"),
    ],
)
def test_a_table_of_places_that_does_not_fit(store, tmp_path, rows, towns, told):
    (tmp_path / "towns.csv").write_text(towns)
    assert told in reason(store, table(tmp_path, rows, head="geonameid,date,status"), tmp_path, APART)


GOOD = row("Aston", DAY, "UP")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([GOOD, row("Bexley", DAY, "XX")], "line 3: unknown label 'XX' on 2024-08-12; reed knows: CONTESTED, LOW"),
        ([GOOD, row("Bexley", DAY, "")], "line 3: unknown label '' on 2024-08-12"),
        ([GOOD, row("Bexley", "2024-13-01", "UP")], "line 3: date: '2024-13-01' is not a day of the calendar"),
        ([GOOD, row("Bexley", "12 August", "UP")], "line 3: date: '12 August' is not a day; expected YYYY-MM-DD"),
        ([GOOD, row("Bexley", "2202-02-02", "UP")], "line 3: date: day 2202-02-02 lies outside"),
        ([GOOD, "2,Bexley,east,-44,2024-08-12,UP"], "line 3: longitude: 'east' is not between -180 and 180 degrees"),
        ([GOOD, "2,Bexley,200,-44,2024-08-12,UP"], "line 3: longitude: '200' is not between -180 and 180 degrees"),
        ([GOOD, "2,Bexley,17,,2024-08-12,UP"], "line 3: latitude: '' is not between -90 and 90 degrees"),
        ([GOOD, "2,Bexley,17,nan,2024-08-12,UP"], "line 3: latitude: 'nan' is not between -90 and 90 degrees"),
        ([GOOD, "2,Bexley,17,2024-08-12,UP"], "line 3: 5 cells; expected 6"),
        ([GOOD, GOOD.replace("UP", "LOW")], "line 3: 'Aston' is 'LOW'; line 2 says 'UP' of the same place and day"),
        ([GOOD, '2,"Bex\nley",17,-44,2024-08-12,UP', row("Corby", DAY, "XX")], "line 5: unknown label 'XX'"),
        ([], "the table has no rows"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_the_line(store, tmp_path, rows, told):
    assert told in reason(store, table(tmp_path, *rows), tmp_path)


def test_an_unknown_status_and_a_missing_holder(store, tmp_path):
    head = HEAD.replace("status", "side,state")
    for cells, told in (
        ("Uplands,sure", "line 2: unknown status 'sure'; known: "),
        (",contested", "no holder is named"),
    ):
        path = table(tmp_path, f"1,Aston,170,-44,2024-08-12,{cells}", head=head)
        assert told in reason(store, path, tmp_path, HOLDERS, "")


def test_a_row_of_parquet_is_named(store, tmp_path):
    columns = {"asciiname": ["a", "b"], "longitude": [170.0, None], "latitude": [-44.0, -44.0]}
    parquet.write_table(pa.table({**columns, "date": [DAY, DAY], "status": ["UP", "UP"]}), tmp_path / "reed.parquet")
    assert "row 2: longitude: '' is not between" in reason(store, tmp_path / "reed.parquet", tmp_path)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"asciiname,longitude\n", "the table has no column 'latitude'; found: asciiname, longitude"),
        (b"status," + HEAD.encode() + b"\n", "the table has 2 columns 'status'"),
        (b"<!DOCTYPE html>", "HTML or XML where a table was expected"),
        (b"\x00\xff\xfe", "neither Parquet nor UTF-8 text that begins with the names of columns"),
        (HEAD.encode() + b"\n1,Ast\xffn,170,-44,2024-08-12,UP\n", "not UTF-8 text"),
        (b"PAR1PAR1", "damaged Parquet: "),
        (gzip.compress(HEAD.encode() * 999)[:-9], "truncated gzip"),
    ],
)
def test_a_file_that_is_no_such_table(store, tmp_path, content, told):
    path = tmp_path / "reed.csv"
    path.write_bytes(content)
    assert told in reason(store, path, tmp_path)


def test_a_zip_with_two_tables(store, tmp_path):
    with zipfile.ZipFile(tmp_path / "reed.zip", "w") as archive:
        archive.writestr("a.csv", HEAD)
        archive.writestr("b.csv", HEAD)
    assert "archive holds 2 files; expected one table" in reason(store, tmp_path / "reed.zip", tmp_path)


@pytest.mark.parametrize(
    ("layout", "rules", "told"),
    [
        (TABLE.replace("cell_km = 10\n", ""), LABELS, "[table] lacks 'cell_km', the greatest distance from a place to"),
        (TABLE.replace("10", "0"), LABELS, "cell_km is 0; expected kilometres, above 0 and up to 500"),
        (TABLE.replace("10", '"10"'), LABELS, "cell_km is '10'; expected kilometres"),
        (TABLE.replace('lat = "latitude"\n', ""), LABELS, "[table] lacks 'lat'"),
        (TABLE.replace('lat = "latitude"', "lat = 3"), LABELS, "[table] lat is 3; expected text"),
        (TABLE + 'size = "n"\n', LABELS, "[table] has no key 'size'; known: place, lon, lat"),
        (TABLE + 'holder = "side"\n', LABELS, "[table] names label, holder; expected label, or holder and status"),
        (TABLE.replace('label = "status"\n', ""), LABELS, "[table] names no column; expected label, or holder and"),
        (TABLE, "", "a column of labels needs [[label]] rules"),
        (HOLDERS, LABELS, "columns of holders and statuses have none"),
        (TABLE.replace('day = "date"\n', ""), LABELS, "neither a column of days is named nor does the name of files"),
        (TABLE + 'delimiter = "->"\n', LABELS, "delimiter is '->'; expected one character"),
        (TABLE + '[vector]\nlabel = "x"\n', LABELS, "both [table] and [vector]; expected one"),
        ("", LABELS, "reed.toml lacks [table] or [vector]; expected one"),
        ("[table", LABELS, "reed.toml is no TOML: "),
    ],
)
def test_a_description_that_says_too_little_or_too_much(tmp_path, layout, rules, told):
    path = description(tmp_path, layout, rules)
    with pytest.raises(EvidenceError) as raised:
        read_description("reed", path)
    assert told in str(raised.value)


def test_a_taken_id_and_another_id(store, tmp_path):
    with pytest.raises(EvidenceError, match="source id 'nzz' is taken"):
        read_description("nzz", description(tmp_path))
    mine = read_description("reed", description(tmp_path))
    with pytest.raises(EvidenceError, match="source 'other' is described as 'reed'"):
        store.add("other", [three_days(tmp_path)], described=mine)


@pytest.mark.parametrize("change", [("cell_km = 10", "cell_km = 12"), ('"LOW", "low"', '"LOW"')])
def test_a_source_keeps_the_description_it_was_first_added_with(store, tmp_path, change):
    add(store, three_days(tmp_path), tmp_path)
    path = description(tmp_path)
    path.write_text(path.read_text().replace(*change))
    with pytest.raises(EvidenceError, match="is in the store with another description"):
        store.add("reed", [three_days(tmp_path)], described=read_description("reed", path))


def test_a_table_is_read_in_other_processes_too(tmp_path):
    from frontcheck.engines import open_engine

    mine = read_description("reed", description(tmp_path))
    paths = [table(tmp_path, row("Aston", f"2024-06-{day:02}", "UP"), name=f"reed-{day}.csv") for day in range(1, 31)]
    paths += [table(tmp_path, row("Bexley", f"2024-07-{day:02}", "UP"), name=f"reed_{day}.csv") for day in range(1, 31)]
    paths += [table(tmp_path, row("Corby", f"2024-08-{day:02}", "UP"), name=f"reed+{day}.csv") for day in range(1, 31)]
    with open_engine(2) as engine:
        result = EvidenceStore(tmp_path / "store").add("reed", paths, described=mine, engine=engine)
    assert (result.maps, result.refused) == (90, ())

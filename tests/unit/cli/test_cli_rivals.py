"""The command rivals on invented reports about wars of several countries."""

from __future__ import annotations

import csv
import io
import json

import pytest

from command import run
from map_samples import FIGURES_HEADER, figures

STORIES = {
    "armenia.txt": """\
YEREVAN, Sep 15, 2022 (Own) — Azerbaijan's forces have captured 40 square kilometers of Armenian territory, Armenian
Prime Minister Nikol Pashinyan said on Wednesday.

Azerbaijan's defence ministry said on Wednesday that its troops controlled about 130 square kilometers of Armenia.
""",
    "myanmar.txt": """\
YANGON, Nov 20, 2023 (Own) — The Arakan Army said on Sunday that it had captured 40 towns in Rakhine state.

Myanmar's junta spokesman Zaw Min Tun said on Sunday that the Arakan Army had seized 15 towns in Rakhine state.

The Irrawaddy Institute said the Arakan Army had captured about 30 towns in Rakhine state as of Sunday.
""",
    "sudan.txt": """\
KHARTOUM, Oct 15, 2024 (Own) — Sudan's army said on Monday that its forces had recaptured 20 villages in Gezira state.

The Rapid Support Forces said on Monday that the Sudanese army had taken only five villages in Gezira state.
""",
    "sudan2.txt": """\
KHARTOUM, Oct 15, 2024 (Other) — The Sudanese army controls more than 20 villages in Gezira state, Sudan's army said
on Monday.
""",
}


@pytest.fixture(scope="module")
def wars(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wars")
    (folder / "reports").mkdir()
    for name, text in STORIES.items():
        (folder / "reports" / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def found(wars):
    told = run("rivals", "reports", "--format", "json", folder=wars)
    assert told.returncode == 0
    return json.loads(told.stdout)["rivals"]


def marks(table):
    return {each["speaker"]: each["interest"]["mark"] for each in table["assertions"]}


def test_each_war_has_its_table(found):
    told = [(table["holder"], table["place_id"], table["measure"]) for table in found["rivalries"]]
    assert told == [
        ("Azerbaijan", "AM", "area"),
        ("Arakan Army", "MM/Rakhine", "settlements"),
        ("Sudan", "SD/Gezira", "settlements"),
    ]


def test_who_concedes_is_marked(found):
    armenia, myanmar, sudan = map(marks, found["rivalries"])
    assert armenia == {"Azerbaijan's defence ministry": "in_interest", "Nikol Pashinyan": "against_interest"}
    assert myanmar == {
        "Arakan Army": "in_interest",
        "Irrawaddy Institute": "no_side",
        "Zaw Min Tun": "against_interest",
    }
    assert sudan == {"Rapid Support Forces": "not_marked", "Sudan's army": "in_interest"}


def test_the_envelopes(found):
    ends = [[(each["low"], each["high"]) for each in table["envelopes"]] for table in found["rivalries"]]
    assert ends == [[(40e6, 130e6)], [(15, 40)], []]


def test_wording_drifts_between_two_reports(found):
    (drift,) = found["drifts"]
    assert (drift["speaker"], drift["differs"]) == ("Sudan's army", ["qualifier", "relation"])


def test_the_order_of_the_files_changes_nothing(wars, found):
    names = sorted((wars / "reports").iterdir(), reverse=True)
    told = run("rivals", *names, "--format", "json", folder=wars)
    assert json.loads(told.stdout)["rivals"] == found


def test_files_by_their_suffix(wars):
    for suffix, begin in (("csv", "list,table,measure"), ("json", "{"), ("svg", "<svg ")):
        assert run("rivals", "reports", "-o", f"x.{suffix}", folder=wars).returncode == 0
        assert (wars / f"x.{suffix}").read_text(encoding="utf-8").startswith(begin)
    rows = list(csv.DictReader(io.StringIO((wars / "x.csv").read_text(encoding="utf-8"))))
    assert {row["list"] for row in rows} == {"rivals", "ungrouped", "drift"}


def test_figures_of_a_store_stand_beside_the_reports(wars, tmp_path):
    about = "2022-09-14,2022-09-14,River Count,monitor,area,95,95,km2,exact,,Own Wire,seed"
    table = figures(tmp_path, FIGURES_HEADER, (f"{about},Azerbaijan,Armenia",))
    added = run("evidence", "add", "figures", table, folder=tmp_path)
    assert added.returncode == 0
    told = run("rivals", wars / "reports" / "armenia.txt", folder=tmp_path)
    assert told.returncode == 0
    assert "River Count, monitor" in told.stdout
    assert "no evidence store" in run("rivals", "reports", folder=wars).stderr


def test_mistakes_are_told_in_one_line(wars):
    none = run("rivals", "nothing.txt", folder=wars)
    assert (none.returncode, none.stderr.count("\n")) == (1, 1)
    store = run("rivals", "reports", "--evidence", "no-store", folder=wars)
    assert store.returncode == 1
    assert "no evidence store at no-store" in store.stderr
    assert run("rivals", "reports", "--date", "2024-10-15", folder=wars).returncode == 2


def test_a_document_that_cannot_be_read_stops_nothing(wars, tmp_path):
    (tmp_path / "a.txt").write_text(STORIES["myanmar.txt"], encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02")
    told = run("rivals", "a.txt", "b.txt", folder=tmp_path)
    assert told.returncode == 1
    assert "Arakan Army in Rakhine" in told.stdout
    assert "not read: b.txt" in told.stderr


def test_the_day_of_one_report_may_be_given(tmp_path):
    (tmp_path / "a.txt").write_text(STORIES["myanmar.txt"].replace("Nov 20, 2023 ", ""), encoding="utf-8")
    told = run("-q", "rivals", "a.txt", "--date", "2023-11-20", folder=tmp_path)
    assert "19 November 2023: 15 settlements conceded by Zaw Min Tun" in " ".join(told.stdout.split())

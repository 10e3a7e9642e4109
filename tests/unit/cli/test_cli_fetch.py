"""The command that fetches, as a user and as cron meet it: one line, an exit code, a store that stays good."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading

import pytest

from command import run
from control_samples import HEAD, LABELS, TABLE, description, row
from fault_server import Reply, serving
from frontcheck.evidence import EvidenceStore
from map_samples import CONTROL, GAIN, collection, feature

MAP = json.dumps(collection(feature({}, CONTROL))).encode()
OTHER = json.dumps(collection(feature({}, GAIN))).encode()
MINE = ("--holder", "Ukraine", "--covers", "RU", "--licence", "CC0-1.0", "--day-pattern", "YYYY-MM-DD", "--pause", "0")
PAGE = b"".join(b"<a href='front_2024-08-%d.geojson'>x</a>" % day for day in (11, 12, 13))


@pytest.fixture
def server():
    with serving() as fault:
        for day in (11, 12, 13):
            fault.on(f"/daily/front_2024-08-{day}.geojson", Reply(body=MAP))
        fault.on("/daily/", Reply(body=PAGE))
        yield fault


def fetch(folder, server, *more):
    return run("evidence", "fetch", "mine", "--url", f"{server.url}/daily/", *MINE, *more, folder=folder)


def test_it_fetches_and_says_so_in_one_line(tmp_path, server):
    done = fetch(tmp_path, server)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "mine: 3 new maps, 0 unchanged, 0 refused, 0 failed; newest on offer 2024-08-13\n"
    listed = run("evidence", "list", folder=tmp_path)
    assert "mine" in listed.stdout
    again = fetch(tmp_path, server, "--since-last")
    assert again.stdout == "mine: 0 new maps, 3 unchanged, 0 refused, 0 failed; newest on offer 2024-08-13\n"


FETCH = '\n[[fetch]]\nkind = "listing"\nurl = "{url}/reed/"\npause_s = 0\n'
TOWNS = ("Aston,2024-08-12,UP", "Bexley,2024-08-12,LOW", "Aston,2024-08-13,UP", "Bexley,2024-08-13,UP")


@pytest.fixture
def register(server):
    """A settlement-control table behind a listing."""
    rows = (row(*each.split(",")) for each in TOWNS)
    server.on("/reed/reed_2024.csv", Reply(body="\n".join((HEAD, *rows, "")).encode()))
    server.on("/reed/", Reply(body=b"<a href='reed_2024.csv'>x</a> <a href='notes.csv'>x</a>"))
    return server


def test_a_source_described_in_a_file_is_fetched_from_an_address(tmp_path, register):
    description(tmp_path, name=r"reed_\d+\.csv", example="reed_2024.csv")
    words = (
        "evidence",
        "fetch",
        "reed",
        "--description",
        "reed.toml",
        "--url",
        f"{register.url}/reed/",
        "--pause",
        "0",
    )
    done = run(*words, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "reed: 2 new maps, 0 unchanged, 0 refused, 0 failed\n"
    store = EvidenceStore(tmp_path / "store")
    assert [ref.valid_on.day for ref in store.refs("reed")] == [12, 13]
    assert {area.holder for area in store.snapshot(store.refs("reed")[0]).areas} == {"Uplands", "Lowlands"}
    (info,) = store.sources()
    assert (info.publisher, info.coverage["Uplands"]) == ("Reed Institute", ("NZ",))
    again = run(*words, folder=tmp_path)
    assert again.stdout == "reed: 0 new maps, 1 unchanged, 0 refused, 0 failed\n"


def test_a_source_described_in_a_file_may_say_itself_where_it_is(tmp_path, register):
    rules = FETCH.format(url=register.url) + LABELS
    description(tmp_path, rules=rules, name=r"reed_\d+\.csv", example="reed_2024.csv")
    done = run("evidence", "fetch", "reed", "--description", "reed.toml", folder=tmp_path)
    assert (done.returncode, done.stderr, done.stdout.partition(",")[0]) == (0, "", "reed: 2 new maps")


def test_what_a_described_source_cannot_be_read_from_is_told_in_one_line(tmp_path, register):
    table = "/reed/reed_2024.csv"
    register.on(table, Reply(body="\n".join((HEAD, row("Aston", "2024-08-12", "DRAGONS"), "")).encode()))
    description(tmp_path, name=r"reed_\d+\.csv", example="reed_2024.csv")
    words = ("evidence", "fetch", "reed", "--description", "reed.toml", "--pause", "0", "--url")
    done = run(*words, f"{register.url}/reed/", folder=tmp_path)
    assert done.returncode == 1
    assert "not added: reed_2024.csv: line 2" in done.stderr
    layer = run(*words, f"{register.url}/rest/FeatureServer/0", folder=tmp_path)
    assert layer.returncode == 1
    assert layer.stderr.count("\n") == 1
    assert "reed: a feature layer is described by options (--holder, --status-column)" in layer.stderr
    places = 'place = "id"\nplaces = "towns.csv"'
    description(tmp_path, TABLE.replace('place = "asciiname"', places), name=r"reed_\d+\.csv", example="reed_2024.csv")
    apart = run(*words, f"{register.url}/reed/", folder=tmp_path)
    assert (apart.returncode, apart.stdout) == (1, "")
    assert "its places stand in towns.csv, and files are fetched one by one; expected both in a folder" in apart.stderr


def test_days(tmp_path, server):
    assert fetch(tmp_path, server, "--from", "2024-08-12", "--to", "2024-08-12").stdout.startswith("mine: 1 new maps")
    nothing = fetch(tmp_path, server, "--from", "2025-01-01")
    assert (nothing.returncode, nothing.stdout.partition(",")[0]) == (0, "mine: 0 new maps")


def test_quiet_says_nothing_when_all_is_well(tmp_path, server):
    done = run("-q", "evidence", "fetch", "mine", "--url", f"{server.url}/daily/", *MINE, folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_bad_file_is_named_and_exits_1(tmp_path, server):
    server.on("/daily/front_2024-08-12.geojson", Reply(body=MAP[:-9]))
    done = fetch(tmp_path, server)
    assert done.returncode == 1
    assert done.stderr.startswith("frontcheck: not added: front_2024-08-12.geojson: not JSON, or cut short")
    assert done.stdout.startswith("mine: 2 new maps, 0 unchanged, 1 refused")


def test_a_server_that_wants_to_be_left_alone_exits_75(tmp_path, server):
    server.on("/daily/front_2024-08-12.geojson", Reply(status=429, headers={"Retry-After": "7200"}))
    done = fetch(tmp_path, server)
    assert done.returncode == 75
    assert done.stderr.endswith("429 Too Many Requests and asks to wait 7200 seconds; expected 200; try again later\n")
    assert done.stdout.endswith("; not finished, run again\n")
    server.on("/daily/", Reply(status=503, headers={"Retry-After": "7200"}))
    closed = fetch(tmp_path, server)
    assert (closed.returncode, closed.stdout) == (75, "")
    assert closed.stderr.endswith("; try again later\n")


def test_a_place_that_is_gone_exits_1_with_one_line(tmp_path, server):
    server.on("/daily/", Reply(status=404))
    done = fetch(tmp_path, server)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"frontcheck: {server.url}/daily/: answers 404 Not Found; expected 200\n"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("mine", "--url", "ftp://x/y", "--holder", "Ukraine"), 1, "ftp://x/y: not a web address"),
        (("nonsense",), 1, "unknown source 'nonsense'"),
        (("nzz", "--commit", "main"), 1, "commit 'main': expected 40 hexadecimal digits"),
        (("figures",), 1, "no place to fetch it from is known; expected --url"),
        (("nzz", "--since-last", "--from", "2024-08-12"), 2, "--since-last"),
        (("nzz", "--from", "yesterday"), 2, "--from"),
        (("nzz", "--pause", "-1"), 2, "--pause"),
        (("mine", "--description", "no.toml"), 1, "no.toml cannot be read: No such file or directory"),
        (("mine", "--description", "no.toml", "--holder", "Ukraine"), 2, "expected no --holder"),
        (("nzz", "--description", "no.toml"), 1, "'nzz'"),
        ((), 2, "SOURCE"),
    ],
)
def test_mistakes(tmp_path, words, code, told):
    done = run("evidence", "fetch", *words, folder=tmp_path)
    assert done.returncode == code
    assert told in done.stderr


def started(folder, server):
    words = ("evidence", "fetch", "mine", "--url", f"{server.url}/daily/", *MINE)
    command = [sys.executable, "-m", "frontcheck", *words, "--evidence", str(folder / "store")]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ)


def stuck(server):
    """Let the second file hang; an event that is set when it is asked for."""
    reached = threading.Event()

    def hang(_):
        reached.set()
        return Reply(silent=True)

    server.on("/daily/front_2024-08-12.geojson", hang)
    return reached


def test_ctrl_c_keeps_what_came(tmp_path, server):
    reached = stuck(server)
    process = started(tmp_path, server)
    assert reached.wait(30)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, "")
    assert out.startswith("mine: 1 new maps")
    assert out.endswith("not finished, run again\n")
    assert len(EvidenceStore(tmp_path / "store").refs("mine")) == 1


def test_a_kill_loses_nothing_and_the_next_run_goes_on(tmp_path, server):
    reached = stuck(server)
    process = started(tmp_path, server)
    assert reached.wait(30)
    process.kill()
    process.communicate(timeout=30)
    assert len(EvidenceStore(tmp_path / "store").refs("mine")) == 1
    server.on("/daily/front_2024-08-12.geojson", Reply(body=OTHER))
    server.asked.clear()
    done = fetch(tmp_path, server)
    assert (done.returncode, done.stdout.partition(",")[0]) == (0, "mine: 2 new maps")
    assert "/daily/front_2024-08-11.geojson" not in server.asked

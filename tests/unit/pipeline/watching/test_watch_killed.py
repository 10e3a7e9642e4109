"""A watch that is killed at random moments never loses a finding and never has one twice."""

import random
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from watch_samples import kept, listed

DRIVER = """
import sys, pathlib
sys.path[:0] = {paths!r}
import watch_samples
from frontcheck.cli import main
from frontcheck.evidence import EvidenceStore
import frontcheck.pipeline.watching.watch as watch
def checked(due):
    with open({log!r}, "a") as log:
        log.write(due.report.id + "\\n")
    return watch_samples.fake_check(due)
watch.check_due = checked
EvidenceStore.sources = lambda _: ()
sys.argv = ["frontcheck", *sys.argv[1:]]
main()
"""
REPORTS = 40


def begun(folder, *words):
    paths = [path for path in sys.path if path]
    code = DRIVER.format(paths=paths, log=str(folder / "log"))
    line = [sys.executable, "-c", code, "watch", folder / "inbox", "--evidence", folder / "store", *words]
    return subprocess.Popen(
        [*map(str, line), "-o", str(folder / "findings.atom")], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


@pytest.fixture
def folder(tmp_path):
    for name in ("inbox", "store"):
        (tmp_path / name).mkdir()
    for number in range(REPORTS):
        words = f"A slow report: the army took {number} villages."
        (tmp_path / "inbox" / f"{number:02}.txt").write_text(words)
    return tmp_path


def test_killed_again_and_again_it_loses_nothing_and_doubles_nothing(folder):
    kills = 0
    for _ in range(60):
        process = begun(folder, "--once")
        with suppress(subprocess.TimeoutExpired):
            process.wait(random.uniform(0.2, 2.5))
        running = process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.communicate()
        kills += running
        if not running:
            break
        if (folder / "findings.atom").exists():
            ids = listed(folder / "findings.atom")  # whole, whenever it is looked at
            assert len(ids) == len(set(ids))
    assert process.returncode == 0
    reports, findings = kept(folder / "store")
    assert len(reports) == len(set(reports)) == REPORTS
    assert len(findings) == len(set(findings)) == 2 * REPORTS
    assert sorted(listed(folder / "findings.atom")) == sorted(findings)
    checks = (folder / "log").read_text().split()
    assert len(checks) <= REPORTS + kills  # a kill costs at most the check that it struck


def test_ctrl_c_ends_it_cleanly(folder):
    process = begun(folder, "--every", "1s")
    deadline = time.monotonic() + 60
    while not (folder / "log").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=60)[1].decode()
    assert process.returncode == 130
    assert told.splitlines()[-1] == "frontcheck: stopped; the same command goes on from here"
    assert "Traceback" not in told

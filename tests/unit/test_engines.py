"""Engines: the same results in the same order, few tasks in memory, a worker that dies is found out."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from itertools import count, islice
from pathlib import Path

import pytest

from engine_tasks import die_at_five, die_once, nothing, process_of, refuse_seven, remember_self, slow_square, square
from frontcheck.engines import Lost, Processes, Serial, open_engine, open_helpers
from frontcheck.errors import EngineError

TESTS = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def pool():
    with open_engine(2) as engine:
        yield engine


def test_one_job_is_this_process():
    with open_engine(1) as engine:
        assert isinstance(engine, Serial)
        assert list(engine.map(process_of, [1])) == [os.getpid()]


def test_processes_give_the_same_in_the_same_order(pool):
    assert list(pool.map(square, range(50))) == list(Serial().map(square, range(50)))
    assert os.getpid() not in pool.map(process_of, range(4))
    assert list(pool.map(square, [])) == []


def test_few_tasks_are_handed_out_ahead(pool):
    taken = []

    def tasks():
        for number in count():
            taken.append(number)
            yield number

    results = pool.map(slow_square, tasks())
    assert list(islice(results, 10)) == [number * number for number in range(10)]
    results.close()
    assert len(taken) <= 10 + 2 * 3


def test_what_a_task_raises_is_raised_here(pool):
    for engine in (Serial(), pool):
        results = engine.map(refuse_seven, range(20))
        with pytest.raises(ValueError, match="seven"):
            list(results)


def test_a_task_that_kills_its_process_is_lost_and_no_other(pool):
    assert list(pool.map(die_at_five, range(12))) == [0, 1, 2, 3, 4, Lost(5), 6, 7, 8, 9, 10, 11]
    assert list(pool.map(square, range(5))) == [0, 1, 4, 9, 16]


def test_a_process_that_is_killed_once_loses_nothing(pool, tmp_path):
    tasks = [(number, str(tmp_path / "marker")) for number in range(8)]
    assert list(pool.map(die_once, tasks)) == list(range(8))
    assert (tmp_path / "marker").exists()


ORPHANS = """
import sys; sys.path.insert(0, {tests!r})
from engine_tasks import process_of, slow_square
from frontcheck.engines import open_engine
if __name__ == "__main__":
    with open_engine(2) as engine:
        print(*set(engine.map(process_of, range(6))), flush=True)
        for _ in engine.map(slow_square, range(100_000)):
            pass
"""


def test_processes_end_when_the_one_that_started_them_is_killed(tmp_path):
    script = tmp_path / "orphans.py"
    script.write_text(ORPHANS.format(tests=str(TESTS)))
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as process:
        workers = [int(word) for word in process.stdout.readline().split()]
        assert workers
        process.kill()
    deadline = time.monotonic() + 5
    while any(map(_runs, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_runs, workers))


def _runs(process):
    stat = Path(f"/proc/{process}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_pool_is_closed_even_when_the_user_stops_early():
    with open_engine(2) as engine:
        assert isinstance(engine, Processes)
        assert next(engine.map(square, range(1000))) == 0
    with pytest.raises(RuntimeError, match="shutdown"):
        next(engine.map(square, [1]))


def test_without_dask_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(
            EngineError, match=r"Dask is not installed; expected the extra: pip install 'frontcheck\[dask\]'"
        ),
        open_engine(dask="tcp://127.0.0.1:8786"),
    ):
        pass


def test_this_file_runs_without_dask():
    code = "import sys; import frontcheck.engines, frontcheck.pipeline.corpus; print('distributed' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_what_is_begun_runs_before_it_is_asked_for(tmp_path):
    notes = tmp_path / "notes"
    with open_helpers(1) as helpers:
        helpers.warm_up(nothing)
        results = helpers.begin(remember_self, [str(notes)])
        deadline = time.monotonic() + 30
        while not notes.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert notes.exists()
        (process,) = results
    assert process != os.getpid()


def test_without_helpers_this_process_does_it(tmp_path):
    with open_helpers(0) as helpers:
        helpers.warm_up(nothing)
        assert list(helpers.begin(process_of, [1, 2])) == [os.getpid()] * 2
        assert list(helpers.begin(process_of, [])) == []


def test_a_helper_that_dies_loses_its_task_and_no_other():
    with open_helpers(1) as helpers:
        assert list(helpers.begin(die_at_five, [4, 5, 6])) == [4, Lost(5), 6]


def test_what_helpers_raise_is_raised_here():
    with open_helpers(1) as helpers, pytest.raises(ValueError, match="seven"):
        list(helpers.begin(refuse_seven, [7]))

"""The same rows from the workers of a Dask scheduler, one of which is lost half way: real processes on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

import pytest

import frontcheck
from command import run
from frontcheck import engines
from frontcheck.config import Config
from frontcheck.engines import Cluster, Lost, Serial, open_engine
from frontcheck.errors import EngineError
from frontcheck.pipeline.corpus import Corpus
from frontcheck.reports import Item
from frontcheck.reports.items import Kind

distributed = pytest.importorskip("distributed", reason="LOUD SKIP: the extra dask is not installed")

STORY = "SUMY, Aug 14, 2024 (Own Agency) — Ukraine's army said on Monday that it controlled {} square kilometers."
DOCUMENTS = [Item(name=f"{n}.txt", kind=Kind.STORY, raw=STORY.format(n).encode()) for n in range(10, 10 + 32 * 9)]


WORKER = """
import asyncio, sys
from distributed import Worker
async def main():
    async with Worker(sys.argv[1], nthreads=1, host="127.0.0.1", dashboard=False) as worker:
        await worker.finished()
if __name__ == "__main__":
    asyncio.run(main())
"""


@contextmanager
def scheduling():
    """The address of a scheduler without workers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with distributed.LocalCluster(
            n_workers=0, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50
        ) as cluster:
            yield cluster.scheduler_address


@contextmanager
def working(scheduler):
    """A worker, in a process of its own that nothing starts again."""
    environment = os.environ | {"PYTHONPATH": str(Path(frontcheck.__file__).parents[1])}
    command = [sys.executable, "-c", WORKER, scheduler]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


def corpus(engine):
    return Corpus(documents=DOCUMENTS, config=Config(), engine=engine)


def test_a_cluster_that_loses_a_worker_half_way_gives_the_same_rows(monkeypatch, tmp_path):
    alone = list(corpus(Serial()).outcomes())
    with scheduling() as scheduler, working(scheduler) as victim, working(scheduler):
        _wait_for_workers(scheduler, 2)
        with open_engine(dask=scheduler) as engine:
            assert isinstance(engine, Cluster)
            assert engine.workers == 2
            coming = corpus(engine).outcomes()
            found = [next(coming) for _ in range(40)]
            victim.kill()
            found += coming
        assert found == alone
        assert sum(len(told["rows"]) for told in found) == len(DOCUMENTS)
        with open_engine(dask=scheduler) as engine:
            assert engine.workers == 1
        _assert_the_command_writes_the_same(scheduler, tmp_path)
        monkeypatch.setattr(engines.metadata, "version", lambda _: "99")
        with pytest.raises(EngineError, match=r"worker .* has frontcheck 0.*; expected frontcheck 99"):
            _open(scheduler)


def _assert_the_command_writes_the_same(scheduler, folder):
    (folder / "corpus.csv").write_text("id,text\n" + "".join(f'{n},"{STORY.format(n)}"\n' for n in range(10, 60)))
    for name, where in (("alone.jsonl", ()), ("spread.jsonl", ("--dask", scheduler))):
        result = run("claims", "corpus.csv", "-o", name, *where, folder=folder)
        assert (result.returncode, result.stderr) == (0, "")
        assert result.stdout == "50 reports read, 50 claims, 0 refused\n"
    assert (folder / "alone.jsonl").read_bytes() == (folder / "spread.jsonl").read_bytes()


def _wait_for_workers(scheduler, number):
    with distributed.Client(scheduler, set_as_default=False) as client:
        client.wait_for_workers(number, timeout=30)


def test_a_scheduler_without_workers_is_one_clear_line(monkeypatch):
    monkeypatch.setattr(engines, "_PATIENCE_S", 1.5)
    with scheduling() as scheduler, pytest.raises(EngineError, match="without workers; expected one worker or more"):
        _open(scheduler)
    with pytest.raises(EngineError, match=r"tcp://127\.0\.0\.1:1: no Dask scheduler there"):
        _open("tcp://127.0.0.1:1")


def test_a_task_that_loses_several_workers_is_lost_itself():
    class Executor:
        def submit(self, function, task):
            future = Future()
            if task == 2:
                future.set_exception(distributed.KilledWorker("task", None, 3))
            elif task == 9:
                future.cancel()
            else:
                future.set_result(function(task))
            return future

    cluster = Cluster(Executor(), 1, "tcp://own:8786")
    assert list(cluster.map(abs, [-1, 2, -3])) == [1, Lost(2), 3]
    with pytest.raises(EngineError, match="tcp://own:8786: the scheduler is gone"):
        list(cluster.map(abs, [1, 9]))


def _open(address):
    with open_engine(dask=address):
        pass

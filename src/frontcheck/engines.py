"""Anything shaped like ``map()``: in this process, in processes of its own, or on a Dask cluster.

Results come in the order of the tasks, whichever engine runs them, and only a few tasks are in memory at a time. The
only file that knows Dask.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from typing import Generic, Protocol, TypeVar

from frontcheck.errors import EngineError
from frontcheck.garbage import collect_seldom

Task = TypeVar("Task")
Result = TypeVar("Result")
Waiting = deque[tuple[Task, "Future[Result]"]]

_AHEAD = 2
"""How many tasks wait for each worker: enough that none idles, few enough that memory stays flat."""
_PATIENCE_S = 10.0
"""How long a scheduler may take to answer, and to have a worker."""


@dataclass(frozen=True, slots=True)
class Lost(Generic[Task]):
    """A task whose worker died whenever it was tried: killed, out of memory, crashed."""

    task: Task


class Engine(Protocol):
    """What runs tasks."""

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result | Lost[Task]]:
        """Results in the order of the tasks; `Lost` where there can be none. What a task raises is raised here."""
        ...


@contextmanager
def open_engine(jobs: int = 1, dask: str | None = None) -> Iterator[Engine]:
    """An engine: this process for one job, else so many processes, or the workers of a Dask scheduler.

    Parameters
    ----------
    jobs : int
        How many processes, 1 or more.
    dask : str, optional
        Address of a scheduler, "tcp://10.0.0.7:8786"; the number of jobs is then that of its workers.

    Raises
    ------
    EngineError
        If Dask is not installed, or there is no scheduler, or it has no workers of this version of frontcheck.

    Examples
    --------
    >>> with open_engine() as engine:
    ...     list(engine.map(abs, [-2, -1])), list(engine.map(abs, []))
    ([2, 1], [])
    """
    if dask:
        with _client(dask) as cluster:
            yield cluster
    elif jobs > 1:
        pool = Processes(jobs)
        try:
            yield pool
        finally:
            pool.close()
    else:
        yield Serial()


@contextmanager
def open_helpers(count: int) -> Iterator[Helpers]:
    """So many processes beside this one, which takes part in the work; each starts when it is first called upon.

    Examples
    --------
    >>> with open_helpers(0) as helpers:
    ...     list(helpers.begin(abs, [-2, -1]))
    [2, 1]
    """
    helpers = Helpers(count)
    try:
        yield helpers
    finally:
        helpers.close()


class Helpers:
    """Processes beside this one; where there are none, what is begun is done here when its results are asked for."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._pool: Processes | None = None

    def warm_up(self, function: Callable[[], None]) -> None:
        """Let them load what a function of no result needs, while something else is prepared for them here."""
        if self.count and self._pool is None:
            self._processes().warm_up(function)

    def begin(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result | Lost[Task]]:
        """Results in the order of the tasks, which are begun before anything is asked of what is returned."""
        return self._processes().begin(function, tasks) if self.count else map(function, tasks)

    def close(self) -> None:
        """End them; what has not been begun is dropped."""
        if self._pool is not None:
            self._pool.close()

    def _processes(self) -> Processes:
        if self._pool is None:
            self._pool = Processes(self.count)
        return self._pool


class Serial:
    """One task after the other, in this process."""

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result | Lost[Task]]:
        """See `Engine`."""
        yield from map(function, tasks)


class Processes:
    """Processes of this machine, each started anew: nothing of this one is inherited.

    A process that dies takes the whole pool with it. The tasks that were waiting are then tried again, each alone, so
    that the one that kills its process is found.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._pool = self._new_pool()

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result | Lost[Task]]:
        """See `Engine`."""
        return _in_order(self._submit, function, tasks, self.jobs * (1 + _AHEAD), self._rescue)

    def begin(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result | Lost[Task]]:
        """As `map`, but all tasks are handed out at once, before anything is asked of what is returned."""
        waiting = deque((task, self._submit(function, task)) for task in tasks)
        return _in_order(self._submit, function, (), len(waiting), self._rescue, waiting)

    def warm_up(self, function: Callable[[], None]) -> None:
        """Let the processes load what a function of no result needs, while something else is prepared for them here."""
        for _ in range(self.jobs):
            self._pool.submit(function)

    def close(self) -> None:
        """End the processes; what has not been begun is dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _new_pool(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.jobs, mp_context=context, initializer=_begin_worker)

    def _submit(self, function: Callable[[Task], Result], task: Task) -> Future[Result]:
        try:
            return self._pool.submit(function, task)
        except BrokenProcessPool as error:
            future: Future[Result] = Future()
            future.set_exception(error)
            return future

    def _rescue(
        self, function: Callable[[Task], Result], task: Task, error: BaseException, waiting: Waiting[Task, Result]
    ) -> Iterator[Result | Lost[Task]]:
        if not isinstance(error, BrokenProcessPool):
            raise error
        yield self._alone(function, task)
        while waiting:
            task, future = waiting.popleft()
            died = isinstance(future.exception(), BrokenProcessPool)
            yield self._alone(function, task) if died else future.result()

    def _alone(self, function: Callable[[Task], Result], task: Task) -> Result | Lost[Task]:
        """A task run while no other is, in a new pool if need be."""
        try:
            self._pool.submit(_nothing).result()
        except BrokenProcessPool:
            self.close()
            self._pool = self._new_pool()
        try:
            return self._pool.submit(function, task).result()
        except BrokenProcessPool:
            return Lost(task)


class Cluster:
    """The workers of a Dask scheduler, through the executor that its client gives.

    A task of a worker that is lost is run by another one; one that loses several workers is lost itself.
    """

    def __init__(self, executor: Executor, workers: int, address: str) -> None:
        self._executor, self.workers, self.address = executor, workers, address

    def map(self, function: Callable[[Task], Result], tasks: Iterable[Task]) -> Iterator[Result | Lost[Task]]:
        """See `Engine`."""
        return _in_order(self._executor.submit, function, tasks, self.workers * (1 + _AHEAD), self._rescue)

    def _rescue(
        self, _function: Callable[[Task], Result], task: Task, error: BaseException, _waiting: Waiting[Task, Result]
    ) -> Iterator[Result | Lost[Task]]:
        from distributed import KilledWorker

        if isinstance(error, KilledWorker):
            yield Lost(task)
        elif isinstance(error, (CancelledError, OSError)):
            raise EngineError(f"{self.address}: the scheduler is gone; expected one that runs on") from error
        else:
            raise error


def _in_order(
    submit: Callable[[Callable[[Task], Result], Task], Future[Result]],
    function: Callable[[Task], Result],
    tasks: Iterable[Task],
    most: int,
    rescue: Callable[
        [Callable[[Task], Result], Task, BaseException, Waiting[Task, Result]], Iterator[Result | Lost[Task]]
    ],
    begun: Waiting[Task, Result] | None = None,
) -> Iterator[Result | Lost[Task]]:
    """Results in order, with at most so many tasks handed out and not yet taken back; first of what is begun."""
    waiting: Waiting[Task, Result] = deque() if begun is None else begun
    coming = iter(tasks)
    try:
        while True:
            for task in coming:
                waiting.append((task, submit(function, task)))
                if len(waiting) >= most:
                    break
            if not waiting:
                return
            task, future = waiting.popleft()
            error = _error_of(future)
            if error is None:
                yield future.result()
            else:
                yield from rescue(function, task, error, waiting)
    finally:
        for _, future in waiting:
            future.cancel()


def _error_of(future: Future[Result]) -> BaseException | None:
    try:
        return future.exception()
    except CancelledError as error:
        return error


def _nothing() -> None:
    """What a process does to show that it is there."""


def _begin_worker() -> None:
    """Leave an interrupt to the process that hands out the tasks, and end when it ends, however it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _client(address: str) -> Iterator[Cluster]:
    try:
        from distributed import Client
    except ImportError as error:
        raise EngineError("Dask is not installed; expected the extra: pip install 'frontcheck[dask]'") from error
    try:
        client = Client(address, timeout=_PATIENCE_S, set_as_default=False)
    except (OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:120]
        raise EngineError(f"{address}: no Dask scheduler there ({reason})") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE_S)
        except TimeoutError as error:
            raise EngineError(f"{address}: a scheduler without workers; expected one worker or more") from error
        _refuse_other_versions(client.run(_version, on_error="return"), address)
        yield Cluster(client.get_executor(pure=False), sum(client.nthreads().values()), address)


def _version() -> str:
    return metadata.version("frontcheck")


def _refuse_other_versions(found: dict[str, object], address: str) -> None:
    """Every worker must read as this process would."""
    for worker, version in found.items():
        if version != _version():
            words = f"frontcheck {version}" if isinstance(version, str) else "no frontcheck"
            raise EngineError(f"{address}: worker {worker} has {words}; expected frontcheck {_version()}")

"""What the tests of the engines hand to other processes: these import it by name."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def square(number: int) -> int:
    """A task that works."""
    return number * number


def slow_square(number: int) -> int:
    """A task that takes a moment."""
    time.sleep(0.02)
    return number * number


def refuse_seven(number: int) -> int:
    """A task that raises."""
    if number == 7:
        raise ValueError("seven")
    return number


def die_at_five(number: int) -> int:
    """A task that kills its process whenever it is tried."""
    if number == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die_once(task: tuple[int, str]) -> int:
    """A task that kills its process the first time that number 3 is tried."""
    number, marker = task
    if number == 3 and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def process_of(_number: int) -> int:
    """Which process runs it."""
    return os.getpid()


def remember_self(path: str) -> int:
    """A task that notes which process ran it."""
    with Path(path).open("a", encoding="utf-8") as stream:
        stream.write(f"{os.getpid()}\n")
    return os.getpid()


def nothing() -> None:
    """What a helper does to load what it needs."""

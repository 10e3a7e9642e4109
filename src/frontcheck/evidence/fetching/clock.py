"""Time as the fetching room sees it, so that no test has to wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Three ways to ask for the time.

    Attributes
    ----------
    now : callable
        The moment, with time zone.
    monotonic_s : callable
        Seconds that only grow.
    sleep : callable
        Waits for a number of seconds.
    """

    now: Callable[[], datetime] = _now
    monotonic_s: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

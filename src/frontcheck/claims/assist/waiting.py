"""How long to wait before asking a busy endpoint again."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_FIRST_S = 0.5


def seconds_to_wait(attempt: int, retry_after: str | None) -> float:
    """Seconds before the next attempt: what the endpoint asks for, else half a second, doubled each time.

    Parameters
    ----------
    attempt : int
        How many have been made.
    retry_after : str or None
        The header: seconds or a date.

    Examples
    --------
    >>> seconds_to_wait(1, None), seconds_to_wait(3, None), seconds_to_wait(1, "7"), seconds_to_wait(1, "soon")
    (0.5, 2.0, 7.0, 0.5)
    >>> seconds_to_wait(1, "")
    0.5
    """
    asked = _asked(retry_after or "")
    return _FIRST_S * 2 ** (attempt - 1) if asked is None else asked


def _asked(retry_after: str) -> float | None:
    if retry_after.strip().isascii() and retry_after.strip().isdigit():
        return min(float(retry_after), 1e9)
    try:
        until = parsedate_to_datetime(retry_after)
    except (TypeError, ValueError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max((until - datetime.now(UTC)).total_seconds(), 0.0)

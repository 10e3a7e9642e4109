"""How long to wait before asking again: what the server says, else longer each time, never all at the same moment."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tenacity import RetryCallState, wait_random_exponential
from tenacity.wait import wait_base

from frontcheck.errors import FetchError

_BACKOFF = wait_random_exponential(multiplier=1, max=60)


class Patience(wait_base):
    """Wait as long as the server asks for, and a little more; else up to 1, 2, 4 ... 60 seconds, by chance."""

    def __call__(self, retry_state: RetryCallState) -> float:
        """Seconds to wait before the next attempt."""
        error = retry_state.outcome.exception() if retry_state.outcome else None
        asked = error.retry_after_s if isinstance(error, FetchError) else None
        if asked is None:
            return float(_BACKOFF(retry_state))
        return asked + random.uniform(0, 1)  # noqa: S311 (not a secret)


def retry_after_s(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds that an answer asks to wait: ``Retry-After`` in seconds or as a date, or the reset of a spent allowance.

    Examples
    --------
    >>> now = datetime(2024, 8, 14, 12, 0, tzinfo=UTC)
    >>> retry_after_s({"retry-after": "120"}, now)
    120.0
    >>> retry_after_s({"retry-after": "Wed, 14 Aug 2024 12:01:00 GMT"}, now)
    60.0
    >>> retry_after_s({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1723636830"}, now)
    30.0
    >>> retry_after_s({}, now) is None
    True
    """
    said = headers.get("retry-after", "").strip()
    if said.isdecimal():
        return float(said)
    if said:
        return _until(_moment(said), now)
    reset = headers.get("x-ratelimit-reset", "").strip()
    if headers.get("x-ratelimit-remaining", "").strip() == "0" and reset.isdecimal():
        return _until(datetime.fromtimestamp(int(reset), UTC), now)
    return None


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _until(moment: datetime | None, now: datetime) -> float | None:
    return None if moment is None else max(0.0, (moment - now).total_seconds())

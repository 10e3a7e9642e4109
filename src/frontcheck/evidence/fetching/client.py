"""One polite connection: it says who asks, waits when told to, gives up in time, and reads no more than a limit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from types import TracebackType
from typing import Self

import httpx
from tenacity import Retrying, retry_if_exception, stop_after_attempt

from frontcheck.errors import FetchError
from frontcheck.evidence.fetching.addresses import check_address, redirected, shown
from frontcheck.evidence.fetching.clock import Clock
from frontcheck.evidence.fetching.unpacking import ACCEPTED, Body
from frontcheck.evidence.fetching.waiting import Patience, retry_after_s
from frontcheck.evidence.payload import MAX_BYTES

MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TEMPORARY = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How a server is treated.

    Attributes
    ----------
    pause_s : float
        Seconds between the end of an answer and the next request.
    attempts : int
        How often one address is asked before giving up.
    longest_wait_s : float
        A server that asks for a longer wait is left alone: the next run comes back to it.
    silence_s : float
        Seconds without a byte after which an answer counts as lost.
    answer_s : float
        Seconds after which an answer counts as lost that still trickles in.
    max_bytes : int
        Of one body, packed or unpacked.
    purpose : str
        What the server is told that it is asked for.
    """

    pause_s: float = 1.0
    attempts: int = 5
    longest_wait_s: float = 300.0
    silence_s: float = 60.0
    answer_s: float = 600.0
    max_bytes: int = MAX_BYTES
    purpose: str = "map archive for fact-checking"


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What lets a server say "not changed" in place of sending the same bytes again."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The conditions of a request.

        Examples
        --------
        >>> Validators(etag='"abc"').headers()
        {'If-None-Match': '"abc"'}
        >>> Validators().headers()
        {}
        """
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A whole answer.

    Attributes
    ----------
    url : str
        After redirects, without secrets.
    body : bytes
        As published: the packing for the way undone, else untouched. Empty if nothing changed.
    unchanged : bool
        The server says that the bytes are those of the last time.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    retrieved_at: datetime
    unchanged: bool = False

    @property
    def validators(self) -> Validators:
        """What to ask with the next time."""
        return Validators(etag=self.headers.get("etag"), last_modified=self.headers.get("last-modified"))


Check = Callable[[Answer], None]


@dataclass(slots=True, kw_only=True)
class Client:
    """A connection to one place at a time.

    Parameters
    ----------
    manners : Manners
        How the server is treated.
    clock : Clock
        Where time comes from.
    """

    manners: Manners = field(default_factory=Manners)
    clock: Clock = field(default_factory=Clock)
    requests: int = 0
    _http: httpx.Client = field(init=False)
    _free_at_s: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self._http = httpx.Client(
            headers={"User-Agent": user_agent(self.manners.purpose), "Accept": "*/*", "Accept-Encoding": ACCEPTED},
            timeout=httpx.Timeout(self.manners.silence_s, connect=min(20.0, self.manners.silence_s)),
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
            follow_redirects=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def get(self, address: str, *, validators: Validators | None = None, check: Check | None = None) -> Answer:
        """Ask for an address, again and again while the trouble looks temporary.

        Parameters
        ----------
        validators : Validators, optional
            Of the last answer: the server may then say that nothing changed.
        check : callable, optional
            Raises a `FetchError` for an answer that is an error in disguise; a temporary one is asked for again.

        Raises
        ------
        FetchError
            No answer, one that is no success, or one beyond the limits; what the last attempt met.
        """
        check_address(address)
        attempts = Retrying(
            stop=stop_after_attempt(self.manners.attempts),
            wait=Patience(),
            retry=retry_if_exception(self._worth_another),
            sleep=self.clock.sleep,
            reraise=True,
        )
        answer: Answer = attempts(self._once, address, validators or Validators(), check)
        return answer

    def _worth_another(self, error: BaseException) -> bool:
        patient = isinstance(error, FetchError) and (error.retry_after_s or 0.0) <= self.manners.longest_wait_s
        return patient and isinstance(error, FetchError) and error.temporary

    def _once(self, address: str, validators: Validators, check: Check | None) -> Answer:
        """One attempt, redirects followed."""
        where = address
        for _ in range(MAX_REDIRECTS + 1):
            self._pause()
            try:
                answer = self._asked(where, validators)
            except httpx.TimeoutException:
                raise _lost(where, f"no answer within {self.manners.silence_s:g} seconds") from None
            except httpx.HTTPError as error:
                raise _lost(where, f"the connection failed ({_reason(error)})") from None
            except (httpx.InvalidURL, ValueError) as error:
                raise FetchError(f"{shown(where)}: cannot be asked ({_reason(error)}); expected an address") from None
            finally:
                self._free_at_s = self.clock.monotonic_s() + self.manners.pause_s
            if not isinstance(answer, str):
                if check is not None and not answer.unchanged:
                    check(answer)
                return answer
            where = redirected(where, answer)
        raise FetchError(f"{shown(address)}: redirected more than {MAX_REDIRECTS} times; expected an answer")

    def _pause(self) -> None:
        left = self._free_at_s - self.clock.monotonic_s()
        if left > 0:
            self.clock.sleep(left)

    def _asked(self, address: str, validators: Validators) -> Answer | str:
        """The answer, or where it redirects to."""
        self.requests += 1
        with self._http.stream("GET", address, headers=validators.headers()) as response:
            headers = dict(response.headers)
            if response.status_code in _REDIRECTS:
                return _location(address, response)
            unchanged = response.status_code == 304 and bool(validators.headers())
            if not (response.is_success or unchanged):
                raise self._refused(address, response)
            body = b"" if unchanged else self._body(address, response)
            return Answer(
                url=shown(address),
                status=response.status_code,
                headers=headers,
                body=body,
                retrieved_at=self.clock.now(),
                unchanged=unchanged,
            )

    def _body(self, address: str, response: httpx.Response) -> bytes:
        where = shown(address)
        deadline_s = self.clock.monotonic_s() + self.manners.answer_s
        length = response.headers.get("content-length", "")
        if length.isdecimal() and int(length) > self.manners.max_bytes:
            raise FetchError(f"{where}: {int(length):,} bytes; expected at most {self.manners.max_bytes:,}")
        body = Body(response.headers.get("content-encoding", ""), self.manners.max_bytes, where)
        for piece in response.iter_raw():
            body.feed(piece)
            if self.clock.monotonic_s() > deadline_s:
                raise _lost(address, f"the answer still trickles in after {self.manners.answer_s:g} seconds")
        return body.finish()

    def _refused(self, address: str, response: httpx.Response) -> FetchError:
        wait_s = retry_after_s(dict(response.headers), self.clock.now())
        spent = response.status_code == 403 and wait_s is not None
        return status_error(shown(address), response.status_code, response.reason_phrase, wait_s=wait_s, spent=spent)


def user_agent(purpose: str) -> str:
    """Who asks, and what for.

    Examples
    --------
    >>> user_agent("reports, to be checked").startswith("frontcheck/")
    True
    """
    return f"frontcheck/{version('frontcheck')} ({purpose}; python-httpx)"


def status_error(
    where: str, status: int, reason: str, *, wait_s: float | None = None, spent: bool = False
) -> FetchError:
    """What an answer other than a success is reported as.

    Parameters
    ----------
    spent : bool
        An allowance of requests is used up, whatever the status says.

    Examples
    --------
    >>> print(status_error("https://maps.example/0", 429, "Too Many Requests", wait_s=90))
    https://maps.example/0: answers 429 Too Many Requests and asks to wait 90 seconds; expected 200
    >>> print(status_error("https://maps.example/0", 401, ""))
    https://maps.example/0: answers 401, which asks for a key or an account; expected 200
    """
    told = f"answers {status} {reason}".strip()
    if wait_s is not None:
        told += f" and asks to wait {wait_s:.0f} seconds"
    elif status in {401, 403, 498, 499}:
        told += ", which asks for a key or an account"
    temporary = spent or status in _TEMPORARY
    return FetchError(f"{where}: {told}; expected 200", status=status, temporary=temporary, retry_after_s=wait_s)


def _lost(address: str, reason: str) -> FetchError:
    return FetchError(f"{shown(address)}: {reason}; expected a whole answer", temporary=True)


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _location(address: str, response: httpx.Response) -> str:
    location = str(response.headers.get("location", ""))
    if not location:
        raise FetchError(f"{shown(address)}: answers {response.status_code} without a Location; expected 200")
    return location

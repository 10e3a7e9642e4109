"""What a place offers, and what fetching it brings: the language that every connector speaks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from frontcheck.errors import EvidenceError, FetchError
from frontcheck.evidence.days import check_day, parse_day
from frontcheck.evidence.fetching.addresses import shown
from frontcheck.evidence.fetching.client import Answer, Client, Validators
from frontcheck.evidence.fetching.memory import Memory
from frontcheck.evidence.origin import Origin
from frontcheck.evidence.payload import Json, RawFile, parse_json
from frontcheck.evidence.profile import Profile
from frontcheck.evidence.retrieved import Retrieved

_PRIVATE = frozenset({"set-cookie", "set-cookie2"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The files of one map.

    Attributes
    ----------
    files : tuple of RawFile
        Empty if the server says that nothing changed.
    answers : tuple of (str, Validators)
        Addresses to remember once the files are safe.
    day : date or None
        The day that the answers tell, for a map that does not tell it by itself.
    """

    files: tuple[RawFile, ...] = ()
    answers: tuple[tuple[str, Validators], ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One map that can be fetched.

    Attributes
    ----------
    key : str
        Its name at that place, for good.
    version : str or None
        Changes with its content; None where only asking tells.
    day : date or None
        That its name or its date carries, for choosing.
    fetch : callable
        Brings it.
    whole : bool
        Whether the place says what the bytes must be, so that a map which cannot be read is the publisher's, and asking
        again brings nothing else.
    git : tuple of (str, str)
        For files of a repository: the name under which each is stored, and git's name for its content.
    """

    key: str
    version: str | None
    day: date | None
    fetch: Callable[[], Fetched]
    whole: bool = False
    git: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit to one place.

    Attributes
    ----------
    commit : str or None
        The commit that the user pins, for a repository.
    first : date or None
        First day that the user asks for.
    undated : bool
        Whether nothing but an answer can tell which day a map speaks of: a described source without day or pattern.
    notes : list of str
        What the user must know, found on the way; grows.
    problems : list of str
        What somebody must look at; grows.
    revision : list of str
        The commit that was pinned.
    """

    client: Client
    memory: Memory
    origin: Origin
    profile: Profile
    commit: str | None = None
    first: date | None = None
    undated: bool = False
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    revision: list[str] = field(default_factory=list)

    def listing(self, address: str, expected: str) -> Json:
        """What a JSON address lists, asked with the conditions of the last time, whose body was kept.

        Raises
        ------
        FetchError
            If it is no JSON; broken JSON counts as broken on the way, and is asked for again.
        """
        kept = self.memory.body(shown(address))
        validators = self.memory.validators(shown(address)) if kept is not None else Validators()
        documents: list[Json] = []
        answer = self.client.get(
            address, validators=validators, check=lambda one: documents.append(json_of(one, expected))
        )
        if answer.unchanged and kept is not None:
            return parse_json(kept)
        if answer.validators.headers():
            self.memory.note_answer(shown(address), answer.validators, answer.retrieved_at, body=answer.body)
        return documents[-1]


Connector = Callable[[Visit], Iterable[Offer]]


def json_of(answer: Answer, expected: str) -> Json:
    """The JSON of an answer.

    Raises
    ------
    FetchError
        If it is HTML, which asking again will not mend, or broken JSON, which it may.
    """
    try:
        return parse_json(answer.body)
    except EvidenceError as error:
        html = str(error).startswith("HTML")
        told = f"{answer.url}: answers {answer.status} with {'HTML' if html else error}; expected {expected}"
        raise FetchError(told, status=answer.status, temporary=not html) from None


def raw_file(
    answer: Answer,
    name: str,
    *,
    revision: str | None = None,
    published_at: datetime | None = None,
    hint: str | None = None,
) -> RawFile:
    """The body of an answer as a file, with everything that tells where it came from.

    Parameters
    ----------
    name : str
        That the source's reader knows; it may carry a folder.
    """
    retrieved = Retrieved(
        url=answer.url,
        retrieved_at=answer.retrieved_at,
        headers=kept_headers(answer.headers),
        revision=revision,
        published_at=published_at,
        valid_on_hint=hint,
    )
    digest = hashlib.sha256(answer.body).hexdigest()
    return RawFile(path=Path(name), data=answer.body, sha256=digest, retrieved=retrieved)


def kept_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Headers of an answer as they are kept: all but cookies.

    Examples
    --------
    >>> kept_headers({"ETag": '"a"', "Set-Cookie": "session=1"})
    {'etag': '"a"'}
    """
    return {name.lower(): value for name, value in headers.items() if name.lower() not in _PRIVATE}


def day_in(text: str, pattern: re.Pattern[str]) -> date | None:
    """The day that a path or name carries; None if it carries none.

    Parameters
    ----------
    pattern : re.Pattern
        Searched for; its group ``day`` is YYYYMMDD or YYYY-MM-DD, ``yymmdd`` lacks the century, ``unix`` is seconds.

    Raises
    ------
    EvidenceError
        If it is a day that no map can speak of.

    Examples
    --------
    >>> day_in("2023/230311_0349.kmz", re.compile(r"(?P<yymmdd>[0-9]{6})_[0-9]{4}[.]kmz$"))
    datetime.date(2023, 3, 11)
    >>> day_in("1723492591.geojson", re.compile(r"(?P<unix>[0-9]{10})"))
    datetime.date(2024, 8, 12)
    >>> day_in("README.md", re.compile(r"(?P<day>[0-9]{8})")) is None
    True
    """
    found = pattern.search(text)
    groups = found.groupdict() if found else {}
    if groups.get("unix"):
        return check_day(datetime.fromtimestamp(int(groups["unix"]), UTC).date())
    if groups.get("yymmdd"):
        return parse_day(f"20{groups['yymmdd']}")
    return parse_day(groups["day"]) if groups.get("day") else None


def refusal(reason: str) -> Callable[[], Fetched]:
    """For an offer that need not be fetched to know that it cannot be read."""

    def fetch() -> Fetched:
        raise EvidenceError(reason)

    return fetch

"""What can be watched: a feed at an address, a folder, or one file; what is on offer there now."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from frontcheck.errors import FetchError, ReportError
from frontcheck.evidence.fetching import Client, Clock, Manners
from frontcheck.evidence.fetching.addresses import check_address, shown
from frontcheck.evidence.fetching.client import Answer, Validators
from frontcheck.models import Refusal
from frontcheck.pipeline.watching.memory import Watched
from frontcheck.reports import Item, read_items
from frontcheck.reports.decode import MAX_BYTES
from frontcheck.reports.formats import Format, detect_format
from frontcheck.reports.items import Kind
from frontcheck.reports.many import file_items, files_below
from frontcheck.reports.opening import Opened, opened_bytes

SETTLED_S = 2.0
"""A file that was written to so lately may not be whole: it is waited for."""
MANNERS = Manners(
    attempts=3,
    longest_wait_s=60.0,
    silence_s=30.0,
    answer_s=120.0,
    max_bytes=MAX_BYTES,
    purpose="news reports, to be checked",
)
Marks = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A document on offer.

    Attributes
    ----------
    key : str
        The same as long as it does not change, wherever in the feed it stands.
    item : str or None
        What the place calls it, where the document itself does not say.
    """

    document: Item | Refusal
    key: str
    item: str | None = None


class Place(Protocol):
    """What is watched."""

    @property
    def name(self) -> str:
        """What it is called in messages and in the store."""
        ...

    def visit(self, watched: Watched, marks: Marks) -> Iterator[Found]:
        """What is on offer and has changed since the last visit; `marks` gets what to note once all of it is kept.

        Raises
        ------
        FetchError
            If there is no answer.
        """
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with everything below it, or a single file.

    Attributes
    ----------
    without : Path or None
        A file that is no report: the feed of findings, where it lies in the folder.
    """

    path: Path
    clock: Clock
    without: Path | None = None

    @property
    def name(self) -> str:
        """Its absolute path."""
        return str(self.path.absolute())

    def visit(self, watched: Watched, marks: Marks) -> Iterator[Found]:
        """See `Place`."""
        if not self.path.exists():
            raise FetchError(f"{self.path}: is gone; expected a folder or a file", temporary=True)
        for path in files_below(self.path) if self.path.is_dir() else [self.path]:
            name, mark = str(path.absolute()), self._mark(path)
            if mark is None or mark == watched.mark(name) or (self.without and path.absolute() == self.without):
                continue
            for document in file_items(path):
                yield _found(document, name, f"{name} {sorted(mark.items())}")
            marks[name] = mark

    def _mark(self, path: Path) -> dict[str, Any] | None:
        """What changes when a file does, once nobody has written to it for a moment; None if it is gone."""
        try:
            young_s = SETTLED_S - (self.clock.now().timestamp() - path.stat().st_mtime)
            if 0 < young_s <= SETTLED_S:
                self.clock.sleep(young_s)
            found = path.stat()
        except OSError:
            return None
        return {"size": found.st_size, "mtime_ns": found.st_mtime_ns, "inode": found.st_ino}


@dataclass(frozen=True, slots=True)
class Feed:
    """RSS, Atom, or another format of many reports, at an address."""

    address: str
    client: Client

    @property
    def name(self) -> str:
        """The address, without what opens a door."""
        return shown(self.address)

    def visit(self, watched: Watched, marks: Marks) -> Iterator[Found]:
        """See `Place`."""
        mark = watched.mark(self.name)
        answer = self._asked(watched, mark)
        if answer.unchanged:
            return
        whole = True
        for number, document in enumerate(read_items(_opened(answer, self.name))):
            if isinstance(document, Refusal) and document.name == self.name:
                if number == 0:
                    raise FetchError(str(document), temporary=True)
                whole = False  # the same bytes are asked for again: what is behind the damage may come yet
            yield _found(document, None, self.name)
        told = answer.validators if whole else Validators()
        marks[self.name] = {"answered": True, "etag": told.etag, "last_modified": told.last_modified}

    def _asked(self, watched: Watched, mark: dict[str, Any]) -> Answer:
        """The answer; a wait that the server asks for is kept across runs."""
        now = self.client.clock.now()
        until = datetime.fromisoformat(mark["not_before"]) if "not_before" in mark else now
        if until > now:
            told = f"{self.name}: has asked to be left alone until {until:%Y-%m-%d %H:%M:%S} UTC; expected a later time"
            raise FetchError(told, temporary=True, retry_after_s=(until - now).total_seconds())
        validators = Validators(etag=mark.get("etag"), last_modified=mark.get("last_modified"))
        try:
            return self.client.get(self.address, validators=validators, check=self._refuse_other)
        except FetchError as error:
            if error.retry_after_s:
                until = self.client.clock.now() + timedelta(seconds=error.retry_after_s)
                watched.note_marks({self.name: {**mark, "not_before": until.isoformat()}})
            raise

    def _refuse_other(self, answer: Answer) -> None:
        """A page that says sorry is no report."""
        source = _opened(answer, self.name)
        try:
            found = detect_format(source.head, name=self.name, content_type=source.content_type)
        except ReportError as error:
            raise FetchError(str(error)) from None
        if found is Format.STORY:
            begins = " ".join(source.head[:60].decode("utf-8", "replace").split())
            raise FetchError(f"{self.name}: begins with {begins!r}; expected a feed: RSS or Atom")


@contextmanager
def open_place(named: str, clock: Clock, without: Path | None = None) -> Iterator[Place]:
    """A feed or a folder by its name, as long as the context lasts.

    Raises
    ------
    ReportError
        If it is neither an address, nor a folder or file that is there.

    Examples
    --------
    >>> with open_place("https://wire.example/feed.rss?token=abc", Clock()) as place:
    ...     place.name
    'https://wire.example/feed.rss?token=...'
    >>> with open_place("no-such-folder", Clock()):
    ...     pass
    Traceback (most recent call last):
    frontcheck.errors.ReportError: no-such-folder: no such folder; expected a folder, a file, or the address of a feed
    """
    if "://" in named:
        with Client(manners=MANNERS, clock=clock) as client:
            yield Feed(check_address(named), client)
    elif named and os.path.exists(named):  # noqa: PTH110 (a name that no path can have is not there either)
        yield Folder(Path(named), clock, without.absolute() if without else None)
    else:
        told = f"{named or repr(named)}: no such folder"
        raise ReportError(f"{told}; expected a folder, a file, or the address of a feed")


def _opened(answer: Answer, name: str) -> Opened:
    source = opened_bytes(answer.body, name=name, content_type=answer.headers.get("content-type"))
    return replace(source, url=answer.url, retrieved_at=answer.retrieved_at)


def _found(document: Item | Refusal, file: str | None, where: str) -> Found:
    if isinstance(document, Item):
        told = hashlib.sha256(f"{document.kind.value}\0".encode() + document.raw).hexdigest()
        return Found(document=document, key=told, item=file if document.kind is Kind.STORY else None)
    told = repr((where, document.item or document.name, document.reason))
    return Found(document=document, key=hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest())

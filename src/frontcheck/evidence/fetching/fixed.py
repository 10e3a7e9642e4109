"""Files at addresses that stay, each asked whether it changed; and files in a folder, on the web or on this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from frontcheck.errors import EvidenceError, FetchError
from frontcheck.evidence.fetching.addresses import last_name, shown
from frontcheck.evidence.fetching.client import Answer
from frontcheck.evidence.fetching.offers import Fetched, Offer, Visit, day_in, raw_file, refusal
from frontcheck.evidence.payload import MAX_BYTES

_ANY_DAY = re.compile(r"(?<!\d)(?P<day>\d{4}-\d{2}-\d{2}|\d{8})(?!\d)")
LAST_MODIFIED = "Last-Modified"


def addresses(visit: Visit) -> Iterator[Offer]:
    """Every address of the option ``urls``; which bytes it has now, only asking tells."""
    for url in visit.origin.texts("urls"):
        yield _offer(visit, url, None, last_name(url))


def listing(visit: Visit) -> Iterator[Offer]:
    """Every file that the page at the option ``url`` links to, lies below it, and the source is read from.

    What a directory listing prints beside a name, its date and size, tells whether the file changed.

    Raises
    ------
    FetchError
        If the page is no listing, or none of its links is a file of the source.
    """
    url = visit.origin.text("url")
    answer = visit.client.get(url)
    links = _Links(urljoin(url, "."))
    links.feed(answer.body.decode("utf-8", "replace"))
    found = {at: beside for at, beside in links.found.items() if visit.profile.knows(Path(last_name(at)))}
    if not found:
        told = f"links to {len(links.found)} files, none named like {visit.profile.example}"
        raise FetchError(f"{shown(url)}: {told}; expected at least one")
    for at, beside in found.items():
        yield _offer(visit, at, beside, last_name(at))


class _Links(HTMLParser):
    """Links of a page that lead below it, with the text that follows each."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self._base = base
        self._inside: str | None = None
        self._after: str | None = None
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "a":
            return
        at = urljoin(self._base, dict(attrs).get("href") or "").partition("#")[0]
        below = at.startswith(self._base) and at != self._base and not urlsplit(at).query and not at.endswith("/")
        self._inside, self._after = (at if below else None), None
        if self._inside is not None:
            self.found.setdefault(self._inside, "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._inside, self._after = None, self._inside

    def handle_data(self, data: str) -> None:
        if self._after is not None:
            self.found[self._after] = " ".join(f"{self.found[self._after]} {data}".split())


def folder(visit: Visit) -> Iterator[Offer]:
    """Every file in the folder of the option ``path``, at any depth, that the source is read from.

    Raises
    ------
    FetchError
        If it is no folder, or holds no such file.
    """
    root = Path(visit.origin.text("path"))
    if not root.is_dir():
        raise FetchError(f"{root}: is no folder; expected one")
    files = sorted(one for one in root.rglob("*") if one.is_file() and visit.profile.knows(one))
    if not files:
        raise FetchError(f"{root}: holds no file named like {visit.profile.example}; expected at least one")
    for path in files:
        yield _local(visit, root, path)


def _local(visit: Visit, root: Path, path: Path) -> Offer:
    stat = path.stat()

    def fetch() -> Fetched:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise EvidenceError(f"{path.name}: larger than {MAX_BYTES:,} bytes")
        answer = Answer(
            url=path.absolute().as_uri(), status=200, headers={}, body=data, retrieved_at=visit.client.clock.now()
        )
        return Fetched(files=(raw_file(answer, path.name),))

    day = _day_or_none(path.name, visit)
    version = f"{stat.st_size} {stat.st_mtime_ns}"
    return Offer(key=path.relative_to(root).as_posix(), version=version, day=day, fetch=fetch, whole=True)


def _offer(visit: Visit, url: str, version: str | None, name: str) -> Offer:
    try:
        day = _day_or_none(name, visit)
    except EvidenceError as error:
        return Offer(key=shown(url), version=version, day=None, fetch=refusal(f"{name}: {error}"), whole=True)
    return Offer(key=shown(url), version=version, day=day, fetch=lambda: _fetched(visit, url, name))


def _fetched(visit: Visit, url: str, name: str) -> Fetched:
    answer = visit.client.get(url, validators=visit.memory.validators(shown(url)))
    if answer.unchanged:
        return Fetched()
    modified = last_modified(answer) if visit.undated else None
    file = raw_file(answer, name, published_at=modified, hint=LAST_MODIFIED if modified else None)
    day = modified.date() if modified else None
    return Fetched(files=(file,), answers=((shown(url), answer.validators),), day=day)


def last_modified(answer: Answer) -> datetime | None:
    """The moment at which the server says that a file last changed; None if it does not say."""
    try:
        moment = parsedate_to_datetime(answer.headers.get("last-modified", ""))
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day_or_none(name: str, visit: Visit) -> date | None:
    """The day in a file name, strictly where the source says how names are made."""
    if "day" in visit.profile.file_name.groupindex:
        return day_in(name, visit.profile.file_name)
    try:
        return day_in(name, _ANY_DAY)
    except EvidenceError:
        return None

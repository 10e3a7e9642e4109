"""Files in a public repository: listed by the hosting service's API at one commit, fetched raw from that commit."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from frontcheck.errors import EvidenceError, FetchError
from frontcheck.evidence.fetching.client import Answer
from frontcheck.evidence.fetching.offers import Fetched, Offer, Visit, day_in, raw_file, refusal
from frontcheck.evidence.payload import RawFile

API, RAW = "https://api.github.com", "https://raw.githubusercontent.com"
_COMMIT = re.compile(r"[0-9a-f]{40}")
_POINTER = b"version https://git-lfs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """A file of the repository.

    Attributes
    ----------
    path : str
        From the root.
    sha1 : str
        Git's name for its content.
    """

    path: str
    sha1: str


def offers(visit: Visit) -> Iterator[Offer]:
    """Every file, or folder of files, that the source is read from.

    Options: ``repository`` (owner/name), ``path`` (folder), ``name`` (pattern of file names, by default the source's),
    ``day`` (pattern, see `day_in`), ``deep`` (folders below as well), ``folders`` (the files of a folder are one map),
    ``branch``, ``api``, ``raw``.

    Raises
    ------
    FetchError
        If the repository, its folder or the files are not where they used to be.
    """
    commit = _pinned(visit)
    visit.revision.append(commit)
    blobs = _blobs(visit, commit)
    if visit.origin.options.get("folders"):
        by_folder = sorted(blobs, key=lambda blob: (str(PurePosixPath(blob.path).parent), blob.path))
        for folder, group in groupby(by_folder, key=lambda blob: str(PurePosixPath(blob.path).parent)):
            yield _offer(visit, commit, folder, tuple(group))
    else:
        for blob in blobs:
            yield _offer(visit, commit, blob.path, (blob,))


def _pinned(visit: Visit) -> str:
    """The commit that everything is fetched from: the one asked for, or the newest."""
    origin = visit.origin
    if visit.commit is not None:
        if _COMMIT.fullmatch(visit.commit) is None:
            raise EvidenceError(f"commit {visit.commit!r}: expected 40 hexadecimal digits")
        return visit.commit
    address = f"{origin.text('api', API)}/repos/{origin.text('repository')}/commits/{origin.text('branch', 'HEAD')}"
    found = visit.listing(address, "a commit")
    commit = found.get("sha") if isinstance(found, dict) else None
    if not isinstance(commit, str) or _COMMIT.fullmatch(commit) is None:
        raise FetchError(f"{address}: 'sha' is {commit!r}; expected 40 hexadecimal digits")
    return commit


def _blobs(visit: Visit, commit: str) -> list[Blob]:
    folder = visit.origin.text("path", "").strip("/")
    tree = commit
    for depth, segment in enumerate(segments := [one for one in folder.split("/") if one]):
        entries, _ = _tree(visit, tree)
        below = {one["path"]: one["sha"] for one in entries if one["type"] == "tree"}
        if segment not in below:
            here, found = "/".join(segments[:depth]) or "the root", ", ".join(sorted(below)) or "none"
            raise FetchError(f"{_place(visit)} at {commit[:12]}: no folder {segment!r} in {here}; found {found}")
        tree = below[segment]
    name = re.compile(visit.origin.text("name", visit.profile.file_name.pattern))
    prefix = f"{folder}/" if folder else ""
    files = list(_files(visit, tree, prefix, deep=bool(visit.origin.options.get("deep"))))
    blobs = [blob for blob in files if name.fullmatch(PurePosixPath(blob.path).name)]
    if not blobs:
        told = f"none of {len(files)} files in {folder or 'the root'} is named like {visit.profile.example}"
        raise FetchError(f"{_place(visit)} at {commit[:12]}: {told}; expected at least one")
    return blobs


def _files(visit: Visit, tree: str, prefix: str, *, deep: bool) -> Iterator[Blob]:
    """Files of a folder; a deep listing that the service cuts short is asked for folder by folder."""
    if deep:
        entries, whole = _tree(visit, f"{tree}?recursive=1")
        if whole:
            yield from (Blob(path=prefix + one["path"], sha1=one["sha"]) for one in entries if one["type"] == "blob")
            return
    entries, whole = _tree(visit, tree)
    if not whole:
        raise FetchError(f"{_place(visit)}: the listing of {prefix or 'the root'} is cut short; expected all of it")
    for entry in entries:
        if entry["type"] == "blob":
            yield Blob(path=prefix + entry["path"], sha1=entry["sha"])
        elif deep and entry["type"] == "tree":
            yield from _files(visit, entry["sha"], f"{prefix}{entry['path']}/", deep=True)


def _tree(visit: Visit, tree: str) -> tuple[list[dict[str, Any]], bool]:
    """Entries of a folder, and whether they are all."""
    address = f"{visit.origin.text('api', API)}/repos/{visit.origin.text('repository')}/git/trees/{tree}"
    found = visit.listing(address, "a folder listing")
    entries = found.get("tree") if isinstance(found, dict) else None
    if not isinstance(entries, list) or not all(map(_is_entry, entries)):
        raise FetchError(f"{address}: 'tree' is {entries!s:.60}; expected entries with path, type and sha")
    return entries, not found.get("truncated")


def _is_entry(entry: object) -> bool:
    return isinstance(entry, dict) and all(isinstance(entry.get(key), str) for key in ("path", "type", "sha"))


def _place(visit: Visit) -> str:
    return f"repository {visit.origin.text('repository')}"


def _offer(visit: Visit, commit: str, key: str, blobs: tuple[Blob, ...]) -> Offer:
    version = blobs[0].sha1 if len(blobs) == 1 else _digest(blobs)
    try:
        day = _day(visit, blobs[0].path)
        fetch = lambda: _fetched(visit, commit, blobs)  # noqa: E731
    except EvidenceError as error:
        day, fetch = None, refusal(f"{key}: {error}")
    git = tuple((_name(visit, blob), blob.sha1) for blob in blobs)
    return Offer(key=key, version=version, day=day, fetch=fetch, whole=True, git=git)


def _digest(blobs: tuple[Blob, ...]) -> str:
    return hashlib.sha256("".join(f"{blob.sha1} {blob.path}\n" for blob in blobs).encode()).hexdigest()


def _day(visit: Visit, path: str) -> date | None:
    pattern = visit.origin.options.get("day")
    if pattern is not None:
        return day_in(path, re.compile(visit.origin.text("day")))
    return day_in(PurePosixPath(path).name, visit.profile.file_name)


def _fetched(visit: Visit, commit: str, blobs: tuple[Blob, ...]) -> Fetched:
    return Fetched(files=tuple(_file(visit, commit, blob) for blob in blobs))


def _file(visit: Visit, commit: str, blob: Blob) -> RawFile:
    base, repository = visit.origin.text("raw", RAW), visit.origin.text("repository")
    answer = visit.client.get(f"{base}/{repository}/{commit}/{quote(blob.path)}", check=lambda one: _check(one, blob))
    return raw_file(answer, _name(visit, blob), revision=commit)


def _name(visit: Visit, blob: Blob) -> str:
    """Under which name a file is stored: with its folder, where that says which map it belongs to."""
    path = PurePosixPath(blob.path)
    return "/".join(path.parts[-2:]) if visit.origin.options.get("folders") else path.name


def git_name(data: bytes) -> str:
    """What git calls a content.

    Examples
    --------
    >>> git_name(b"")
    'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'
    """
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _check(answer: Answer, blob: Blob) -> None:
    """Refuse bytes other than those that the commit holds."""
    found = git_name(answer.body)
    if found != blob.sha1:
        told = f"the bytes are git's {found[:12]}; expected {blob.sha1[:12]}, as the commit lists them"
        raise FetchError(f"{answer.url}: {told}", temporary=True)
    if answer.body.startswith(_POINTER):
        raise FetchError(f"{answer.url}: a pointer to a large file that is kept elsewhere; expected the file")

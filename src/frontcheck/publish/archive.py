"""A zip file that is the same bytes wherever it is written, and is read with suspicion."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from frontcheck.errors import BundleError

MAX_BYTES = 1 << 30
MAX_MEMBERS = 10_000
_EPOCH = (1980, 1, 1, 0, 0, 0)
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*")
_UNIX = 3
_MODE = 0o100644 << 16


def write_archive(members: Mapping[str, bytes]) -> bytes:
    """Members as a zip file: sorted by name, stored as they are, of no time and no owner.

    They are not compressed, as compressors give other bytes from one version to the next.

    Raises
    ------
    BundleError
        If a name is none that `read_archive` reads, or all of it is too large.

    Examples
    --------
    >>> write_archive({"b": b"2", "a": b"1"}) == write_archive({"a": b"1", "b": b"2"})
    True
    >>> len(write_archive({}))
    22
    """
    size = sum(map(len, members.values()))
    if size > MAX_BYTES:
        raise BundleError(f"a bundle of {size:,} bytes; expected at most {MAX_BYTES:,}: leave out geometry")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members):
            _check_name(name, "the bundle")
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = _UNIX, _MODE
            archive.writestr(entry, members[name])
    return buffer.getvalue()


def read_archive(data: bytes, name: str) -> dict[str, bytes]:
    """Members by name, of a zip file that is to the byte as `write_archive` writes it.

    Nothing is unpacked to a disk, and nothing that is compressed is read: a member is never larger than the file.

    Raises
    ------
    BundleError
        If it is something else.

    Examples
    --------
    >>> read_archive(write_archive({"a": b"1"}), "F.zip")
    {'a': b'1'}
    >>> read_archive(b"", "F.zip")
    Traceback (most recent call last):
    frontcheck.errors.BundleError: F.zip: not a whole zip file (File is not a zip file); expected a bundle
    """
    if len(data) > 2 * MAX_BYTES:
        raise BundleError(f"{name}: {len(data):,} bytes; expected a bundle of at most {MAX_BYTES:,}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_entries(entries, len(data), name)
            members = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise BundleError(f"{name}: not a whole zip file ({error}); expected a bundle") from None
    if write_archive(members) != data:
        raise BundleError(f"{name}: a zip file, but not as frontcheck writes it: packed again, or something beside it")
    return members


def _check_entries(entries: list[zipfile.ZipInfo], size: int, name: str) -> None:
    if len(entries) > MAX_MEMBERS:
        raise BundleError(f"{name}: {len(entries):,} members; expected at most {MAX_MEMBERS:,}")
    seen: set[str] = set()
    for entry in entries:
        _check_name(entry.filename, name)
        if entry.filename in seen:
            raise BundleError(f"{name}: two members named {entry.filename!r}; expected one")
        seen.add(entry.filename)
        if entry.compress_type != zipfile.ZIP_STORED or entry.compress_size != entry.file_size:
            raise BundleError(f"{name}: {entry.filename} is compressed; expected members stored as they are")
    if sum(entry.file_size for entry in entries) > size:
        raise BundleError(f"{name}: members that overlap; expected each on its own")


def _check_name(member: str, name: str) -> None:
    if not _NAME.fullmatch(member):
        raise BundleError(f"{name}: a member named {member[:80]!r}; expected lower-case letters, digits, '-', '.', '/'")

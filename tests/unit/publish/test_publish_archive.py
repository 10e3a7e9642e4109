"""A zip that is the same bytes everywhere, and hostile ones."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontcheck.errors import BundleError
from frontcheck.publish import archive
from frontcheck.publish.archive import read_archive, write_archive

NAMES = st.from_regex(r"[a-z0-9]{1,8}(/[a-z0-9]{1,8})?\.json", fullmatch=True)


def zipped(*entries, compression=zipfile.ZIP_STORED, **fields):
    """A zip as somebody else would write it."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", compression) as out:
        warnings.simplefilter("ignore")
        for name, body in entries:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = compression
            for field, value in fields.items():
                setattr(info, field, value)
            out.writestr(info, body)
    return buffer.getvalue()


@given(st.dictionaries(NAMES, st.binary(max_size=50), max_size=5))
def test_what_is_written_is_read_back(members):
    data = write_archive(members)
    assert read_archive(data, "F.zip") == members
    assert write_archive(dict(reversed(members.items()))) == data


@given(st.dictionaries(NAMES, st.binary(min_size=1, max_size=20), min_size=1, max_size=3), st.data())
def test_no_byte_can_be_changed(members, drawn):
    data = bytearray(write_archive(members))
    at = drawn.draw(st.integers(0, len(data) - 1))
    data[at] ^= 1 << drawn.draw(st.integers(0, 7))
    with suppress(BundleError):
        assert read_archive(bytes(data), "F.zip") != members


@given(st.dictionaries(NAMES, st.binary(max_size=20), min_size=1, max_size=3), st.data())
def test_a_cut_file_is_refused(members, drawn):
    data = write_archive(members)
    with pytest.raises(BundleError):
        read_archive(data[: drawn.draw(st.integers(0, len(data) - 1))], "F.zip")


@given(st.binary(max_size=300))
def test_garbage_is_refused(data):
    with pytest.raises(BundleError):
        read_archive(b"PK\x03\x04" + data, "F.zip")


@pytest.mark.parametrize(
    "name", ["../up", "/etc/passwd", "a/../b", "C:\\x", "a\\b", "ä", "A", "a//b", "a/", "", ".x", "a\nb"]
)
def test_names_that_lead_elsewhere_are_refused(name):
    with pytest.raises(BundleError, match=r"a member named|not a whole zip|not as frontcheck"):
        read_archive(zipped((name, b"x")), "F.zip")
    with pytest.raises(BundleError, match="a member named"):
        write_archive({name: b"x"})


def test_two_members_of_one_name_are_refused():
    with pytest.raises(BundleError, match=r"F\.zip: two members named 'a'; expected one"):
        read_archive(zipped(("a", b"1"), ("a", b"2")), "F.zip")


@pytest.mark.parametrize("compression", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_nothing_that_is_compressed_is_read(compression, monkeypatch):
    bomb = zipped(("a", bytes(10_000_000)), compression=compression)
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("it was unpacked"))
    with pytest.raises(BundleError, match=r"F\.zip: a is compressed; expected members stored as they are"):
        read_archive(bomb, "F.zip")


def test_a_member_that_says_it_is_larger_than_the_file_is_refused():
    data = bytearray(zipped(("a", b"12345678")))
    central = data.index(b"PK\x01\x02")
    data[central + 20 : central + 28] = struct.pack("<II", 0x7FFFFFFF, 0x7FFFFFFF)
    with pytest.raises(BundleError, match=r"overlap|not a whole zip"):
        read_archive(bytes(data), "F.zip")


def test_a_wrong_checksum_names_the_member():
    data = write_archive({"a.json": b"0123456789"})
    with pytest.raises(BundleError, match=r"F\.zip: not a whole zip file \(Bad CRC-32 for file 'a\.json'\)"):
        read_archive(data.replace(b"0123456789", b"0123456780", 1), "F.zip")


@pytest.mark.parametrize(
    "data",
    [
        zipped(("a", b"1"), date_time=(2024, 8, 14, 0, 0, 0)),
        zipped(("a", b"1"), comment=b"hello"),
        zipped(("a", b"1"), extra=struct.pack("<HH", 0xCAFE, 0)),
        zipped(("b", b"1"), ("a", b"2")),
        b"#!/bin/sh\n" + write_archive({"a": b"1"}),
        write_archive({"a": b"1"}) + b"\n",
    ],
    ids=["dated", "with a comment", "with an extra field", "in another order", "something before", "something behind"],
)
def test_what_was_packed_again_is_refused(data):
    with pytest.raises(BundleError, match=r"F\.zip: (a zip file, but not as frontcheck writes|not a whole zip file)"):
        read_archive(data, "F.zip")


def test_too_many_or_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MAX_MEMBERS", 1)
    with pytest.raises(BundleError, match="2 members; expected at most 1"):
        read_archive(write_archive({"a": b"", "b": b""}), "F.zip")
    monkeypatch.setattr(archive, "MAX_BYTES", 10)
    with pytest.raises(BundleError, match="a bundle of 11 bytes; expected at most 10"):
        write_archive({"a": b"12345678901"})
    with pytest.raises(BundleError, match="expected a bundle of at most 10"):
        read_archive(bytes(30), "F.zip")


def test_the_bytes_are_those_of_every_machine():
    """Held against a sum that was written down: another platform or version of Python must come to the same."""
    assert zlib.crc32(write_archive({"a/b.json": b"{}\n", "c": b""})) == 2509155504

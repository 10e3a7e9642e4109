"""Bytes that are not what their name says."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from frontcheck.errors import EvidenceError
from frontcheck.evidence import EvidenceStore, payload
from frontcheck.evidence.payload import open_zip, parse_json, read_raw, unpack
from map_samples import gzip_bomb, nzz


def test_gzip_is_known_by_its_first_bytes(tmp_path):
    path = nzz(tmp_path)
    disguised = tmp_path / "2024-08-14.json"
    disguised.write_bytes(path.read_bytes())
    assert EvidenceStore(tmp_path / "store").add("nzz", [disguised]).added == (disguised,)


@pytest.mark.parametrize("kept", [11, 100, -9, -1])
def test_truncated_gzip(kept):
    packed = gzip.compress(str(list(range(1000))).encode(), mtime=0)
    with pytest.raises(EvidenceError, match="truncated gzip"):
        unpack(packed[:kept])


def test_corrupt_gzip():
    packed = bytearray(gzip.compress(bytes(range(256)) * 20, mtime=0))
    packed[-6] ^= 0xFF
    with pytest.raises(EvidenceError, match="corrupt gzip"):
        unpack(bytes(packed))


def test_gzip_bomb_stops_at_the_limit(monkeypatch):
    monkeypatch.setattr(payload, "MAX_BYTES", 4 * 1024 * 1024)
    with pytest.raises(EvidenceError, match="unpacks to more than 4,194,304 bytes"):
        unpack(gzip_bomb(16 * 1024 * 1024))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"  <html>", "HTML or XML"),
        (b"\xef\xbb\xbf<?xml", "HTML or XML"),
        (b'{"type": "FeatureCollection", "features": [', "cut short"),
        (b"\xff\xfe\xfa\x00\x01", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[NaN]", "holds the number NaN"),
        (b"[-Infinity]", "holds the number -Infinity"),
    ],
)
def test_what_is_no_json_is_refused_in_one_line(data, reason):
    with pytest.raises(EvidenceError, match=reason) as caught:
        parse_json(data)
    assert "\n" not in str(caught.value)


def test_json_with_a_byte_order_mark():
    assert parse_json(b"\xef\xbb\xbf[1]") == [1]


@pytest.mark.parametrize("name", ["../up.shp", "/etc/passwd", "a/../../b", "..\\up.shp", "C:\\x.shp"])
def test_zip_with_a_name_that_climbs_out(name):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, "x")
    with pytest.raises(EvidenceError, match="unsafe name"):
        open_zip(packed.getvalue())


def test_zip_bomb(monkeypatch):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.shp", bytes(1024 * 1024))
    monkeypatch.setattr(payload, "MAX_BYTES", 1024)
    with pytest.raises(EvidenceError, match="unpacks to more than 1,024 bytes"):
        open_zip(packed.getvalue())


def test_an_empty_file(tmp_path):
    (tmp_path / "2024-08-13.json").write_bytes(b"")
    with pytest.raises(EvidenceError, match="the file is empty"):
        read_raw(tmp_path / "2024-08-13.json")


def test_a_file_beyond_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(payload, "MAX_BYTES", 10)
    (tmp_path / "a").write_bytes(bytes(11))
    with pytest.raises(EvidenceError, match="larger than 10 bytes"):
        read_raw(tmp_path / "a")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(EvidenceError, match="cannot be read: Is a directory"):
        read_raw(tmp_path)

"""Bytes made small: a zstd frame that leans on what its source published before, as maps differ little by the day."""

from __future__ import annotations

from functools import lru_cache

import zstandard

from frontcheck.errors import EvidenceError

LEVEL = 3
"""For what stands alone."""

_SHORTEST_MATCH = (
    6  # with a base nearly all is one long match: the fastest strategy finds it, in frames below level 3's
)
_WINDOW_A_HASH = 4  # logarithm: every third position of the base is hashed, so fewer slots would lose many
_SMALLEST_WINDOW, _LARGEST_WINDOW = 18, 27  # logarithms; every decoder reads windows up to 27 without being asked
_LARGEST_BASE = 1 << (_LARGEST_WINDOW - 1)


def pack(data: bytes, base: bytes = b"") -> bytes:
    """Compress data; with a base, into what they do not share.

    Examples
    --------
    >>> day, next_day = bytes(range(256)) * 9, bytes(range(255)) * 9
    >>> unpack(pack(next_day, day), len(next_day), day) == next_day
    True
    >>> unpack(pack(b""), 0)
    b''
    """
    window = min(max((len(data) + len(base)).bit_length(), _SMALLEST_WINDOW), _LARGEST_WINDOW)
    parameters = _against_base(window) if base else _alone(len(data), window)
    frame = zstandard.ZstdCompressor(dict_data=_dictionary(base), compression_params=parameters).compress(data)
    if unpack(frame, len(data), base) != data:
        raise EvidenceError(f"{len(data):,} bytes do not come back as they were packed")
    return frame


def _alone(size: int, window: int) -> zstandard.ZstdCompressionParameters:
    return zstandard.ZstdCompressionParameters.from_level(LEVEL, source_size=max(size, 1), window_log=window)


def _against_base(window: int) -> zstandard.ZstdCompressionParameters:
    return zstandard.ZstdCompressionParameters(
        window_log=window,
        hash_log=min(window - _WINDOW_A_HASH, 20),
        min_match=_SHORTEST_MATCH,
        strategy=zstandard.STRATEGY_FAST,
    )


def unpack(frame: bytes, size: int, base: bytes = b"") -> bytes:
    """Bytes as they were before `pack`.

    Raises
    ------
    EvidenceError
        If the frame is damaged, or holds another number of bytes.

    Examples
    --------
    >>> unpack(b"", 0)
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: a damaged frame: ...
    """
    try:
        if zstandard.get_frame_parameters(frame).content_size != size:
            raise EvidenceError(f"a damaged frame: expected {size:,} bytes")
        return zstandard.ZstdDecompressor(dict_data=_dictionary(base)).decompress(frame)
    except zstandard.ZstdError as error:
        raise EvidenceError(f"a damaged frame: {error}") from None


def is_base(data: bytes) -> bool:
    """Whether data can be leant on: there is some, and it leaves half of the largest window to what leans on it."""
    return 0 < len(data) <= _LARGEST_BASE


@lru_cache(maxsize=1)
def _dictionary(base: bytes) -> zstandard.ZstdCompressionDict | None:
    return zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT) if base else None

"""The body of an answer as it streams in: gzip undone with a limit on what comes out."""

from __future__ import annotations

import zlib

from frontcheck.errors import FetchError

ACCEPTED = "gzip"
_GZIP = 16 + zlib.MAX_WBITS


class Body:
    """Bytes of one answer, never more than a limit, packed or unpacked.

    Parameters
    ----------
    coding : str
        The answer's ``Content-Encoding``.
    limit : int
        Bytes.
    where : str
        The address, for errors.

    Raises
    ------
    FetchError
        If the coding is neither gzip nor none: several codings on top of each other grow without a bound.

    Examples
    --------
    >>> body = Body("", 100, "https://maps.example/front")
    >>> body.feed(b"{}")
    >>> body.finish()
    b'{}'
    >>> Body("br, gzip", 100, "https://maps.example/front")
    Traceback (most recent call last):
    frontcheck.errors.FetchError: https://maps.example/front: content encoding 'br, gzip'; expected gzip or none
    """

    def __init__(self, coding: str, limit: int, where: str) -> None:
        coding = coding.strip().lower()
        if coding not in {"", "identity", "gzip", "x-gzip"}:
            raise FetchError(f"{where}: content encoding {coding!r}; expected gzip or none")
        self._gzip = zlib.decompressobj(_GZIP) if coding.endswith("gzip") else None
        self._limit = limit
        self._where = where
        self._pieces: list[bytes] = []
        self._size = 0
        self._received = 0

    def feed(self, data: bytes) -> None:
        """Take in what just arrived.

        Raises
        ------
        FetchError
            If the body outgrows the limit, or its gzip is damaged.
        """
        self._received += len(data)
        if self._received > self._limit:
            raise self._too_large()
        if self._gzip is None:
            self._keep(data)
            return
        try:
            self._keep(self._gzip.decompress(data, self._limit - self._size + 1))
            if self._gzip.unconsumed_tail:
                raise self._too_large()
        except zlib.error as error:
            raise FetchError(f"{self._where}: corrupt gzip ({error}); expected a whole body", temporary=True) from None

    def finish(self) -> bytes:
        """The whole body.

        Raises
        ------
        FetchError
            If its gzip stream ends early.
        """
        if self._gzip is not None and not self._gzip.eof:
            raise FetchError(f"{self._where}: truncated gzip; expected a whole body", temporary=True)
        return b"".join(self._pieces)

    def _keep(self, data: bytes) -> None:
        self._pieces.append(data)
        self._size += len(data)
        if self._size > self._limit:
            raise self._too_large()

    def _too_large(self) -> FetchError:
        return FetchError(f"{self._where}: more than {self._limit:,} bytes; expected less")

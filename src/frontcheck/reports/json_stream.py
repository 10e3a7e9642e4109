"""JSON read piece by piece: a file larger than memory, a value at a time."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import IO, Any

from frontcheck.errors import ReportError
from frontcheck.reports.decode import MAX_BYTES

_PIECE_BYTES = 65_536
_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER_TAIL = re.compile(r"[0-9.eE+-]*")
_CUT = 16
"""A value that breaks off within so many characters of the end may go on in the next piece."""
_BOMS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"), (codecs.BOM_UTF8, "utf-8-sig"))


class JsonStream:
    r"""A JSON text, read from a binary stream.

    Parameters
    ----------
    stream : binary stream
        UTF-8, or UTF-16 with a byte order mark.
    name : str
        What to call it in messages.

    Examples
    --------
    >>> import io
    >>> told = JsonStream(io.BytesIO(b'{"name": "Own", "messages": [{"id": 1}, {"id": 2}]}'), "a")
    >>> [(key, list(told.elements()) if key == "messages" else told.value()) for key in told.members()]
    [('name', 'Own'), ('messages', [{'id': 1}, {'id': 2}])]
    >>> JsonStream(io.BytesIO(b""), "a").value()
    Traceback (most recent call last):
    frontcheck.errors.ReportError: a: the JSON ends in the middle, at character 0; expected a whole file
    """

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self.stream, self.name = stream, name
        self._decode = json.JSONDecoder().raw_decode
        self._bytes: codecs.IncrementalDecoder | None = None
        self._text, self._at, self._before, self._ended = "", 0, 0, False

    def peek(self) -> str:
        """The next character that is no white space; empty at the end."""
        while True:
            found = _SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def value(self) -> Any:  # noqa: ANN401  # what a JSON text can hold
        """The next value, whole.

        Raises
        ------
        ReportError
            If it is no JSON, nested too deeply, or over 20 MB.
        """
        self.peek()
        while True:
            try:
                value, end = self._decode(self._text, self._at)
            except json.JSONDecodeError as error:
                self._go_on_after(error)
                continue
            except (RecursionError, ValueError) as error:
                reason = "nested too deeply" if isinstance(error, RecursionError) else str(error).partition(";")[0]
                raise ReportError(f"{self.name}: JSON that cannot be read ({reason})") from error
            if self._may_go_on(value, end) and self._more():
                continue
            self._at = end
            return value

    def members(self) -> Iterator[str]:
        """Keys of the next object; the caller reads each key's value before it asks for the next key."""
        self._take("{")
        if self.peek() == "}":
            self._take("}")
            return
        while True:
            if self.peek() != '"':
                raise self._wrong('"')
            key = self.value()
            self._take(":")
            yield key
            if self._take(",}") == "}":
                return

    def elements(self) -> Iterator[Any]:
        """Values of the next array."""
        self._take("[")
        if self.peek() == "]":
            self._take("]")
            return
        while True:
            yield self.value()
            if self._take(",]") == "]":
                return

    def end(self) -> None:
        """Make sure that nothing follows."""
        if self.peek():
            raise self._wrong("", "the end of the file")

    @property
    def position(self) -> int:
        """How many characters have been read."""
        return self._before + self._at

    def _may_go_on(self, value: object, end: int) -> bool:
        """Whether a number only ends where the piece does: "1" may become "1.5e3"."""
        found = _NUMBER_TAIL.match(self._text, end)
        return isinstance(value, (int, float)) and found is not None and found.end() == len(self._text)

    def _take(self, expected: str) -> str:
        found = self.peek()
        if not found or found not in expected:
            raise self._wrong(expected)
        self._at += 1
        return found

    def _go_on_after(self, error: json.JSONDecodeError) -> None:
        """Read on if the value may only be cut off."""
        cut_off = error.msg.startswith("Unterminated string") or error.pos >= len(self._text) - _CUT
        if not cut_off:
            raise ReportError(
                f"{self.name}: no JSON at character {self._before + error.pos} ({error.msg}); expected JSON"
            ) from error
        if len(self._text) - self._at > MAX_BYTES:
            raise ReportError(f"{self.name}: a value of more than 20 MB; expected reports of at most 20 MB")
        if not self._more():
            if self._before + error.pos >= self._before + len(self._text) or error.msg.startswith("Unterminated"):
                raise self._ends() from error
            raise ReportError(
                f"{self.name}: no JSON at character {self._before + error.pos} ({error.msg}); expected JSON"
            ) from error

    def _more(self) -> bool:
        """Read on: at least as much as is still waiting, so that a long value costs linear time."""
        if self._ended:
            return False
        self._before += self._at
        self._text, self._at = self._text[self._at :], 0
        raw = self.stream.read(max(_PIECE_BYTES, len(self._text)))
        if self._bytes is None:
            codec = next((codec for mark, codec in _BOMS if raw.startswith(mark)), "utf-8")
            self._bytes = codecs.getincrementaldecoder(codec)()
        self._ended = not raw
        try:
            self._text += self._bytes.decode(raw, final=not raw)
        except UnicodeDecodeError as error:
            raise ReportError(f"{self.name}: bytes that are not {error.encoding}; expected JSON in UTF-8") from error
        return True

    def _wrong(self, expected: str, words: str | None = None) -> ReportError:
        found = self.peek()
        if not found:
            return self._ends()
        words = words or " or ".join(repr(one) for one in expected)
        return ReportError(f"{self.name}: {found!r} at character {self.position}; expected {words}")

    def _ends(self) -> ReportError:
        at = self._before + len(self._text)
        return ReportError(f"{self.name}: the JSON ends in the middle, at character {at}; expected a whole file")

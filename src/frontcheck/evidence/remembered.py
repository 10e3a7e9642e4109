"""What was worked out for something, as long as it is among the last things asked about."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")


def by_identity(size: int) -> Callable[[Callable[[Asked], Answer]], Callable[[Asked], Answer]]:
    """Answer once for an object; for a tuple, once for the objects in it. Nothing is compared or hashed.

    The last `size` objects are held, so that no other object can come to have their identity meanwhile.

    Examples
    --------
    >>> calls = []
    >>> count = by_identity(size=2)(lambda letters: calls.append(letters) or len(letters))
    >>> word = ["a", "b"]
    >>> count(word), count(word), count(["a", "b"]), len(calls)
    (2, 2, 2, 2)
    >>> count([])
    0
    """

    def remember(function: Callable[[Asked], Answer]) -> Callable[[Asked], Answer]:
        held: OrderedDict[object, tuple[Asked, Answer]] = OrderedDict()

        @wraps(function)
        def answer(asked: Asked) -> Answer:
            key = tuple(map(id, asked)) if isinstance(asked, tuple) else id(asked)
            if key not in held:
                held[key] = (asked, function(asked))
                if len(held) > size:
                    held.popitem(last=False)
            held.move_to_end(key)
            return held[key][1]

        return answer

    return remember


def by_content(most_bytes: int) -> Callable[[Callable[[bytes], Answer]], Callable[[bytes], Answer]]:
    """Answer once for the same bytes. The last texts are held, so many bytes of them in all.

    Examples
    --------
    >>> calls = []
    >>> count = by_content(most_bytes=8)(lambda text: calls.append(text) or len(text))
    >>> [count(text) for text in (b"abcd", b"efgh", b"abcd", b"ijkl", b"efgh", b"")]
    [4, 4, 4, 4, 4, 0]
    >>> calls
    [b'abcd', b'efgh', b'ijkl', b'efgh', b'']
    """

    def remember(function: Callable[[bytes], Answer]) -> Callable[[bytes], Answer]:
        held: OrderedDict[bytes, Answer] = OrderedDict()
        size = 0

        @wraps(function)
        def answer(text: bytes) -> Answer:
            nonlocal size
            if text in held:
                held.move_to_end(text)
                return held[text]
            found = held[text] = function(text)
            size += len(text)
            while size > most_bytes and held:
                size -= len(held.popitem(last=False)[0])
            return found

        return answer

    return remember

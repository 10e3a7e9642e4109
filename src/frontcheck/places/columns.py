"""Arrow columns in and out of numpy by their buffers: pyarrow's own way loads pandas, where it is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from pyarrow import Array, ChunkedArray, Scalar


def word(text: str) -> Scalar:
    """A text as Arrow compares it.

    Examples
    --------
    >>> word("Суджа").as_py(), word("").as_py()
    ('Суджа', '')
    """
    import pyarrow as pa

    body = text.encode()
    ends = np.array([0, len(body)], dtype=np.int32)
    return pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(ends), pa.py_buffer(body)])[0]


def row_numbers(rows: np.ndarray) -> Array:
    """Row numbers to take from a column.

    Examples
    --------
    >>> row_numbers(np.array([2, 5])).to_pylist(), row_numbers(np.array([])).to_pylist()
    ([2, 5], [])
    """
    import pyarrow as pa

    numbers = np.ascontiguousarray(rows, dtype=np.int64)
    return pa.Array.from_buffers(pa.int64(), len(numbers), [None, pa.py_buffer(numbers)])


def degrees(column: ChunkedArray) -> np.ndarray:
    """A column of float32 without nulls, as float64 of the four decimals that were written."""
    parts = [
        np.frombuffer(chunk.buffers()[1], dtype=np.float32, count=len(chunk), offset=4 * chunk.offset)
        for chunk in column.chunks
    ]
    return np.round(np.concatenate(parts).astype(float), 4)

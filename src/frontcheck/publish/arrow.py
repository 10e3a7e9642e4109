"""Values as Arrow columns by their buffers: pyarrow's own way from a list loads pandas, where it is installed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

EPOCH_DAY = date(1970, 1, 1).toordinal()


def column(values: Sequence[Any], type: pa.DataType) -> pa.Array:  # noqa: A002
    """A column of floats, whole numbers, days, moments or texts; None is null.

    Examples
    --------
    >>> import pyarrow as pa
    >>> column(["Суджа", None], pa.string()).to_pylist(), column([1.5, None], pa.float64()).to_pylist()
    (['Суджа', None], [1.5, None])
    >>> column([], pa.date32()).to_pylist()
    []
    """
    import pyarrow as pa

    valid = np.array([value is not None for value in values], dtype=bool)
    bitmap = None if valid.all() else pa.py_buffer(np.packbits(valid, bitorder="little"))
    filled = _texts(values) if pa.types.is_string(type) else [_numbers(values, type)]
    return pa.Array.from_buffers(type, len(values), [bitmap, *map(pa.py_buffer, filled)])


def _texts(values: Sequence[str | None]) -> list[Any]:
    bodies = [b"" if value is None else value.encode() for value in values]
    return [np.cumsum([0, *map(len, bodies)], dtype=np.int32), b"".join(bodies)]


def _numbers(values: Sequence[Any], type: pa.DataType) -> np.ndarray:  # noqa: A002
    import pyarrow as pa

    if pa.types.is_date32(type):
        return np.array([0 if day is None else day.toordinal() - EPOCH_DAY for day in values], dtype=np.int32)
    if pa.types.is_timestamp(type):
        return np.array([0 if moment is None else _seconds(moment) for moment in values], dtype=np.int64)
    kind = np.float64 if pa.types.is_floating(type) else np.int32
    return np.array([0 if value is None else value for value in values], dtype=kind)


def _seconds(moment: datetime) -> int:
    return int(moment.astimezone(UTC).timestamp())

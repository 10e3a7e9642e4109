"""Columns made from buffers are those that pyarrow makes from lists."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontcheck.publish.arrow import column

KINDS = {
    pa.string(): st.text(st.characters(exclude_categories=("Cs",))),
    pa.float64(): st.floats(allow_nan=False),
    pa.int32(): st.integers(-(2**31), 2**31 - 1),
    pa.date32(): st.dates(),
    pa.timestamp("s", tz="UTC"): st.integers(-(10**9), 10**10).map(lambda second: datetime.fromtimestamp(second, UTC)),
}


@pytest.mark.parametrize("kind", KINDS, ids=str)
@given(st.data())
def test_as_pyarrow_makes_it(kind, data):
    values = data.draw(st.lists(st.none() | KINDS[kind], max_size=20))
    found = column(values, kind)
    found.validate(full=True)
    assert found.equals(pa.array(values, kind))
    assert found.null_count == values.count(None)


def test_a_moment_elsewhere_is_the_same_moment():
    kyiv = timezone(timedelta(hours=3))
    (found,) = column([datetime(2024, 8, 12, 1, tzinfo=kyiv)], pa.timestamp("s", tz="UTC")).to_pylist()
    assert found == datetime(2024, 8, 11, 22, tzinfo=UTC)


def test_days_are_days():
    assert column([date(1969, 12, 31), date(2024, 2, 29)], pa.date32()).to_pylist() == [
        date(1969, 12, 31),
        date(2024, 2, 29),
    ]

"""Days as machines and people write them: every month in every form, and nothing that is no day."""

from __future__ import annotations

from calendar import month_abbr, month_name
from datetime import UTC, date, datetime

import pytest

from frontcheck.reports.days import parse_day
from frontcheck.reports.moments import read_moment


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_in_every_form(month):
    for name in (month_name[month], month_abbr[month], f"{month_abbr[month]}.", month_name[month].upper()):
        for text in (f"{name} 3, 2024", f"{name} 03 2024", f"3 {name} 2024", f"3rd {name}, 2024", f"{name} 3rd, 2024"):
            assert parse_day(text) == date(2024, month, 3)
    assert parse_day("Sept. 3, 2024") == date(2024, 9, 3)


@pytest.mark.parametrize("text", ["Feb 30, 2024", "April 31 2024", "32 May 2024", "Foo 3, 2024", "2024", "0 May 2024"])
def test_what_is_no_day(text):
    assert parse_day(text) is None


@pytest.mark.parametrize(
    ("text", "moment", "day"),
    [
        ("2024-08-14", datetime(2024, 8, 14), date(2024, 8, 14)),  # noqa: DTZ001
        ("2024-08-14T09:30:00Z", datetime(2024, 8, 14, 9, 30, tzinfo=UTC), date(2024, 8, 14)),
        ("20240814T093000Z", datetime(2024, 8, 14, 9, 30, tzinfo=UTC), date(2024, 8, 14)),
        ("2024-08-14 23:30:00.5+03:00", datetime(2024, 8, 14, 20, 30, 0, 500_000, UTC), date(2024, 8, 14)),
        ("Wed, 14 Aug 2024 23:30:00 -0500", datetime(2024, 8, 15, 4, 30, tzinfo=UTC), date(2024, 8, 14)),
        ("Aug. 14, 2024", None, date(2024, 8, 14)),
        ("31.8.2024", None, date(2024, 8, 31)),
    ],
)
def test_moments(text, moment, day):
    found = read_moment(text)
    assert found == ((moment if moment and moment.tzinfo else None), day)


@pytest.mark.parametrize("text", ["", "soon", "1723620600", "07/08/2024", "2024-13-01", "99 Aug 2024 09:00:00", "8/14"])
def test_what_is_no_moment(text):
    assert read_moment(text) is None

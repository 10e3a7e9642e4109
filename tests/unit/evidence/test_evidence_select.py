"""Which map stands for a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from frontcheck.evidence import bracket, describe_source, is_public, latest_by, uncovered
from frontcheck.models import SnapshotRef

NOON = datetime(2024, 8, 12, 12, tzinfo=UTC)


def ref(day, published=None, **options):
    valid_on = date(2024, 8, day)
    moment = None if published is None else datetime(2024, 8, published, 20, tzinfo=UTC)
    fields = {"id": f"s:{valid_on}:{published}", "source": "s", "sha256": "", "licence": "", "retrieved_at": NOON}
    return SnapshotRef(**{**fields, "valid_on": valid_on, "published_at": moment, **options})


def test_a_map_without_a_moment_is_public_on_its_day():
    assert is_public(ref(12), date(2024, 8, 12))
    assert not is_public(ref(12), date(2024, 8, 11))


def test_the_day_of_publication_is_counted_in_utc():
    east = replace(ref(12), published_at=datetime(2024, 8, 13, 1, tzinfo=UTC).astimezone())
    moscow_night = replace(ref(12), published_at=datetime.fromisoformat("2024-08-13T01:00:00+03:00"))
    assert not is_public(east, date(2024, 8, 12))
    assert is_public(moscow_night, date(2024, 8, 12))


def test_the_newest_that_speaks_of_the_day_or_before():
    refs = [ref(9), ref(11), ref(13)]
    assert latest_by(refs, date(2024, 8, 12)) == refs[1]
    assert latest_by(refs, date(2024, 8, 8)) is None


def test_no_map_older_than_asked_for():
    assert latest_by([ref(4)], date(2024, 8, 12)) is None
    assert latest_by([ref(4)], date(2024, 8, 12), max_age_days=8) == ref(4)


def test_of_several_versions_the_last_that_was_public():
    first, second = ref(12, 12), ref(12, 14)
    assert latest_by([second, first], date(2024, 8, 12)) == second
    assert latest_by([second, first], date(2024, 8, 12), known_by=date(2024, 8, 13)) == first
    assert latest_by([second, first], date(2024, 8, 12), known_by=date(2024, 8, 11)) is None


def test_a_complete_map_comes_before_one_with_missing_layers():
    whole, part = ref(11, 11, id="a"), ref(11, 11, id="b", complete=False, retrieved_at=NOON + timedelta(1))
    assert latest_by([whole, part], date(2024, 8, 12)) == whole


def test_bracket_between_two_weekly_maps():
    refs = [ref(4), ref(11), ref(18)]
    assert bracket(refs, date(2024, 8, 12)) == (refs[1], refs[2])
    assert bracket(refs, date(2024, 8, 12), known_by=date(2024, 8, 12)) == (refs[1], None)


def test_bracket_of_a_day_with_a_map_is_that_map_twice():
    assert bracket([ref(4), ref(11), ref(18)], date(2024, 8, 11)) == (ref(11), ref(11))


def test_bracket_reaches_no_further_than_asked():
    assert bracket([ref(1), ref(30)], date(2024, 8, 12)) == (None, None)


@pytest.mark.parametrize(
    ("source", "holder", "territory", "reason"),
    [
        ("nzz", "Ukraine", "RU/Kursk", None),
        ("nzz", "Ukraine", "UA", "nzz does not say where Ukraine is in UA"),
        ("nzz", "Russia", "UA/Crimea", "nzz leaves out UA/Crimea"),
        ("deepstate", "Russia", "UA", None),
        ("isw_zip", "Russia", "UA", "isw_zip does not say where Russia is in UA"),
        ("deepstate", "Moldova", "UA", "deepstate does not say where Moldova is in UA"),
    ],
)
def test_coverage(source, holder, territory, reason):
    assert uncovered(describe_source(source), holder, territory) == reason

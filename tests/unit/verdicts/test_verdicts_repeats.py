"""Numbers that several reports tell alike."""

from frontcheck.verdicts.repeats import alike
from sums_samples import only, summed, told


def test_numbers_that_conversion_rounds_are_one():
    groups = alike([1000.0, 999.7, 1010.0], key=lambda _: None, number=lambda each: each)
    assert groups == [[999.7, 1000.0], [1010.0]]


def test_a_group_does_not_creep():
    """Each is held against the first of its group: a chain of near numbers is not one number."""
    groups = alike([1000.0, 1001.5, 1003.0], key=lambda _: None, number=lambda each: each)
    assert len(groups) == 2


def test_a_change_told_by_two_reports_is_added_once():
    sums = summed(told(1000), told(40, on=1, since=1), told(40, on=1, since=1, report="b"), told(1150, on=3))
    assert [len(each.terms) for each in sums] == [2]


def test_numbers_alike_in_one_report_are_all_added():
    parts = [told(10, "settlements", precision=1.0), told(10, "settlements", precision=1.0)]
    assert only(told(20, "settlements", precision=1.0, total=True), *parts).low == 20

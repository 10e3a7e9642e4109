"""Laws of numbers under definitions, on random maps of boxes: gains, losses, statuses, stretches, days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from frontcheck.geodesy import area_m2
from frontcheck.measures import Ground
from frontcheck.models import Change, ControlArea, Fill, Measure, NamedDefinition, Part, Snapshot, SnapshotRef, Status
from frontcheck.pipeline.defined.held import Held
from frontcheck.pipeline.defined.occasion import standing_in

LAND = shapely.box(35.0, 51.0, 36.0, 52.0)
NET = NamedDefinition(id="net", title="Net", measure=Measure.AREA_CHANGE, parts=(), change=Change.NET)
GAIN, LOSS = (replace(NET, change=change) for change in (Change.GROSS_GAIN, Change.GROSS_LOSS))
SQUARE_METRE = 1.0

steps = st.integers(-2, 12).map(lambda step: step / 10)
boxes = st.tuples(steps, steps, st.integers(1, 8), st.integers(1, 8))
patches = st.lists(st.tuples(st.sampled_from(Status), boxes), max_size=5)
statuses = st.frozensets(st.sampled_from(Status), min_size=1)


class Drawn:
    """A store of maps that are known by their number."""

    def __init__(self, maps):
        self.maps = [
            tuple(
                ControlArea(
                    holder="Uplands",
                    status=status,
                    raw_label="held",
                    geometry=shapely.MultiPolygon([shapely.box(35 + x, 51 + y, 35 + x + w / 10, 51 + y + h / 10)]),
                )
                for status, (x, y, w, h) in one
            )
            for one in maps
        ]

    def snapshot(self, ref):
        return Snapshot(ref=ref, areas=self.maps[int(ref.areas_sha256)])


def held_on(*maps):
    """What the maps give the holder, and a reference to each."""
    held = Held(
        store=Drawn(maps),
        holder="Uplands",
        ground=Ground(territory=LAND),
        whole_m2=lambda: area_m2(LAND),
        points=np.array([[35.25, 51.25], [35.75, 51.75]]),
        contact_m=1000.0,
    )
    return held, [ref_of(number) for number in range(len(maps))]


def ref_of(number):
    at = datetime(2024, 8, 10, tzinfo=UTC)
    day = at.date() + timedelta(days=number)
    words = {"source": "own", "published_at": at, "retrieved_at": at, "sha256": "", "licence": ""}
    return SnapshotRef(id=str(number), valid_on=day, areas_sha256=str(number), **words)


@given(before=patches, after=patches, counted=statuses)
def test_gain_less_loss_is_the_net_change(before, after, counted):
    held, (one, other) = held_on(before, after)
    net = held.level(NET, other, counted) - held.level(NET, one, counted)
    gain, loss = (held.change(kind, one, other, counted) for kind in (GAIN, LOSS))
    assert gain >= 0
    assert loss >= 0
    assert gain - loss == pytest.approx(net, abs=SQUARE_METRE)


@given(before=patches, after=patches, counted=statuses)
def test_what_one_way_gains_the_other_way_loses(before, after, counted):
    held, (one, other) = held_on(before, after)
    assert held.change(GAIN, one, other, counted) == held.change(LOSS, other, one, counted)


@given(drawn=patches, counted=statuses, more=statuses)
def test_more_statuses_never_count_less_and_each_spot_counts_once(drawn, counted, more):
    held, (ref,) = held_on(drawn)
    level, with_more = (held.level(NET, ref, one) for one in (counted, counted | more))
    assert level <= with_more + SQUARE_METRE
    assert with_more <= level + held.level(NET, ref, more) + SQUARE_METRE
    assert with_more <= area_m2(LAND) + SQUARE_METRE


@given(maps=st.tuples(patches, patches, patches), counted=statuses)
def test_a_stretch_cut_in_two_adds_up_net_and_never_falls_short_gross(maps, counted):
    held, (first, middle, last) = held_on(*maps)
    levels = [held.level(NET, ref, counted) for ref in (first, middle, last)]
    assert (levels[1] - levels[0]) + (levels[2] - levels[1]) == pytest.approx(levels[2] - levels[0])
    whole = held.change(GAIN, first, last, counted)
    halves = held.change(GAIN, first, middle, counted) + held.change(GAIN, middle, last, counted)
    assert whole <= halves + SQUARE_METRE


@given(drawn=patches, counted=statuses, kind=st.sampled_from([Measure.AREA, Measure.SHARE, Measure.SETTLEMENTS]))
def test_what_was_measured_is_remembered_and_the_same(drawn, counted, kind):
    held, (ref,) = held_on(drawn)
    level = replace(NET, measure=kind, change=Change.NONE, parts=(Part(statuses=counted),))
    fresh = held.level(level, ref, counted)
    again = replace(held, numbers=dict(held.numbers), _cut={}, _joined={})
    assert held.level(level, ref, counted) == again.level(level, ref, counted) == fresh


@given(
    known=st.sets(st.integers(0, 30), max_size=8),
    asked=st.integers(0, 30),
    fill=st.sampled_from(Fill),
    within=st.integers(0, 10),
)
def test_what_stands_for_a_day_is_near_weighs_one_and_speaks_of_the_day(known, asked, fill, within):
    start = date(2024, 8, 1)
    days = [start + timedelta(days=one) for one in known]
    found = standing_in(start + timedelta(days=asked), days, fill, within)
    if asked in known:
        assert found == ((start + timedelta(days=asked), 1.0),)
    if found:
        offsets = [(day - start).days - asked for day, _ in found]
        weights = [weight for _, weight in found]
        assert all(abs(offset) <= within for offset in offsets) or asked in known
        assert sum(weights) == pytest.approx(1.0)
        assert all(weight > 0 for weight in weights)
        if fill is Fill.INTERPOLATED:
            assert sum(weight * offset for weight, offset in zip(weights, offsets, strict=True)) == pytest.approx(0.0)
        if fill is Fill.BEFORE:
            assert offsets[0] <= 0


@given(known=st.sets(st.integers(0, 30), max_size=8), asked=st.integers(0, 30), within=st.integers(0, 10))
def test_the_nearest_day_is_nearest(known, asked, within):
    start = date(2024, 8, 1)
    found = standing_in(
        start + timedelta(days=asked), [start + timedelta(days=one) for one in known], Fill.NEAREST, within
    )
    near = sorted((abs(one - asked), one) for one in known if abs(one - asked) <= within or one == asked)
    assert [(day - start).days for day, _ in found] == [near[0][1]] if near else not found

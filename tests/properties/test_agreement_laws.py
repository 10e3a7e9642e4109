"""Two grounds laid over each other are shared out without rest, whichever comes first."""

from __future__ import annotations

import re
from datetime import date
from itertools import combinations

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon

from factories import make_snapshot
from frontcheck.geodesy import area_m2, polygonal, repaired
from frontcheck.measures import Shares, shared_out, slivers_m2
from frontcheck.models import Agreement, MapDiff, MapSide, Overlap
from frontcheck.publish.diff_words import diff_sentence
from frontcheck.units import number_words

EXACT_M2 = 1.0  # 1e-6 square kilometres
SLIVER_M = 500.0

thoroughly = settings(deadline=None, max_examples=50)
rough = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda xy: (35 + xy[0] / 100, 51 + xy[1] / 100))
fine = st.tuples(st.floats(35, 35.6), st.floats(51, 51.6))
rings = st.one_of(st.lists(rough, min_size=3, max_size=8), st.lists(fine, min_size=3, max_size=8))
sizes_m2 = st.floats(0, 1e11)


@st.composite
def grounds(draw) -> MultiPolygon:
    parts = [shapely.make_valid(Polygon(ring), method="structure") for ring in draw(st.lists(rings, max_size=3))]
    joined = shapely.union_all(parts)
    if draw(st.booleans()):
        joined = joined.difference(shapely.make_valid(Polygon(draw(rings)), method="structure"))
    return repaired(polygonal(joined))


def areas(shares: Shares) -> list[float]:
    return [area_m2(ground) for ground in (shares.agreement, shares.only_a, shares.only_b)]


@thoroughly
@given(grounds(), grounds())
def test_agreement_and_what_only_one_has_is_all_that_it_has(a, b):
    overlap = shared_out(a, b).overlap(SLIVER_M)
    assert overlap.a_m2 == pytest.approx(area_m2(a), abs=EXACT_M2)
    assert overlap.b_m2 == pytest.approx(area_m2(b), abs=EXACT_M2)
    assert overlap.iou is None or 0 <= overlap.iou <= 1
    assert 0 <= overlap.slivers_a_m2 <= overlap.only_a_m2
    assert 0 <= overlap.slivers_b_m2 <= overlap.only_b_m2


@thoroughly
@given(grounds(), grounds())
def test_no_ground_is_in_two_shares_and_none_is_lost(a, b):
    shares = shared_out(a, b)
    parts = (shares.agreement, shares.only_a, shares.only_b)
    for one, other in combinations(parts, 2):
        assert area_m2(polygonal(shapely.intersection(one, other))) <= EXACT_M2
    assert sum(areas(shares)) == pytest.approx(area_m2(polygonal(shapely.union(a, b))), abs=EXACT_M2)


@thoroughly
@given(grounds())
def test_a_map_laid_over_itself_only_agrees(ground):
    overlap = shared_out(ground, ground).overlap(SLIVER_M)
    assert (overlap.only_a_m2, overlap.only_b_m2) == (0, 0)
    assert overlap.agreement_m2 == pytest.approx(area_m2(ground), abs=EXACT_M2)
    assert overlap.iou in {None, 1.0}


@thoroughly
@given(grounds(), grounds())
def test_swapping_the_maps_swaps_the_shares(a, b):
    forth, back = shared_out(a, b), shared_out(b, a)
    assert areas(back) == pytest.approx([areas(forth)[number] for number in (0, 2, 1)], abs=EXACT_M2)


@thoroughly
@given(grounds(), st.floats(50, 3000))
def test_wider_tolerance_finds_no_less_in_slivers(ground, narrow_m):
    narrow, wide = slivers_m2(ground, narrow_m), slivers_m2(ground, 2 * narrow_m)
    assert 0 <= narrow <= wide + 0.02 * area_m2(ground) + EXACT_M2
    assert wide <= area_m2(ground)


@thoroughly
@given(st.floats(20, 4000), st.floats(100, 1500))
def test_a_strip_is_a_sliver_if_it_is_narrower(width_m, narrow_m):
    strip = shapely.box(35, 51, 35.3, 51 + width_m / 111_250)
    found = slivers_m2(strip, narrow_m) / area_m2(strip)
    if width_m < 0.98 * narrow_m:
        assert found == 1.0
    if width_m > 1.02 * narrow_m:
        assert found < 0.01


@st.composite
def overlaps(draw) -> Overlap:
    only_a_m2, only_b_m2 = draw(sizes_m2), draw(sizes_m2)
    shares = draw(st.tuples(*2 * [st.floats(0, 1)]))
    return Overlap(
        agreement_m2=draw(st.one_of(st.just(0.0), sizes_m2)),
        only_a_m2=only_a_m2,
        only_b_m2=only_b_m2,
        slivers_a_m2=shares[0] * only_a_m2,
        slivers_b_m2=shares[1] * only_b_m2,
    )


def side(source: str, day: date) -> MapSide:
    about = {"publisher": "P", "licence": "L", "lean": "none stated", "lineage": source, "url": ""}
    return MapSide(asked=day, ref=make_snapshot(source, day), redistribution=False, **about)


@thoroughly
@given(overlaps(), overlaps(), st.sampled_from(["own", "other"]), st.sampled_from(["core", "outer"]))
def test_every_number_in_a_sentence_is_in_the_comparison(core, outer, other, level):
    a, b = side("own", date(2024, 8, 9)), side(other, date(2023, 7, 28))
    agreement = Agreement(
        holder="Ours", place="X", place_name="There", border_set="lines", core=core, outer=outer, left_out=()
    )
    tolerances = {"sliver_m": SLIVER_M, "area_share": 0.02, "area_m2": 2e6}
    diff = MapDiff(a=a, b=b, agreements=(agreement,), silences={}, **tolerances)
    overlap = getattr(agreement, level)
    numbers = {
        number_words(size_m2 / 1e6)
        for size_m2 in (
            overlap.a_m2,
            overlap.b_m2,
            overlap.agreement_m2,
            overlap.only_a_m2,
            overlap.only_b_m2,
            overlap.slivers_a_m2 + overlap.slivers_b_m2,
        )
    }
    iou = {f"{overlap.iou:.2f}", "0.01", "0.99"} if overlap.iou is not None else set()
    known = numbers | iou | {"500", "9", "2024", "28", "2023"}
    sentence = diff_sentence(diff, agreement, level).replace("km2", "km²")
    assert set(re.findall(r"\d[\d,]*(?:\.\d+)?", sentence)) <= known

"""What holds for any box and any name."""

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from frontcheck.geodesy import polygonal
from frontcheck.places import Places
from frontcheck.places.borders import shared_border
from frontcheck.places.names import fold, key, romanise

PLACES = Places.open()
NEIGHBOURS = ("RU/Kursk", "RU/Belgorod", "RU/Bryansk")
CYRILLIC = st.text(alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ -", max_size=20)


@st.composite
def boxes(draw: st.DrawFn) -> tuple[float, float, float, float]:
    west = draw(st.floats(33.0, 37.5))
    south = draw(st.floats(50.0, 52.5))
    return west, south, west + draw(st.floats(0.05, 1.5)), south + draw(st.floats(0.05, 1.5))


@settings(deadline=None, max_examples=15)
@given(within=boxes())
def test_grounds_lie_in_the_box_and_do_not_overlap(within: tuple[float, float, float, float]) -> None:
    window = shapely.box(*within).buffer(1e-9)
    grounds = [PLACES.ground(PLACES.resolve(name), within) for name in (*NEIGHBOURS, "UA/Sumy")]
    assert all(ground.is_valid and ground.within(window) for ground in grounds if not ground.is_empty)
    overlap = sum(g.area for g in grounds) - shapely.union_all(grounds).area
    assert overlap < 1e-6


@settings(deadline=None, max_examples=15)
@given(within=boxes())
def test_regions_lie_in_their_country(within: tuple[float, float, float, float]) -> None:
    country = PLACES.ground(PLACES.resolve("Russia"), within)
    for name in NEIGHBOURS:
        assert shapely.difference(PLACES.ground(PLACES.resolve(name), within), country).area < 1e-9


@settings(deadline=None, max_examples=15)
@given(within=boxes())
def test_border_lies_on_both_sides(within: tuple[float, float, float, float]) -> None:
    line = PLACES.border("UA", "RU", within)
    for code in ("UA", "RU"):
        assert line.is_empty or line.within(PLACES.ground(PLACES.resolve(code), within).boundary.buffer(1e-6))


@given(name=CYRILLIC)
def test_a_romanised_name_has_the_key_of_the_original(name: str) -> None:
    assert key(romanise(name)) == key(name)


@given(name=st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@settings(deadline=None, max_examples=50)
@given(phrase=st.text(max_size=30))
def test_any_phrase_has_candidates_or_none(phrase: str) -> None:
    assert isinstance(PLACES.candidates(phrase), tuple)


@settings(deadline=None, max_examples=15)
@given(west=st.floats(32.0, 36.0), south=st.floats(44.0, 46.0), choice=st.sampled_from(["UA", "RU", "apart"]))
def test_disputed_ground_changes_hands_and_nothing_else(west: float, south: float, choice: str) -> None:
    box = (west, south, west + 1.0, south + 0.5)
    grounds = [Places.open(choice)._territories.country(code, box) for code in ("UA", "RU", "ZZ")]
    default = [PLACES._territories.country(code, box) for code in ("UA", "RU", "ZZ")]
    whole = shapely.union_all(grounds)
    assert sum(ground.area for ground in grounds) == pytest.approx(whole.area, abs=1e-9)
    assert shapely.symmetric_difference(whole, shapely.union_all(default)).area < 1e-9


@st.composite
def neighbours(draw: st.DrawFn) -> tuple[shapely.MultiPolygon, shapely.MultiPolygon]:
    """Two shares of a patchwork of uneven quadrangles, dealt out to three."""
    shifts = draw(st.lists(st.tuples(*2 * [st.integers(-40, 40)]), min_size=36, max_size=36))
    corners = [(i % 6 + east / 100, i // 6 + north / 100) for i, (east, north) in enumerate(shifts)]
    first = [6 * row + column for row in range(5) for column in range(5)]
    patches = [shapely.Polygon([corners[i], corners[i + 1], corners[i + 7], corners[i + 6]]) for i in first]
    owners = draw(st.lists(st.sampled_from("abc"), min_size=25, max_size=25))
    shares = [[patch for patch, owner in zip(patches, owners, strict=True) if owner == one] for one in "ab"]
    a, b = (polygonal(shapely.union_all(share)) for share in shares)
    return a, b


@settings(deadline=None, max_examples=60)
@given(neighbours())
def test_a_shared_border_is_the_overlay_of_both_outlines(
    pair: tuple[shapely.MultiPolygon, shapely.MultiPolygon],
) -> None:
    a, b = pair
    overlaid = shapely.intersection(a.boundary, b.boundary)
    border = shared_border(a, b)
    assert abs(border.length - overlaid.length) <= 1e-9
    assert border.within(overlaid.buffer(1e-9)) or border.is_empty

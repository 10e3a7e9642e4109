"""Laws of bundles: no value can be changed unseen, nothing hostile ends in a traceback, few maps choose as all do."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bundle_samples import edited, forged, make_bundle, make_store, members_of, verified
from frontcheck.errors import BundleError
from frontcheck.evidence.select import bracket, latest_by, order
from frontcheck.models import Reproduced, SnapshotRef
from frontcheck.publish.canonical import canonical

UNSEEN = {
    "report.json": {"content_type", "kind", "page", "url", "url_origin"},  # what decides nothing about these bytes
    "versions.json": None,  # of another machine: told as such, and compared less strictly
}
"""What somebody who also sets the manifest right may change without a difference: only a signature shows it."""

few = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    return make_bundle(make_store(tmp_path_factory.mktemp("maps")))


def leaves(document, path=()):
    """Every value that holds no other, by its path."""
    inner = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    for step, value in inner:
        yield from leaves(value, (*path, step))
    if not isinstance(document, (dict, list)):
        yield path, document


def documents(data):
    return {name: json.loads(body) for name, body in members_of(data).items() if name.endswith(".json")}


NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SAME_KIND = {
    bool: st.booleans(),
    int: st.integers(-(10**9), 10**9),
    float: NUMBERS,
    str: WORDS | st.sampled_from(["2024-08-13", "Russia", "km", "9999-12-31", "0001-01-01"]),
    type(None): st.sampled_from(["x", 0, 1.5, True, "2024-08-13"]),
}
ANY_KIND = st.none() | st.booleans() | st.integers() | NUMBERS | WORDS | st.just([]) | st.just({})


def changes(data):
    """A member, a path in it, and a value that is not the one that stands there."""
    places = {name: list(leaves(told)) for name, told in documents(data).items()}

    @st.composite
    def change(draw):
        name = draw(st.sampled_from(sorted(places)))
        path, value = draw(st.sampled_from(places[name]))
        values = (SAME_KIND[type(value)] | ANY_KIND).filter(lambda one: canonical(one) != canonical(value))
        return name, path, draw(values)

    return change()


def said(data):
    """Every place at which something was found to be wrong, or the one line of a refusal."""
    try:
        again = verified(data)
    except BundleError as error:
        return [str(error)]
    assert (again.reproduced is Reproduced.IDENTICAL) == (not again.mismatches and not again.missing)
    return [*(one.where for one in again.mismatches), *(one.what for one in again.missing)]


@few
@given(st.data())
def test_any_value_that_is_changed_is_found_and_its_member_named(whole, drawn):
    name, path, value = drawn.draw(changes(whole))
    first, *_ = said(forged(whole, {name: _edited(whole, name, path, value)}, hashed=False))
    if name == "manifest.json":
        assert "bundle format" in first or "manifest.json" in first or first == f"{path[-1]}: sha256"
    else:
        assert first == f"{name}: sha256"


@few
@given(st.data())
def test_any_value_that_is_changed_along_with_the_manifest_is_found(whole, drawn):
    name, path, value = drawn.draw(changes(whole).filter(lambda change: change[0] != "manifest.json"))
    found = said(forged(whole, {name: _edited(whole, name, path, value)}))
    assert not any("\n" in line for line in found)
    assert found or (name in UNSEEN and (UNSEEN[name] is None or path[0] in UNSEEN[name]))


@few
@given(st.data())
def test_any_bit_of_a_member_that_is_changed_is_found_and_named(whole, drawn):
    members = members_of(whole)
    name = drawn.draw(st.sampled_from(sorted(members)))
    body = bytearray(members[name])
    body[drawn.draw(st.integers(0, len(body) - 1))] ^= 1 << drawn.draw(st.integers(0, 7))
    first, *_ = said(forged(whole, {name: bytes(body)}, hashed=False))
    assert "\n" not in first
    assert name == "manifest.json" or first == f"{name}: sha256"


@pytest.mark.parametrize("copies", [0, 2])
@pytest.mark.parametrize("name", ["check.json", "definitions.json", "figures.json", "maps.json", "sources.json"])
def test_what_is_cut_out_or_doubled_is_found(whole, name, copies):
    """Whole branches, not only leaves: a finding, a map, a source, a figure."""
    count = len(_branches(json.loads(members_of(whole)[name]), name))
    for at in range(count):
        told = json.loads(members_of(whole)[name])
        branches = _branches(told, name)
        branches[at : at + 1] = [branches[at]] * copies
        assert said(forged(whole, {name: canonical(told)})), at


def _branches(told, name):
    return told["findings"] if name == "check.json" else told


def _edited(data, name, path, value):
    return edited(data, name, path, value) if path else canonical(value)


DAYS = st.dates(date(2024, 8, 1), date(2024, 8, 20))


@st.composite
def refs(draw):
    """Maps of one source in the order of a store, some public late, some corrected."""
    found = []
    for number, day in enumerate(draw(st.lists(DAYS, max_size=12))):
        late = timedelta(days=draw(st.integers(0, 3)))
        published = draw(st.none() | st.just(datetime.combine(day + late, time(8), UTC)))
        seen = datetime.combine(day + late, time(9), UTC) + timedelta(days=number)
        corrected = draw(st.none() | st.just(seen))
        moments = {"published_at": published, "retrieved_at": seen, "corrected_at": corrected}
        told = {"source": "own", "valid_on": day, "sha256": "", "licence": "", **moments}
        found.append(SnapshotRef(id=f"own:{day}:{number:08x}", **told))
    return sorted(found, key=order)


QUESTIONS = st.lists(st.tuples(DAYS, st.none() | DAYS, st.integers(0, 8), st.booleans()), min_size=1, max_size=4)


def choices(maps, questions):
    return [
        bracket(maps, day, known_by, age) if both else (latest_by(maps, day, known_by, age),)
        for day, known_by, age, both in questions
    ]


@given(refs(), QUESTIONS)
def test_among_the_maps_that_were_chosen_the_same_ones_are_chosen(maps, questions):
    """Why a bundle need not list a whole store."""
    chosen = choices(maps, questions)
    opened = {ref for each in chosen for ref in each if ref}
    assert choices([ref for ref in maps if ref in opened], questions) == chosen

"""Combinations are made from choices as data: each once, named definitions as they stand, none left out in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from audit_samples import ADVANCE, AUDITED_ON, CLAIMED, CONTROL, answer, make_definition
from frontcheck.claims.languages.en.asked import read_asked
from frontcheck.models import Change, Fill, Measure, Origin, Part, Status, Thresholds
from frontcheck.pipeline.audit.choices import Scope, Surface, Trial, choices
from frontcheck.pipeline.audit.grid import grid, one_at_a_time
from frontcheck.pipeline.audit.running import Examiner, stands_before
from frontcheck.verdicts.audit import Yardstick, nearest, outcomes

NET = make_definition("net")
CLAIMED_TOO = make_definition("net-with-claimed", CONTROL, ADVANCE, CLAIMED)
COAST = make_definition(
    "net-with-coast",
    parts=(Part(statuses=frozenset({CONTROL, ADVANCE})), Part(statuses=frozenset({ADVANCE}), place="LL/Coast")),
)
SCOPE = Scope(
    measure=Measure.AREA_CHANGE,
    sources=("table", "map"),
    definitions=(NET, CLAIMED_TOO, COAST),
    left_out=("LL/Isle",),
    names={"LL/Coast": "Coast", "LL/Isle": "Isle"},
)


def examined(text: str, definitions=SCOPE.definitions, answering=answer) -> Examiner:
    scope = replace(SCOPE, definitions=definitions)
    examiner = Examiner(
        answer=answering,
        yardstick=Yardstick.of(read_asked(text).quantity, Thresholds()),
        choices=choices(scope),
        is_fixed=stands_before([one.id for one in definitions], AUDITED_ON),
    )
    examiner.run(grid(definitions, scope.sources, examiner.choices, ""))
    return examiner


def test_choices_of_a_stretch_and_of_a_day():
    names = [choice.name for choice in choices(SCOPE)]
    assert names == [
        "source", "statuses", "territory", "change", "first day", "last day", "map", "missing day", "surface",
    ]  # fmt: skip
    level = [choice.name for choice in choices(replace(SCOPE, measure=Measure.FRONT_LENGTH, sources=("map",)))]
    assert level == ["statuses", "territory", "last day", "map", "missing day", "width"]
    borders = choices(replace(SCOPE, border_sets=("shipped", "own")))[-1]
    assert (borders.name, borders.ways) == ("borders", ("shipped", "own"))


def test_a_grid_is_a_few_hundred_each_once_named_definitions_first():
    found = grid(SCOPE.definitions, SCOPE.sources, choices(SCOPE), "")
    bare = [derived.trial.bare() for derived in found]
    assert len(bare) == len(set(bare))
    assert 200 < len(found) < 1000
    assert [derived.trial.definition.id for derived in found[:3]] == ["net", "net-with-claimed", "net-with-coast"]
    assert sum(derived.is_named for derived in found) == 3


def test_each_choice_is_varied_alone_and_back():
    base = Trial(definition=NET, source="table")
    for derived in one_at_a_time(base, base, choices(SCOPE)):
        changed = [choice for choice in choices(SCOPE) if choice.read(derived.trial) != choice.read(base)]
        assert len(changed) == 1
        assert changed[0].make(derived.trial, changed[0].read(base)) == base


def test_what_makes_no_number_makes_no_second_combination():
    one, other = make_definition("one", fill=Fill.NONE, fill_days=7), make_definition("two", fill=Fill.NONE, note="n")
    found = grid((one, other), ("table",), (), "")
    assert [derived.trial.definition.id for derived in found] == ["one"]
    level = replace(one, change=Change.NONE)
    late = replace(level, first_day_counts=False)
    assert Trial(definition=level, source="a").bare() == Trial(definition=late, source="a").bare()


def test_a_definition_of_other_sources_is_only_generated_elsewhere():
    found = examined("66 km2, May 2030")
    for combination in found.combinations():
        if combination.origin is Origin.FIXED:
            assert (combination.source, combination.varied) == ("table", ())
        elif combination.source == "map":
            assert "source" in combination.varied


def test_statuses_of_the_first_part_are_varied_and_the_rest_stays():
    trial = Trial(definition=COAST, source="table")
    statuses = next(choice for choice in choices(SCOPE) if choice.name == "statuses")
    varied = statuses.make(trial, frozenset(Status))
    assert varied.definition.parts[1] == COAST.parts[1]
    assert statuses.words(statuses.read(varied)) == "everything"


def test_every_combination_has_a_number_or_a_reason():
    found = examined("66 km2, May 2030")
    for combination in found.combinations():
        assert (combination.value is None) == bool(combination.silence)
        assert (combination.value is None) == (combination.distance is None)
    assert [combination.number for combination in found.combinations()] == list(range(1, len(found.tried) + 1))


def test_the_definition_that_gives_the_number_comes_out_first():
    found = examined("65 km2, May 2030")  # 1075 + 40 - 1000 - 50
    first = outcomes(found.combinations())[0]
    assert first.value == pytest.approx(65e6)
    assert first.fixed == ("net",)
    assert "not filled" in first.indifferent["missing day"]


def test_the_nearest_is_varied_once_more_in_every_choice():
    found = examined("77 km2, May 2030")
    center = found.center()
    assert center is not None
    for derived in one_at_a_time(center.trial, center.base, found.choices):
        assert derived.trial.bare() in found.tried


def test_swings_start_from_the_nearest_and_name_what_does_not_move():
    found = examined("65 km2, May 2030")
    swings, still = found.swings(found.center())
    assert swings[0].choice == "statuses"
    assert {turn.words: round(turn.value / 1e6) for turn in swings[0].turns}["control"] == 75
    by_name = {swing.choice: swing for swing in swings}
    assert [(turn.words, round(turn.value / 1e6)) for turn in by_name["first day"].turns] == [("does not count", 61)]
    assert by_name["surface"].wrong
    assert swings[-1].choice == "surface"
    assert "missing day" in still
    assert "source" not in still
    assert "source" not in by_name


def test_a_number_too_large_by_the_plane_is_recognised_as_such():
    found = examined("162.5 km2, May 2030")
    (first,), _ = nearest(outcomes(found.combinations()))
    assert first.chosen.choices["surface"] == "plane of Web Mercator"
    assert first.chosen.wrong
    assert first.chosen.rounds


def test_nothing_to_measure_is_no_mistake():
    found = examined("65 km2, May 2030", answering=lambda trial: answer(replace(trial, source="map")))
    assert found.center() is None
    assert outcomes(found.combinations()) == []


def test_what_stood_before_the_audit():
    is_fixed = stands_before(["shipped"], date(2030, 7, 1))
    today = make_definition("shipped", fixed_on=date(2030, 7, 1))
    assert is_fixed(today)
    assert not is_fixed(replace(today, id="own"))
    assert is_fixed(replace(today, id="own", fixed_on=date(2030, 6, 30)))
    assert not is_fixed(replace(today, fixed_on=None))


def test_the_plane_is_named_as_wrong():
    assert Surface.WEB_MERCATOR in {trial.trial.surface for trial in grid((NET,), ("table",), choices(SCOPE), "")}

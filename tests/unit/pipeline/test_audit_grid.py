"""Combinations are made from choices as data: each once, named definitions as they stand, none left out in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from audit_samples import ADVANCE, AUDITED_ON, CLAIMED, CONTROL, answer, make_definition
from frontcheck.claims.languages.en.asked import read_asked
from frontcheck.models import Change, Fill, Measure, Origin, Part, Status, Thresholds
from frontcheck.pipeline.audit.choices import Scope, Trial, choices
from frontcheck.pipeline.audit.grid import Derived, moved, named, one_at_a_time, telling, together
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
    examiner.run(definitions, scope.sources, "")
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


def test_combinations_are_a_few_hundred_each_once_named_definitions_first():
    found = examined("66 km2, May 2030")
    assert len(found.combinations()) == len(found.tried)
    assert 50 < len(found.tried) < 500
    first = found.combinations()[:3]
    assert [one.definition for one in first] == ["net", "net-with-claimed", "net-with-coast"]
    assert [one.origin for one in found.combinations()].count(Origin.FIXED) == 3


def test_a_combination_is_told_as_what_it_differs_from_least():
    found = examined("66 km2, May 2030")
    both = [one for one in found.combinations() if one.choices["statuses"] == "control, advances, claimed"]
    assert both
    assert {one.definition for one in both if one.choices["territory"] == "the place"} == {"net-with-claimed"}


def test_a_source_without_a_number_is_told_once_and_not_combined():
    found = examined("66 km2, May 2030")
    again = found.run(SCOPE.definitions, SCOPE.sources, "")
    assert again == {"map": "map has no map of these days"}
    elsewhere = [one for one in found.combinations() if one.source == "map"]
    assert 1 <= len(elsewhere) <= 3  # the nearest, on another source
    assert all(one.varied[0] == "source" for one in elsewhere)


def test_ways_that_lead_nowhere_or_to_the_same_are_not_combined():
    known = {choice.name: choice for choice in choices(SCOPE)}
    ways = telling([moved(NET, "table", "")], known.values(), lambda trial: getattr(answer(trial), "value", None))
    assert ways["change"] == [Change.NET]
    assert len(ways["statuses"]) == 3
    assert len(ways["territory"]) == 2
    made = list(together(moved(NET, "table", ""), [known["statuses"], known["first day"]], ways))
    assert len({derived.trial for derived in made}) == 6


def test_each_choice_is_varied_alone_and_back():
    base = Trial(definition=NET, source="table")
    for derived in one_at_a_time(Derived(base, base), choices(SCOPE)):
        changed = [choice for choice in choices(SCOPE) if choice.read(derived.trial) != choice.read(base)]
        assert len(changed) == 1
        assert changed[0].make(derived.trial, changed[0].read(base)) == base


def test_what_makes_no_number_makes_no_second_combination():
    one, other = make_definition("one", fill=Fill.NONE, fill_days=7), make_definition("two", fill=Fill.NONE, note="n")
    assert one.id != other.id
    assert Trial(definition=one, source="a").bare() == Trial(definition=other, source="a").bare()
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
    first = outcomes(found.combinations(), found.yardstick)[0]
    assert first.value == pytest.approx(65e6)
    assert first.fixed == ("net",)
    assert "not filled" in first.indifferent["missing day"]


def test_the_nearest_is_varied_once_more_in_every_choice():
    found = examined("77 km2, May 2030")
    center = found.center()
    assert center is not None
    for derived in one_at_a_time(center, found.choices):
        assert derived.trial.bare() in found.tried


def test_swings_start_from_the_nearest_and_name_what_does_not_move():
    found = examined("65 km2, May 2030")
    swings, still = found.swings(found.center())
    assert swings[0].choice == "statuses"
    assert {turn.words: round(turn.value / 1e6) for turn in swings[0].turns}["control"] == 75
    by_name = {swing.choice: swing for swing in swings}
    assert [(turn.words, round(turn.value / 1e6)) for turn in by_name["first day"].turns] == [("does not count", 61)]
    assert [turn.wrong for turn in by_name["surface"].turns] == [True]
    assert swings[-1].choice == "surface"
    assert "missing day" in still
    assert "source" not in still
    assert "source" not in by_name


def test_a_number_too_large_by_the_plane_is_recognised_as_such():
    found = examined("162.5 km2, May 2030")
    (first,), _ = nearest(outcomes(found.combinations(), found.yardstick))
    assert first.chosen.choices["surface"] == "plane of Web Mercator"
    assert first.chosen.wrong
    assert first.chosen.rounds


def test_nothing_to_measure_is_no_mistake():
    found = examined("65 km2, May 2030", answering=lambda trial: answer(replace(trial, source="map")))
    assert found.center() is None
    assert outcomes(found.combinations(), found.yardstick) == []


def test_what_stood_before_the_audit():
    is_fixed = stands_before(["shipped"], date(2030, 7, 1))
    today = make_definition("shipped", fixed_on=date(2030, 7, 1))
    assert is_fixed(today)
    assert not is_fixed(replace(today, id="own"))
    assert is_fixed(replace(today, id="own", fixed_on=date(2030, 6, 30)))
    assert not is_fixed(replace(today, fixed_on=None))


def test_every_definition_is_put_to_every_source_that_it_is_about():
    elsewhere = make_definition("elsewhere", sources=("unknown",))
    anywhere = make_definition("anywhere", sources=())
    found = named((elsewhere, anywhere), ("table", "map"), "")
    assert [(one.trial.definition.id, one.trial.source) for one in found] == [
        ("anywhere", "table"),
        ("anywhere", "map"),
    ]
    assert not moved(elsewhere, "table", "").is_named
    assert moved(anywhere, "map", "").is_named

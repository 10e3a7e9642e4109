"""Which published figures a claim is compared with."""

from __future__ import annotations

from datetime import date

import pytest

from frontcheck.evidence import EvidenceStore
from frontcheck.models import Definition, Measure, Thresholds
from frontcheck.pipeline.comparable_figures import comparable
from frontcheck.pipeline.desk import Desk
from frontcheck.pipeline.questions import Question
from frontcheck.places import Places
from map_samples import FIGURES_HEADER, figures, isw_areas

DAY = date(2024, 9, 11)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A store with the areas of ISW's layers, and one figure about all that Russia holds in Ukraine on that day."""
    folder = tmp_path_factory.mktemp("figures")
    store = EvidenceStore(folder / "store")
    row = f"{DAY},{DAY},An analyst,monitor,area,109000,109000,km2,exact,,An agency,seed,Russia,Ukraine"
    assert store.add("isw_areas", [isw_areas(folder)]).figures == 2
    assert store.add("figures", [figures(folder, FIGURES_HEADER, (row,))]).figures == 1
    return Desk(store, Places.open(), Thresholds())


def question(desk, place_id):
    place = desk.places.resolve(place_id)
    definition = Definition(
        measure=Measure.AREA,
        holder="Russia",
        territory=place.id,
        territory_name=place.name,
        border_set=desk.places.border_set,
        day=DAY,
    )
    return Question(definition=definition, place=place)


def test_the_area_of_a_layer_is_not_what_a_side_holds(desk):
    assert [figure.claimant for figure in comparable(question(desk, "UA"), desk)] == ["An analyst"]


def test_no_layer_stands_in_where_nothing_else_was_published(desk):
    assert comparable(question(desk, "RU/Kursk"), desk) == []

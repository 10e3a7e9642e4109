"""Published figures come out of the catalogue as they went in."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from factories import make_figure
from frontcheck.evidence import records
from frontcheck.evidence.catalogue import Catalogue

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def stored(folder, *figures):
    kept = Catalogue(folder)
    with kept.writing() as transaction, transaction.step() as connection:
        new = [records.put_figure(connection, figure) for figure in figures]
    with kept.reading() as connection:
        return new, records.figures(connection, None)


@given(layer=st.none() | TEXT, claimant=TEXT)
def test_a_figure_makes_the_round_trip(tmp_path_factory, layer, claimant):
    figure = make_figure(claimant=claimant, layer=layer)
    assert stored(tmp_path_factory.mktemp("store"), figure, figure) == ([True, False], (figure,))


def test_layers_of_a_day_are_figures_of_their_own_in_a_fixed_order(tmp_path):
    whole = make_figure(claimant="ISW")
    layers = [replace(whole, layer=layer) for layer in ("russian_claimed", "russian_advances")]
    new, found = stored(tmp_path / "store", *layers, whole)
    assert new == [True, True, True]
    assert [figure.layer for figure in found] == [None, "russian_advances", "russian_claimed"]

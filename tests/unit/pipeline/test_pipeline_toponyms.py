"""What a claim's toponym can mean, kept with the claim."""

from __future__ import annotations

import pytest

from factories import make_claim
from frontcheck.errors import PlaceError
from frontcheck.pipeline.questions import territory
from frontcheck.pipeline.toponyms import with_candidates
from frontcheck.places import Places


def resolved(place):
    return with_candidates(make_claim(place=place), Places.open())


def rule_of(claim):
    (rule,) = [reason.rule for reason in claim.because if reason.field == "place_candidates"]
    return rule


@pytest.mark.parametrize(
    ("place", "meant"),
    [
        ("Kursk region", "RU/Kursk"),
        ("Russia’s Kursk region", "RU/Kursk"),
        ("Kursk oblast", "RU/Kursk"),
        ("Russian territory", "RU"),
        ("Rakhine State", "MM/Rakhine"),
        ("Gaza Strip", "PS/Gaza-Strip"),
    ],
)
def test_one_meaning(place, meant):
    claim = resolved(place)
    assert claim.place == place
    assert claim.place_id == meant
    assert [candidate.id for candidate in claim.place_candidates] == [meant]
    assert rule_of(claim).startswith(f"resolved to {meant} (")


def test_a_region_rather_than_its_city_as_check_reads_it():
    claim = resolved("Donetsk")
    assert claim.place_id == territory(claim, Places.open()).id == "UA/Donetsk"
    assert len(claim.place_candidates) > 1
    assert "namesakes" in rule_of(claim)


def test_two_spellings_mean_the_same():
    assert resolved("Kiev").place_candidates == resolved("Kyiv").place_candidates


@pytest.mark.parametrize("place", ["Georgia", "Springfield", "Gaza", "Pokrovsk"])
def test_ambiguity_is_kept_and_nothing_guessed(place):
    claim = resolved(place)
    assert claim.place_id is None
    assert len(claim.place_candidates) > 1
    assert rule_of(claim).startswith("ambiguous between: ")
    with pytest.raises(PlaceError):
        territory(claim, Places.open())


def test_several_regions_are_several_places():
    claim = resolved("Zaporizhzhia and Donetsk regions")
    assert [candidate.id for candidate in claim.place_candidates] == ["UA/Zaporizhzhia", "UA/Donetsk"]
    assert claim.place_id is None
    assert rule_of(claim).startswith("names several places: ")


@pytest.mark.parametrize("place", ["southern front", "Siegfried Line"])
def test_ground_without_an_entry(place):
    claim = resolved(place)
    assert (claim.place_candidates, claim.place_id) == ((), None)
    assert rule_of(claim) == f"not in the gazetteer: {place!r}"


def test_no_place_no_candidates():
    claim = make_claim(place=None)
    assert with_candidates(claim, Places.open()) is claim

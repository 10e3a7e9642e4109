"""Marks of statements, row by row of the table in docs/rivals.md."""

from __future__ import annotations

import pytest

from frontcheck.models import InterestMark, Qualifier, Relation
from frontcheck.verdicts.interest import Stake, Way, interest_of, way_told
from rival_samples import villages

AGAINST, IN, NO_SIDE, NOT = (
    InterestMark.AGAINST_INTEREST,
    InterestMark.IN_INTEREST,
    InterestMark.NO_SIDE,
    InterestMark.NOT_MARKED,
)
PLAIN = villages(28)
ONLY = villages(3, text="only three villages")
UP_TO = villages(None, 9, Qualifier.UP_TO, "up to nine villages")


def mark(side, quantity=PLAIN, relation=Relation.CAPTURED, **fields):
    fields = {"third_party": False, "gains": "Uplands", "loses": "Lowlands"} | fields
    return interest_of(Stake(side=side, **fields), quantity, relation).mark


@pytest.mark.parametrize(
    ("side", "upwards", "downwards", "either"),
    [("Uplands", IN, AGAINST, NOT), ("Lowlands", AGAINST, IN, NOT), ("Islands", NO_SIDE, NO_SIDE, NO_SIDE)],
)
def test_the_table_by_side_and_way(side, upwards, downwards, either):
    assert (mark(side), mark(side, ONLY), mark(side, UP_TO)) == (upwards, downwards, either)


@pytest.mark.parametrize("relation", [Relation.CONTROLS, Relation.RECAPTURED, Relation.LIBERATED, Relation.ADVANCED])
def test_every_gain_is_a_gain(relation):
    assert mark("Lowlands", relation=relation) is AGAINST


@pytest.mark.parametrize("relation", [Relation.LOST, Relation.WITHDREW])
def test_own_losses_admitted_are_against_interest_whoever_gained(relation):
    assert mark("Lowlands", relation=relation, gains=None) is AGAINST


@pytest.mark.parametrize(
    "relation", [Relation.NEAR, Relation.FRONT, Relation.SURROUNDED, Relation.PLANNED, Relation.OTHER]
)
def test_what_moves_no_ground_is_not_marked(relation):
    assert mark("Lowlands", relation=relation) is NOT


def test_a_denial_of_the_others_gain_is_in_ones_interest():
    assert mark("Lowlands", relation=Relation.DENIED) is IN


def test_a_denial_of_ones_own_may_be_of_a_gain_or_a_loss():
    assert mark("Uplands", relation=Relation.DENIED) is NOT


def test_a_concession_with_a_lower_bound_is_one():
    assert mark("Lowlands", villages(12, None, Qualifier.AT_LEAST, "at least 12 villages")) is AGAINST


def test_an_unknown_party_is_not_marked_and_said_so():
    found = interest_of(Stake(side=None, third_party=False, gains="A", loses="B"), PLAIN, Relation.CAPTURED)
    assert (found.mark, found.rule) == (NOT, "the speaker's party is not known")


def test_a_monitor_has_no_side():
    assert mark(None, third_party=True) is NO_SIDE


def test_without_a_losing_side_only_who_gains_is_marked():
    assert (mark("Uplands", loses=None), mark("Islands", loses=None)) == (IN, NOT)


def test_names_that_may_be_anybody_make_no_third_party():
    assert mark("Islands", loses="rebels", named=False) is NOT


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("28 villages", Way.UPWARDS),
        ("only some 130 square kilometres", Way.DOWNWARDS),
        ("not only 28 villages", Way.UPWARDS),
        ("just three villages", Way.DOWNWARDS),
        ("just over 1,000 km", Way.UPWARDS),
        ("no more than 3 villages", Way.DOWNWARDS),
        ("лишь три села", Way.DOWNWARDS),
        ("", Way.UPWARDS),
    ],
)
def test_words_that_make_a_number_small(text, way):
    assert way_told(villages(3, text=text or "x"), Relation.CAPTURED) is way


def test_less_than_is_told_downwards():
    assert way_told(villages(None, 5, Qualifier.LESS_THAN, "fewer than 5"), Relation.CAPTURED) is Way.DOWNWARDS

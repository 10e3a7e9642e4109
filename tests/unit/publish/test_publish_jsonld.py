"""ClaimReviews hold to schema.org's words, say who, when and where, and never rate by a number."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from factories import make_attribution, make_check, make_claim, make_finding, make_full_check, make_report
from frontcheck.models import Claimant, Overall
from frontcheck.publish.jsonld import NAMES, to_jsonld

SCHEMA = json.loads((Path(__file__).parents[2] / "schema_org.json").read_text())


def reviews_of(check):
    document = json.loads(json.dumps(to_jsonld(check)))
    Draft202012Validator(SCHEMA).validate(document)
    return document["@graph"]


def review_of(claim, **fields):
    (review,) = reviews_of(make_check(make_finding(claim), **fields))
    return review


def test_the_schema_refuses_a_numeric_rating():
    document = to_jsonld(make_full_check())
    document["@graph"][0]["reviewRating"]["ratingValue"] = 1
    assert list(Draft202012Validator(SCHEMA).iter_errors(document))


def test_every_finding_is_a_review_in_words():
    reviews = reviews_of(make_full_check())
    names = [review["reviewRating"]["alternateName"] for review in reviews]
    assert len(names) == 3
    assert names[0].startswith("more than any map shows")
    assert names[1] == names[2] == "not checkable against maps"


def test_no_outcome_is_called_true_or_false():
    assert set(NAMES) == set(Overall)
    words = json.dumps(to_jsonld(make_full_check())).lower()
    for word in ("true", "false", "ratingvalue", "bestrating", "worstrating"):
        assert word not in words


def test_the_claim_stands_as_printed_with_speaker_day_and_channel():
    said = make_attribution(channel="Telegram", relayed_by=Claimant(name="Head Office", organisation=None))
    review = review_of(make_claim(attribution=said), report=make_report(url="https://wire.example/1"))
    assert review["claimReviewed"].startswith("Border troops said Monday that they controlled about 1,000 square")
    claim = review["itemReviewed"]
    assert claim["author"] == {"@type": "Person", "name": "Oleksandr Syrsky", "jobTitle": "commander"}
    assert claim["datePublished"] == claim["firstAppearance"]["datePublished"] == "2024-08-12"
    assert claim["appearance"]["url"] == "https://wire.example/1"
    assert claim["firstAppearance"]["name"] == "Telegram"
    assert claim["firstAppearance"]["author"] == {"@type": "Organization", "name": "Head Office"}


def test_the_reports_own_number_is_its_publishers_and_first_appears_there():
    claim = review_of(make_claim(attribution=None))["itemReviewed"]
    assert claim["author"] == {"@type": "Organization", "name": "Test Wire"}
    assert claim["firstAppearance"] == claim["appearance"]


def test_a_speaker_who_is_not_known_is_left_out():
    said = replace(make_attribution(said_on=None), claimant=None)
    assert {"author", "datePublished", "firstAppearance"}.isdisjoint(
        review_of(make_claim(attribution=said))["itemReviewed"]
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", None])
def test_an_address_that_cannot_be_followed_is_left_out(url):
    assert "url" not in review_of(make_claim(), report=make_report(url=url))["itemReviewed"]["appearance"]


def test_a_check_without_findings_is_an_empty_graph():
    assert reviews_of(make_check()) == []


def test_what_was_known_then_is_told_where_it_differs():
    finding = make_finding()
    then = replace(finding.then, overall=Overall.SOURCES_DISAGREE)
    (review,) = reviews_of(make_check(replace(finding, then=then)))
    assert review["reviewRating"]["alternateName"] == "more than any map shows; as known on the day: maps disagree"

"""A whole report: offsets, notes, languages, models, and what a story in several paragraphs adds up to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factories import make_report
from frontcheck.claims import find_claims, find_statements
from frontcheck.errors import ClaimError
from frontcheck.models import Measure

STORY = (
    "EASTPORT, Aug 14 (Test Wire) — Northern troops have taken dozens of villages in Westland since last Thursday.\n\n"
    "President Marko Dolin on Tuesday evening shared a recording of a video call with his army chief Ivan Reshko, who "
    "said: “As of today, our brigades have gone forward by two to four kilometers in several directions.”\n\n"
    "Over the last day, Reshko added, “control over 55 square kilometers of ground has been taken” and “81 villages "
    "are under our control.”\n\n"
    "The governor of neighbouring Hillshire, Petra Lind, declared a state of emergency.\n\n"
    "“Homes are burning,” Lind said on Telegram. Twelve people had been wounded, she said.\n\n"
    "Westland regional governor Karl Oster said Sunday that 19 villages had been captured and enemy troops had "
    "penetrated at least 9 kilometers deep.\n\n"
    "A Test Wire analysis of data provided by the Grey Heron Group indicated that troops had advanced over an area of "
    "at least 640 square kilometers as of Sunday."
)


def test_story(rows):
    found = rows(STORY)
    picked = [(row["low"], row["high"], row["unit"], row["who"], row["said"], row["as_of"]) for row in found]
    assert picked == [
        (24.0, None, "settlements", None, None, "2024-08-14"),
        (2.0, 4.0, "km", "Ivan Reshko", "2024-08-13", "2024-08-13"),
        (55.0, 55.0, "km2", "Ivan Reshko", "2024-08-13", "2024-08-13"),
        (81.0, 81.0, "settlements", "Ivan Reshko", "2024-08-13", "2024-08-13"),
        (12.0, 12.0, "people", "Petra Lind", None, "2024-08-14"),
        (19.0, 19.0, "settlements", "Karl Oster", "2024-08-11", "2024-08-11"),
        (9.0, None, "km", "Karl Oster", "2024-08-11", "2024-08-11"),
        (640.0, None, "km2", "Test Wire", None, "2024-08-11"),
    ]
    assert found[0]["window"] == "2024-08-08..2024-08-14"
    assert found[1]["relay"] == "Marko Dolin"
    assert found[1]["partial"]
    assert found[2]["window"] == "2024-08-13"
    assert found[-1]["basis"] == "data provided by the Grey Heron Group"


def test_statements_without_numbers_are_kept(read):
    names = [each.claimant.name for each in read(STORY).attributions if each.claimant]
    assert names.count("Petra Lind") == 3


def test_every_span_slices_to_its_text(read):
    statements = read(STORY)
    for claim in statements.claims:
        assert STORY[claim.quantity.span.slice] == claim.quantity.text
        assert claim.evidence.contains(claim.quantity.span)
    spans = [span for each in statements.attributions for span in (*each.source, *each.cue, *each.content)]
    assert all(STORY[span.slice].strip() == STORY[span.slice] != "" for span in spans)


def test_ids_are_stable_and_unique(read):
    ids = [claim.id for claim in read(STORY).claims]
    assert ids == [claim.id for claim in read(STORY).claims]
    assert len(set(ids)) == len(ids)


def test_inferred_fields_say_from_what(read):
    for claim in read(STORY).claims:
        assert {"attribution", "as_of"} <= {reason.field for reason in claim.because}


def test_without_a_day_relative_days_stay_unresolved_and_a_note_says_so(read, rows):
    assert "--date" in read(STORY, None).notes[0]
    assert {row["said"] for row in rows(STORY, None)} == {None}
    assert {row["as_of"] for row in rows(STORY, None)} == {None}
    assert read(STORY).notes == ()


def test_explicit_date_needs_no_dateline(rows):
    (row,) = rows("The army said on 9 May 2023 that it had taken six villages.", None)
    assert (row["said"], row["as_of"]) == ("2023-05-09", "2023-05-09")


def test_counts_of_people_alone_are_no_claims(read):
    assert read("Shelling killed 12 people in the town, the army said.").claims == ()


def test_counts_of_people_beside_ground_are_kept(read):
    claims = read("Rebels seized six villages, killing 12 soldiers.").claims
    assert [claim.measure for claim in claims] == [Measure.SETTLEMENTS, Measure.COUNT]


@pytest.mark.parametrize("text", ["", " \n\n ", "No news.", "“”", "12 km", "%%% 12% of", "said said said 12 km said"])
def test_scraps_of_text(read, text):
    assert read(text).claims == ()


def test_unknown_language_is_refused_by_name():
    with pytest.raises(ClaimError, match=r"'fr'.*en"):
        find_statements(replace(make_report(), language="fr"))


def test_missing_model_is_refused_by_name():
    with pytest.raises(ClaimError, match="no_such_model"):
        find_statements(make_report(), model="no_such_model")


def test_find_claims_is_the_claims_of_find_statements():
    report = make_report(dateline_day=date(2024, 8, 14))
    assert tuple(find_claims(report)) == find_statements(report).claims != ()


def test_paragraph_too_long_to_parse_at_once_is_cut_between_sentences(read):
    text = "Colonel Pavlo Hrynko said rebels had seized six villages. " * 200
    (claim,) = read(text).claims
    assert len(claim.mentions) == 200
    assert {text[mention.quantity.span.slice] for mention in claim.mentions} == {"six villages"}
    assert {mention.attribution.claimant.name for mention in claim.mentions} == {"Pavlo Hrynko"}

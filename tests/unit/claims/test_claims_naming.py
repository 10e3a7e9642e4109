"""People, bodies and places told apart by the words of their names."""

from __future__ import annotations

import pytest

from frontcheck.claims.languages.en import DEFAULT_MODEL
from frontcheck.claims.languages.en.parsing import load_pipeline
from frontcheck.claims.languages.en.speakers.naming import NameKind, kind_of_name

PERSON, BODY, PLACE, UNKNOWN = NameKind.PERSON, NameKind.BODY, NameKind.PLACE, NameKind.UNKNOWN


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Colonel Pavlo Hrynko said so.", "Hrynko", PERSON),
        ("It fell, said Eero Lahtinen, an analyst.", "Lahtinen", PERSON),
        ("Mr. Rowan agreed.", "Rowan", PERSON),
        ("Rowan agreed.", "Rowan", PERSON),
        ("Yesterday Zelenskyy agreed to it.", "Zelenskyy", PERSON),
        ("The Grey Heron Institute agreed.", "Institute", BODY),
        ("The Grey Heron agreed.", "Heron", BODY),
        ("OCHA agreed.", "OCHA", BODY),
        ("Border Workers agreed.", "Workers", BODY),
        ("Syria's Central Military Desk agreed.", "Desk", BODY),
        ("Kyiv agreed.", "Kyiv", PLACE),
        ("He lives in Verkhnia.", "Verkhnia", PLACE),
        ("They crossed Grey Heron River.", "River", PLACE),
        ("The governor agreed.", "governor", UNKNOWN),
    ],
)
def test_kind_of_name(text, name, kind):
    (token,) = (token for token in load_pipeline(DEFAULT_MODEL)(text) if token.text == name)
    assert kind_of_name(token) is kind


def test_names_are_told_without_a_recogniser():
    assert "ner" not in load_pipeline(DEFAULT_MODEL).pipe_names

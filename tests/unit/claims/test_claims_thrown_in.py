"""A cue thrown into the middle of a sentence: what stands behind it is said by the same speaker."""

from __future__ import annotations

import pytest

GOES_ON = [
    ("Rebels took 12 villages, officials said Friday, and were three miles from the port.", "three miles"),
    ("The army lost the ridge, a colonel admitted, with at least ten villages abandoned.", "at least ten villages"),
    ("Rebels hold the port, according to the mayor, and 30 percent of the city.", "30 percent"),
    ("“They took the bridge,” Colonel Ivo Dren said, “and hold nine villages behind it.”", "nine villages"),
    ("Rebels took the pass, the monitor Echo said, leaving them in control of six villages.", "six villages"),
]

STOPS = [
    ("Rebels took the port, officials said, but the army holds nine villages around it.", "nine villages"),
    ("Rebels took the port, officials said, while the army seized nine villages.", "nine villages"),
    ("Officials said rebels took the port. The army holds nine villages around it.", "nine villages"),
]


def _speaker_of(statements, quantity):
    claim = next(claim for claim in statements.claims if claim.quantity.text.startswith(quantity))
    return claim.attribution.claimant.name if claim.attribution and claim.attribution.claimant else None


@pytest.mark.parametrize(("text", "quantity"), GOES_ON)
def test_statement_goes_on_behind_its_cue(read, text, quantity):
    assert _speaker_of(read(text), quantity) is not None


@pytest.mark.parametrize(("text", "quantity"), STOPS)
def test_reporter_takes_over(read, text, quantity):
    assert _speaker_of(read(text), quantity) is None

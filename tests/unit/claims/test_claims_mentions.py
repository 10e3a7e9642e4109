"""One claim made twice, and claims that speakers of one report dispute."""

from __future__ import annotations

import pytest

DOROSH = "Ukraine's General Ivan Dorosh said Ukrainian troops had captured 74 settlements in Kursk region."


def _mentions(read, text):
    return [[text[mention.quantity.span.slice] for mention in claim.mentions] for claim in read(text).claims]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            (
                "Colonel Olha Marchuk said on Tuesday that Ukrainian troops held 74 settlements in Kursk region. "
                "“The enemy flees,” Marchuk said. She repeated that 74 settlements in Kursk region were held by "
                "Ukrainian troops."
            ),
            [["74 settlements", "74 settlements"]],
        ),
        (
            (
                "Ukraine seizes 400 square kilometres of Kursk region\n\nUkrainian troops have seized 400 sq km "
                "of Kursk region, General Ivan Dorosh said on Tuesday."
            ),
            [["400 square kilometres", "400 sq km"]],
        ),
        (
            (
                "Rebel forces have captured 38 square miles of the valley, the army said.\n\nThe rebels had "
                "captured 98.42 square kilometres of the valley, the army added."
            ),
            [["38 square miles", "98.42 square kilometres"]],
        ),
        (
            (
                "General Ivan Dorosh said on Monday that Ukrainian troops held 74 settlements. General Ivan "
                "Dorosh said on Tuesday that Ukrainian troops held 74 settlements."
            ),
            [["74 settlements"], ["74 settlements"]],
        ),
        (
            (
                "General Ivan Dorosh said Ukrainian troops held 74 settlements. Governor Oleg Basov said "
                "Ukrainian troops held 74 settlements."
            ),
            [["74 settlements"], ["74 settlements"]],
        ),
        (
            "The army captured 28 villages in Hama province. The army captured 28 villages in Homs province.",
            [["28 villages"], ["28 villages"]],
        ),
        (
            ("Rebels captured 12 villages in the valley. Later rebels captured another 12 villages in the valley."),
            [["12 villages"], ["another 12 villages"]],
        ),
        (
            "Rebels captured 12 villages in the valley. Later the rebels lost 12 villages in the valley.",
            [["12 villages"], ["12 villages"]],
        ),
    ],
)
def test_mentions(read, text, mentions):
    assert _mentions(read, text) == mentions


def test_a_headline_lends_no_speaker_and_takes_none(read):
    text = (
        "Ukraine seizes 400 square kilometres of Kursk region\n\nUkrainian troops have seized 400 sq km of Kursk "
        "region, General Ivan Dorosh said on Tuesday."
    )
    (claim,) = read(text).claims
    headline, body = claim.mentions
    assert headline.attribution is None
    assert body.attribution == claim.attribution
    assert claim.attribution.claimant.name == "Ivan Dorosh"
    assert claim.id.endswith(f"-{headline.quantity.span.start}")
    assert any(reason.field == "mentions" for reason in claim.because)


def _disputes(read, text):
    statements = read(text)
    numbers = {claim.id: claim.quantity.text for claim in statements.claims}
    return [
        (dispute.kind.value, numbers[dispute.claim], dispute.by.claimant.name, numbers.get(dispute.other))
        for dispute in statements.disputes
    ]


@pytest.mark.parametrize(
    ("text", "disputes"),
    [
        (
            (
                "Ukraine's General Ivan Dorosh said on Tuesday that Ukrainian troops had captured 74 settlements "
                "in Kursk region. Kursk governor Oleg Basov said on Monday that Ukrainian troops had captured 28 "
                "settlements in Kursk region."
            ),
            [("other_number", "74 settlements", "Oleg Basov", "28 settlements")],
        ),
        (
            f"{DOROSH} Moscow denied the claim.",
            [("denies", "74 settlements", "Moscow", None)],
        ),
        (
            (
                f"{DOROSH} Kursk governor Oleg Basov denied that Ukrainian troops had captured 74 settlements in "
                "Kursk region."
            ),
            [("denies", "74 settlements", "Oleg Basov", "74 settlements")],
        ),
        (
            (
                "Ukraine's General Ivan Dorosh said Ukrainian troops had captured about 1,000 square kilometres "
                "of Kursk region. Kursk governor Oleg Basov said Ukrainian troops had captured at least 800 "
                "square kilometres of Kursk region."
            ),
            [],
        ),
        (
            (
                f"{DOROSH} Kursk governor Oleg Basov said Ukrainian troops had captured 28 settlements in Belgorod "
                "region."
            ),
            [],
        ),
        (
            f"{DOROSH} Dorosh said Ukrainian troops had captured 28 settlements in Kursk region.",
            [],
        ),
    ],
)
def test_disputes(read, text, disputes):
    assert _disputes(read, text) == disputes

"""Why: every field that a claim fills has a reason, and the words that the reason names are in the report."""

from __future__ import annotations

import pytest

TEXTS = [
    (
        "President Adam Rowan on Tuesday evening posted footage of a video call with his military chief Petro "
        "Hrynko, who said "
        "that “as of today, our troops have advanced in some areas by one to three kilometers.”\n\n"
        "Over the last day, "
        "Hrynko added, “control over 40 square kilometers of territory has been taken” and “74 settlements are ours.”"
    ),
    (
        "An Own Agency analysis of data provided by the Hill Institute indicated that Ukrainian troops had "
        "advanced over an area of at least 800 square kilometers of Russian territory as of Monday."
    ),
    "Kharkiv governor Taras Holub said on Telegram that Russian forces had not captured 12 villages.",
    "A spokesman for the Sudanese army told Reuters that troops would retake nine villages by Friday.",
    "According to the Hill Institute, Russian sources claimed that Russian troops had advanced 3 km near Vovchansk.",
    "Rebel fighters crossed the border last Tuesday and have captured dozens of villages. The front is 12 km wide.",
    "Russia holds 81 percent of Donetsk region. It lost 20 square miles (52 sq km) of it in July.",
    "A deputy minister said troops had retaken seven villages. Hanna Moroz added that they held two towns.",
    "Israel's army holds 40 percent of the city, its spokesman, Brigadier Amos Lev, said in a briefing on Thursday.",
    "He said 12 villages had been liberated. “We hold six towns in Sumy region,” the message went on to say of it.",
]
PARTS = ("claimant", "channel", "said_on", "relayed_by", "basis", "mode")
CLAIMANT = ("role", "organisation", "party")


def _filled(claim):
    """Names of a claim's fields that hold something, as its reasons name them."""
    own = ("measure", "quantity", "relation", "holder", "against", "place", "as_of", "window")
    names = {name for name in own if getattr(claim, name) is not None} | ({"partial"} if claim.partial else set())
    said = claim.attribution
    if said is None:
        return names | {"attribution"}
    names |= {"attribution"} | {f"attribution.{name}" for name in PARTS if getattr(said, name) is not None}
    names |= {"attribution.chain"} if len(said.chain) > 1 else set()
    held = [name for name in CLAIMANT if said.claimant and getattr(said.claimant, name)]
    return names | {f"attribution.{name}" for name in held}


@pytest.mark.parametrize("text", TEXTS)
def test_every_field_has_a_reason(read, text):
    claims = read(text).claims
    assert claims
    for claim in claims:
        told = {reason.field for reason in claim.because}
        assert _filled(claim) - told == set()
        assert all(reason.rule for reason in claim.because)
        assert all(reason.span is None or text[reason.span.slice].strip() for reason in claim.because)


POSTS = [
    (
        "ru",
        "За сутки наши войска на отдельных участках взяли 40 кв. км, сообщил в понедельник в Telegram генерал Сырский.",
    ),
    ("ru", "Губернатор Курской области Алексей Смирнов: «Под контролем противника 28 населённых пунктов»."),
    ("uk", "«Під нашим контролем 74 населені пункти», — заявив головнокомандувач ЗСУ Олександр Сирський."),
    ("uk", "Від початку місяця Сили оборони звільнили вісім сіл у Харківській області."),
]


@pytest.mark.parametrize(("language", "text"), POSTS)
def test_every_field_of_a_post_has_a_reason(read, language, text):
    claims = read(text, language=language).claims
    assert claims
    for claim in claims:
        assert _filled(claim) - {reason.field for reason in claim.because} == set()


def _words(claim, text):
    return {reason.field: text[reason.span.slice] for reason in claim.because if reason.span}


def test_reasons_point_at_the_words(read):
    text = TEXTS[0]
    advance, area, _ = read(text).claims
    words = _words(advance, text)
    assert words["attribution.claimant"] == "Petro Hrynko"
    assert words["attribution.role"] == "military chief"
    assert words["attribution.relayed_by"] == "Adam Rowan"
    assert words["attribution.channel"] == "video call"
    assert words["attribution.said_on"] == "Tuesday"
    assert words["partial"] == "in some areas"
    assert words["relation"] == "advanced"
    assert _words(area, text)["window"] == "Over the last day"


def test_negation_and_seat_are_the_reasons(read):
    text = TEXTS[2]
    (claim,) = read(text).claims
    words = _words(claim, text)
    assert (words["relation"], words["attribution.party"], words["holder"]) == ("not", "Kharkiv", "Russian")


def test_a_name_told_later_is_the_reason(read):
    text = TEXTS[7]
    first, _ = read(text).claims
    assert first.attribution.claimant.name == "Hanna Moroz"
    assert _words(first, text)["attribution.claimant"] == "Hanna Moroz"

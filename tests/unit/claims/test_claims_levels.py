"""Bare numbers that share a unit: levels of other months, what things fell to, lists; and what shares none."""

from __future__ import annotations

import pytest

WAR = " The war between the army and the rebels is in its second year."

SHARED = [
    ("In June the army took 325 sq km, in July 190, in August 240.", ["325 sq km", "190", "240"]),
    ("In June the army gained 325 sq km; July brought 190 and August 240.", ["325 sq km", "190", "240"]),
    ("The army lost 267 sq km in October; in September it had been 259.", ["267 sq km", "259"]),
    ("The army won back 64 sq km in May, fewer than April's 81.", ["64 sq km", "81"]),
    ("The rebels' foothold in the region, once 1,376 sq km, has shrunk to 80.", ["1,376 sq km", "80"]),
    ("The area held by the rebels went from 400 sq km at its height down to barely 60.", ["400 sq km", "barely 60"]),
    ("The army holds 12 percent of the country. The rebels hold 97 districts and contest 146, or 60 percent of it.", [
        "12 percent", "97 districts", "146", "60 percent",
    ]),
    ("The army has taken 88 villages: 41 in Donga, 30 in Ushan and 17 in Tel Amar.", [
        "88 villages", "41", "30", "17",
    ]),
    ("The rebels captured six villages on Monday. That makes 12 in a week.", ["six villages", "12"]),
    ("The rebels hold 11 districts and another 34 under a truce.", ["11 districts", "another 34"]),
    ("The army took 40 sq km in May. The rebels had spoken of some 20.", ["40 sq km", "some 20"]),
    ("The pocket held by the rebels shrank in May, from 78 to 60 sq km.", ["78", "60 sq km"]),
]  # fmt: skip

NOT_SHARED = [
    ("The army took 40 sq km in May 2023, 12 months into the war.", ["40 sq km"]),
    ("The army took six villages on May 12, and the talks resumed in June 2024.", ["six villages"]),
    ("The army took 40 sq km; prices fell to 60 dollars.", ["40 sq km"]),
    ("The army took 40 sq km, 18 percent more than its rivals.", ["40 sq km"]),
    ("The army took six villages. Major Brod, 43, spoke.", ["six villages"]),
]

WORDED = [
    ("Rebels handed over eight villages to the army.", "eight villages", "exact"),
    ("Rebels have taken over 3,000 square kilometres since May.", "over 3,000 square kilometres", "more_than"),
    ("Rebels have taken over seven villages.", "seven villages", "exact"),
    ("Rebels have taken over 600 villages.", "over 600 villages", "more_than"),
    ("Rebels have taken over about 60 percent of the city.", "about 60 percent", "about"),
]

RELATED = [
    ("The line of contact, which stretches 300 miles, has not moved since May.", "front_length", "advanced"),
    ("The rebels have not crossed the river, which the army, at 40 sq km held, guards.", "area", "controls"),
    ("The rebels tightened their grip on 14 towns.", "settlements", "controls"),
    ("The rebels' share of the province is 81 percent.", "share", "controls"),
    ("The city is 98 percent cleared, the commander said.", "share", "captured"),
    ("Almost all of Urun, 99.5 percent, has been seized.", "share", "captured"),
    ("The week ended with the loss of 17 villages for the army.", "settlements", "lost"),
    ("Rebel columns were reported at 25 km from the capital.", "advance", "near"),
    ("The defenders pulled back to a line 7 km west of the town.", "advance", "withdrew"),
    ("The marines thrust 40 kilometres beyond the canal.", "advance", "advanced"),
    ("ISIL territory in the city has been reduced to one square kilometre.", "area", "controls"),
    ("The soldiers re-secured four hamlets.", "settlements", "recaptured"),
    ("The insurgents have eight of the 14 towns of the state.", "settlements", "controls"),
    ("The guerrillas are active in about 30 percent of the country.", "share", "other"),
    ("The rebels hold half the city.", "share", "controls"),
    ("The front has crept 6 km westward.", "advance", "advanced"),
    ("The rebels have been hemmed in on 12 square kilometres.", "area", "controls"),
    ("The rebels, whose line now stretches 75 miles, are few.", "front_length", "other"),
    ("Urun region, 64 percent of which was under rebel control in June, is calm.", "share", "controls"),
    ("Fighting is confined to a stretch of 30 km.", "front_length", "controls"),
]


def rows(read, text):
    return [claim for claim in read(text + WAR).claims if claim.measure.value != "count"]


@pytest.mark.parametrize(("text", "wanted"), [*SHARED, *NOT_SHARED])
def test_units_shared(text, wanted, read):
    assert [claim.quantity.text for claim in rows(read, text)] == wanted


@pytest.mark.parametrize(("text", "words", "qualifier"), WORDED)
def test_over(text, words, qualifier, read):
    (claim,) = rows(read, text)
    assert (claim.quantity.text, claim.quantity.qualifier.value) == (words, qualifier)


@pytest.mark.parametrize(("text", "measure", "relation"), RELATED)
def test_relation(text, measure, relation, read):
    (claim,) = rows(read, text)
    assert (claim.measure.value.removesuffix("_change"), claim.relation.value) == (measure, relation)


@pytest.mark.parametrize(
    "text",
    [
        "The choir rehearsed 40 songs in May, in June 30.",
        "The hall is 98 percent cleared of dust.",
        "The firm's share of the city market is 81 percent.",
        "The week ended with the loss of 17 jobs.",
        "The Greens have nine of the 17 towns.",
        "The charity is active in about 30 percent of the country.",
        "Half the country watched the final.",
        "The chain took over seven villages' shops.",
        "The lagoon, which covers 40 square kilometres, is calm. The army and the rebels are at war.",
    ],
)
def test_nothing_of_ground(text, read):
    assert not [claim for claim in read(text).claims if claim.measure.value != "count"]

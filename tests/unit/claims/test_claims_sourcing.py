"""Who speaks, in the ways that desks word it."""

from __future__ import annotations

import pytest

SPEAKERS = [
    # in somebody's words, by somebody's count
    (
        "In the words of the corps commander, General Ilya Marek, the enemy has lost 30 square kilometers.",
        "30",
        "Ilya Marek",
    ),
    ("The army has, in the words of one officer, given up five villages.", "five", "one officer"),
    (
        "The army took a strip — about 130 square kilometers, in the words of General Ilya Marek — an aide said.",
        "about 130",
        "Ilya Marek",
    ),
    ("By the count of the governor, the rebels hold 31 villages.", "31", "governor"),
    ("In other words, the rebels hold 31 villages.", "31", None),
    ("In the hills of the governor, the rebels hold 31 villages.", "31", None),
    # documents and pictures by who reads them
    ("Data reviewed by Reuters show the rebels control 2,300 square kilometers.", "2,300", "Reuters"),
    ("Satellite images analysed by the BBC indicate that the army has advanced 4 km.", "4 km", "BBC"),
    ("A BBC survey found in May that the army controlled 21 percent of the state.", "21", "BBC"),
    (
        (
            "Army troops overran 70 villages in July, their best month since May, while losing nine to raids, "
            "an AFP analysis of data from the Hill Institute (HI) showed on Friday."
        ),
        "70",
        "AFP",
    ),
    (
        (
            "The map is by the Hill Institute, which said so. With the coast, "
            "18 percent of Ukraine is in Russian hands, the data show."
        ),
        "18",
        "Hill Institute",
    ),
    # a description beside a name
    (
        "The army took 55 villages, the Hill Institute (HI), a local think tank, said in a report.",
        "55",
        "Hill Institute (HI)",
    ),
    (
        "The army took 55 villages, according to a group of former officers, the Hill Council.",
        "55",
        "Hill Council",
    ),
    (
        "The army won, but a monitor, the Hill Data Project (HDP), has recorded the loss of 30 villages.",
        "30",
        "Hill Data Project (HDP)",
    ),
    (
        "In a meeting with President Ivan Lodi, the acting governor, Anton Belov, said 33 villages were captured.",
        "33",
        "Anton Belov",
    ),
    # named only in the next sentence
    (
        "Sudan's army retook 20 villages, its spokesman said. It lost nine villages, Brigadier Nabil Omar added.",
        "20",
        "Nabil Omar",
    ),
    (
        "A war monitor said the rebels had seized 13 villages. The Hill Observatory said the army lost.",
        "13",
        "Hill Observatory",
    ),
    ("A rebel group said it took 13 villages. The Hill Observatory said the army lost.", "13", "rebel group"),
    (
        "The army retook 20 villages, a resident said. It lost nine villages, Brigadier Nabil Omar added.",
        "20",
        "resident",
    ),
    # the cue stands behind all that names the source
    (
        "The army closed “all of the roads” to the port and took nine villages, a colonel of the Hill Corps told us.",
        "nine",
        "colonel of the Hill Corps",
    ),
    (
        "Rebels took it, an officer said. The army holds nine villages, the General Council for Hills, or GCH, said.",
        "nine",
        "General Council for Hills, or GCH",
    ),
    # words that somebody gives before a colon
    (
        "The commander, Ivo Dren, gave a similar account on Sunday: “We fight on. Nine villages are captured.”",
        "Nine",
        "Ivo Dren",
    ),
    (
        "The tally comes from Hillmap, a group of volunteers. By its count the army took nine villages.",
        "nine",
        "Hillmap",
    ),
    (
        "The governor spoke. All told, the army captured nine villages in May.",
        "nine",
        None,
    ),
    # statements in which a clause hangs
    (
        "Chief Yevgen Pryhoda claimed in a message posted on Monday that his fighters held 80 percent of Bakhmut.",
        "80",
        "Yevgen Pryhoda",
    ),
    ("A spokesman, Ismail Tava, accused the army of having captured 12 villages.", "12", "Ismail Tava"),
    ("A spokesman, Ismail Tava, praised the army, which has captured 12 villages.", "12", None),
    # lines that head a post
    (
        (
            "13:05 GMT\nMonitor: more villages fall\n"
            "Rebels took 14 villages in the east of the province, the Hill Observatory says."
        ),
        "14",
        "Hill Observatory",
    ),
    (
        "Deputy Minister Hanna Lind on the front\n\nTroops freed 21 villages, the deputy minister noted.",
        "21",
        "Hanna Lind",
    ),
]


@pytest.mark.parametrize(("text", "quantity", "who"), SPEAKERS)
def test_speaker(read, text, quantity, who):
    claim = next(claim for claim in read(text).claims if quantity in claim.quantity.text)
    claimant = claim.attribution.claimant if claim.attribution else None
    assert (claimant.name if claimant else None) == who

"""Source, cue and content of statements, sentence by sentence."""

from __future__ import annotations

import pytest

from frontcheck.models import Attribution

REPORTED = [
    ("The mayor said the bridge had fallen.", ("The mayor", "said", "the bridge had fallen")),
    (
        "The mayor said that the bridge was safe but would stay closed.",
        ("The mayor", "said", "that the bridge was safe but would stay closed"),
    ),
    ("The bridge had fallen, the mayor said.", ("the mayor", "said", "The bridge had fallen")),
    (
        "The bridge had fallen, said Pavlo Hrynko, a retired engineer.",
        ("Pavlo Hrynko, a retired engineer", "said", "The bridge had fallen"),
    ),
    ("The bridge, the mayor said, had fallen.", ("the mayor", "said", "The bridge | had fallen")),
    (
        "If the plan fails, the mayor argues, there are other bridges.",
        ("the mayor", "argues", "If the plan fails | there are other bridges"),
    ),
    (
        "The bridge fell last night, according to two engineers.",
        ("two engineers", "according", "The bridge fell last night"),
    ),
    (
        "According to the council, the bridge fell last night; nobody was hurt.",
        ("the council", "According", "the bridge fell last night; nobody was hurt"),
    ),
    ("The mayor, who said the bridge was safe, left the town.", ("who", "said", "the bridge was safe")),
    (
        "The mayor said it was the longest bridge, although a survey is under way.",
        ("The mayor", "said", "it was the longest bridge"),
    ),
    ("It seems that the bridge will stay closed.", ("", "seems", "that the bridge will stay closed")),
    ("There are fears that the bridge may fall.", ("", "fears", "that the bridge may fall")),
    ("His contention was that the bridge was safe.", ("His", "contention", "that the bridge was safe")),
    ("She is confident that the bridge will open.", ("She", "confident", "that the bridge will open")),
]

ATTITUDES = [
    ("The mayor criticized the engineers for the delay.", ("The mayor", "criticized", "the engineers for the delay")),
    ("The union endorsed Petra Lind.", ("The union", "endorsed", "Petra Lind")),
    ("Two parties oppose the new tax.", ("Two parties", "oppose", "the new tax")),
    ("The mayor called the report a mistake.", ("The mayor", "called", "the report a mistake")),
    (
        "The mayor described the storm as a warning to all.",
        ("The mayor", "described", "the storm as a warning to all"),
    ),
    ("The mayor urged residents to stay at home.", ("The mayor", "urged", "residents to stay at home")),
    ("The mayor called on the engineers to act.", ("The mayor", "called", "the engineers to act")),
    ("The mayor called for an inquiry into the delay.", ("The mayor", "called", "an inquiry into the delay")),
    (
        "The mayor accused the engineers of hiding the report.",
        ("The mayor", "accused", "the engineers of hiding the report"),
    ),
    ("The mayor wants to rebuild the bridge.", ("The mayor", "wants", "to rebuild the bridge")),
    ("The firm refused to pay.", ("The firm", "refused", "to pay")),
    ("The mayor talked about the bridge.", ("The mayor", "talked", "the bridge")),
    ("The firm is expected to rebuild the bridge.", ("", "expected", "The firm | to rebuild the bridge")),
    ("The engineer was accused of negligence.", ("", "accused", "The engineer | of negligence")),
    ("The tax was criticized by the union.", ("the union", "criticized", "The tax")),
    ("Drivers were angry about the delay.", ("Drivers", "angry", "the delay")),
    ("The firm is willing to pay.", ("The firm", "willing", "to pay")),
    ("Her promise to rebuild the bridge was kept.", ("Her", "promise", "to rebuild the bridge")),
    ("The mayor expressed concern about the delay.", ("The mayor", "concern", "the delay")),
]

QUOTED = [
    ("“The bridge is safe,” she told reporters.", ("she", "told", "“The bridge is safe,”")),
    (
        "“The bridge is safe,” she said. “We will open it soon.”",
        ("she", "said", "“The bridge is safe,” | “We will open it soon.”"),
    ),
    (
        "“The bridge is safe. It will open soon!” Lind said.",
        ("Lind", "said", "“The bridge is safe. It will open soon!”"),
    ),
    ("She said: “The bridge is safe.”", ("She", "said", "“The bridge is safe.”")),
    ("“The bridge,” she said, “is safe.”", ("she", "said", "“The bridge,” | “is safe.”")),
    ("The bridge is “absolutely safe,” Lind said.", ("Lind", "said", "The bridge is “absolutely safe,”")),
    ("The mayor called it a “disgrace” and left.", ("The mayor", "called", "it a “disgrace”")),
    (
        '"It makes it harder for us to cross,” said Pavlo Hrynko. "Some of us will wait."',
        ("Pavlo Hrynko", "said", '"It makes it harder for us to cross,” | "Some of us will wait."'),
    ),
]

SILENT = [
    "The bridge carries two roads.",
    "The mayor opened the door to the hall.",
    "She found a key in the drawer.",
    "He put a lamp on the table.",
    "The bridge was built by two brothers.",
    "We need to leave in order to arrive.",
    "He looked at the river.",
    "He is ready for school.",
    "She knows the mayor.",
]


def as_row(text: str, found: Attribution) -> tuple[str, str, str]:
    """Words of source, cue and content; a bar between pieces."""
    source, cue, content = (
        " | ".join(text[span.slice] for span in spans) for spans in (found.source, found.cue, found.content)
    )
    return source, cue, content


@pytest.fixture
def found(read):
    """Attributions of a text, as rows."""
    return lambda text: [as_row(text, each) for each in read(text).attributions]


@pytest.mark.parametrize(("text", "row"), [*REPORTED, *ATTITUDES, *QUOTED])
def test_statement(found, text, row):
    assert found(text) == [row]


@pytest.mark.parametrize("text", SILENT)
def test_nobody_says_anything(found, text):
    assert found(text) == []


def test_one_source_says_several_things_in_a_row(found):
    assert found("The mayor said the bridge had fallen, adding that nobody was hurt.") == [
        ("The mayor", "said", "the bridge had fallen"),
        ("The mayor", "adding", "that nobody was hurt"),
    ]
    assert found("The mayor said it was late, and she warned drivers to stay away.") == [
        ("The mayor", "said", "it was late"),
        ("she", "warned", "drivers to stay away"),
    ]


def test_a_participle_shares_the_subject_of_the_cue_before_it(found):
    rows = found("Analysts said several factors have contributed to the appeal, citing the price of land.")
    assert rows == [
        ("Analysts", "said", "several factors have contributed to the appeal"),
        ("Analysts", "citing", "the price of land"),
    ]


def test_what_the_content_reports_is_inside(read):
    text = "The ministry said that residents say the bridge is safe."
    (outer,) = read(text).attributions
    (inner,) = outer.inner
    assert as_row(text, outer) == ("The ministry", "said", "that residents say the bridge is safe")
    assert as_row(text, inner) == ("residents", "say", "the bridge is safe")
    assert inner.inner == ()


def test_what_is_quoted_belongs_to_the_quoted(read):
    text = "“I think the bridge is safe,” she said."
    (outer,) = read(text).attributions
    assert as_row(text, outer) == ("she", "said", "“I think the bridge is safe,”")
    assert [as_row(text, each) for each in outer.inner] == [("I", "think", "the bridge is safe")]


def test_what_is_wanted_is_no_claim(rows):
    assert [row["who"] for row in rows("The general said his troops had captured 12 villages.")] == ["general"]
    assert [row["who"] for row in rows("The general thanked the troops that had captured 12 villages.")] == [None]

"""Which printed names are one speaker over many reports."""

import pytest

from frontcheck.verdicts.naming import Name, by_speaker

ONE = [
    ("Oleksandr Syrskyi", "Syrsky"),
    ("General Oleksandr Syrsky", "O. Syrskyi"),
    ("Institute for the Study of War", "ISW"),
    ("Institute for the Study of War, or ISW", "ISW"),
    ("Russian Ministry of Defence", "Russia's defense ministry"),
    ("Alexei Smirnov", "Aleksei Smirnov"),
    ("US President Joe Biden", "Joe Biden"),
]
TWO = [
    ("John Smith", "Adam Smith"),
    ("Russian defence ministry", "Ukrainian defence ministry"),
    ("Russian army", "Russian defence ministry"),
    ("Kursk governor", "Belgorod governor"),
    ("Ukraine", "Ukrainian sources"),
    ("Ukraine", "Ukrainian military"),
]


@pytest.mark.parametrize(("full", "other"), ONE)
def test_spellings_of_one_speaker_are_one(full, other):
    party = "Russia" if "ussia" in full else None
    names = by_speaker([Name(other, party), Name(full, party)])
    assert len(set(names.values())) == 1


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_speakers_are_two(one, other):
    assert len(set(by_speaker([Name(one), Name(other)]).values())) == 2


def test_a_side_parts_namesakes():
    assert len(set(by_speaker([Name("Ivan Testov", "Uplands"), Name("Testov", "Lowlands")]).values())) == 2


def test_a_surname_of_two_is_nobodys():
    names = by_speaker([Name("Smith"), Name("John Smith"), Name("Adam Smith")])
    assert names[Name("Smith")] == "Smith"
    assert by_speaker([Name("Smith"), Name("John Smith")])[Name("Smith")] == "John Smith"


def test_the_order_changes_nothing():
    names = [Name(each) for pair in (*ONE, *TWO) for each in pair]
    assert by_speaker(names) == by_speaker(reversed(names))

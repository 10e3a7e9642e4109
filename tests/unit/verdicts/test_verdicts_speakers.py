"""Two names, one speaker or not."""

import pytest

from frontcheck.verdicts import same_speaker


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oleksandr Syrsky", "Oleksandr Syrskyi"),
        ("Syrskiy", "Colonel General Oleksandr Syrskyi"),
        ("Alexander Syrsky", "Oleksandr Syrsky"),
        ("Volodymyr Zelenskyy", "President Zelensky"),
        ("Aleksei Smirnov", "Alexei Smirnov"),
        ("ISW", "the Institute for the Study of War"),
        ("AFP from ISW data", "Agence France-Presse"),
        ("DeepState", "DeepState"),
        ("Russian Defense Ministry", "Russian defense ministry"),
    ],
)
def test_spellings_and_forms_of_one_name(one, other):
    assert same_speaker(one, other)
    assert same_speaker(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelensky", "Olena Zelenska"),
        ("Russian Defense Ministry", "Ukrainian Defense Ministry"),
        ("Russian sources (via ISW)", "Ukrainian sources"),
        ("Russian insider source (via ISW)", "ISW"),
        ("Alexei Smirnov", "Oleksandr Syrsky"),
        ("", "ISW"),
        ("(via ISW)", "(via ISW)"),
    ],
)
def test_different_speakers(one, other):
    assert not same_speaker(one, other)
    assert not same_speaker(other, one)

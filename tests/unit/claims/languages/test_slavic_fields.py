"""Days, names, places and statements of Russian and Ukrainian, one rule a line."""

from __future__ import annotations

from datetime import date

import pytest

from frontcheck.claims.languages.slavic.lexicon import load_lexicon
from frontcheck.claims.languages.slavic.names import Source, claimant_of
from frontcheck.claims.languages.slavic.times import Now, find_times
from frontcheck.claims.languages.slavic.tokens import sentences, tokenise
from frontcheck.claims.languages.slavic.toponyms import find_toponyms
from unit.claims.conftest import day_of, read_text

WEDNESDAY = Now(date(2024, 8, 14))

TIMES = [
    ("ru", "сегодня утром", "day", "2024-08-14"),
    ("ru", "вчера вечером", "day", "2024-08-13"),
    ("ru", "позавчера", "day", "2024-08-12"),
    ("ru", "в понедельник", "day", "2024-08-12"),
    ("ru", "в прошлый вторник", "day", "2024-08-06"),
    ("ru", "в минувший вторник", "day", "2024-08-13"),
    ("ru", "14.08.2024", "day", "2024-08-14"),
    ("ru", "14 августа 2023 г.", "day", "2023-08-14"),
    ("ru", "20 декабря", "day", "2023-12-20"),
    ("ru", "три дня назад", "day", "2024-08-11"),
    ("ru", "неделю назад", "period", "2024-08-06..2024-08-08"),
    ("ru", "по состоянию на утро 12 августа", "as_of", "2024-08-12"),
    ("ru", "по состоянию на 10:00 12.08.2024", "as_of", "2024-08-12"),
    ("ru", "на данный момент", "as_of", "2024-08-14"),
    ("ru", "к утру понедельника", "as_of", "2024-08-12"),
    ("ru", "за минувшие сутки", "window", "2024-08-14"),
    ("ru", "за последние 24 часа", "window", "2024-08-14"),
    ("ru", "в течение суток", "window", "2024-08-14"),
    ("ru", "за последние три дня", "window", "2024-08-12..2024-08-14"),
    ("ru", "за неделю", "window", "2024-08-08..2024-08-14"),
    ("ru", "с начала месяца", "window", "2024-08-01..2024-08-14"),
    ("ru", "начиная с понедельника", "window", "2024-08-12..2024-08-14"),
    ("ru", "с 30 июля по 5 августа", "window", "2024-07-30..2024-08-05"),
    ("ru", "6–12 августа", "window", "2024-08-06..2024-08-12"),
    ("ru", "на прошлой неделе", "period", "2024-08-05..2024-08-11"),
    ("ru", "в августе 2023 года", "period", "2023-08-01..2023-08-31"),
    ("uk", "сьогодні вранці", "day", "2024-08-14"),
    ("uk", "учора", "day", "2024-08-13"),
    ("uk", "минулого вівторка", "day", "2024-08-06"),
    ("uk", "у п’ятницю", "day", "2024-08-09"),
    ("uk", "14 серпня 2024 року", "day", "2024-08-14"),
    ("uk", "станом на ранок 12 серпня", "as_of", "2024-08-12"),
    ("uk", "станом на 22:00 12.08.2024", "as_of", "2024-08-12"),
    ("uk", "станом на зараз", "as_of", "2024-08-14"),
    ("uk", "минулої доби", "window", "2024-08-14"),
    ("uk", "за ніч", "window", "2024-08-14"),
    ("uk", "упродовж останніх десяти днів", "window", "2024-08-05..2024-08-14"),
    ("uk", "від початку серпня", "window", "2024-08-01..2024-08-14"),
    ("uk", "з 6 по 12 серпня", "window", "2024-08-06..2024-08-12"),
    ("uk", "минулого місяця", "period", "2024-07-01..2024-07-31"),
    ("uk", "у лютому", "period", "2024-02-01..2024-02-29"),
]
NO_TIMES = [
    ("ru", "с начала операции"),
    ("ru", "от 1 до 3 км"),
    ("ru", "31.02.2024"),
    ("ru", "это рекорд с начала года"),
    ("uk", "з початку операції"),
    ("uk", "від 5 до 10 км"),
]
NAMES = [
    ("ru", "Сырского", "gent", ("Сырский", None, None, "Ukraine")),
    ("ru", "Владимира Зеленского", "gent", ("Владимир Зеленский", None, None, "Ukraine")),
    ("ru", "Марии Захаровой", "gent", ("Мария Захарова", None, None, "Russia")),
    (
        "ru",
        "губернатора Курской области Алексея Смирнова",
        "gent",
        ("Алексей Смирнов", "губернатор Курской области", "Курская область", "Russia"),
    ),
    (
        "ru",
        "губернатора Запорожской области Ивана Седова",
        "gent",
        ("Иван Седов", "губернатор Запорожской области", None, None),
    ),
    ("ru", "мэра Курска Игоря Куцака", "gent", ("Игорь Куцак", "мэр Курска", None, None)),
    ("ru", "Минобороны РФ", "loct", ("Минобороны РФ", None, None, "Russia")),
    ("ru", "Генеральном штабе ВСУ", "loct", ("Генеральный штаб ВСУ", None, None, "Ukraine")),
    ("ru", "А. В. Петров", "nomn", ("А. В. Петров", None, None, None)),
    ("uk", "Олександра Сирського", "gent", ("Олександр Сирський", None, None, "Ukraine")),
    ("uk", "головкома ЗСУ Олександра Сирського", "gent", ("Олександр Сирський", "головком ЗСУ", None, "Ukraine")),
    ("uk", "речниці Наталії Гуменюк", "gent", ("Наталія Гуменюк", "речниця", None, None)),
    ("uk", "генерала Сергія Коваленка", "gent", ("Сергій Коваленко", "генерал", None, None)),
    ("uk", "Генеральному штабі", "loct", ("Генеральний штаб", None, None, None)),
    ("uk", "Лук’янова", "gent", ("Лук'янов", None, None, None)),
]
PLACES = [
    ("ru", "в Курской области", ["Курская область"]),
    ("ru", "на территории Российской Федерации", ["Россия"]),
    ("ru", "вблизи Торецка и под Часовым Яром", ["Торецк", "Часовой Яр"]),
    ("ru", "на Покровском направлении", ["Покровское направление"]),
    ("ru", "в провинции Идлиб", ["Идлиб"]),
    ("ru", "в Минобороны", []),
    ("ru", "по словам Сырского", []),
    ("uk", "у Харківській області", ["Харківська область"]),
    ("uk", "на Курщині", ["Курська область"]),
    ("uk", "російської території", ["Росія"]),
    ("uk", "біля Торецька", ["Торецьк"]),
]
SAID = [
    ("ru", "«Мы взяли село, — сказал Сырский. — Идём на восток».", ["Сырский"], ["«Мы взяли село", "Идём на восток»"]),
    ("ru", "Взято село, сообщили в пятницу в Генштабе.", ["Генштаб"], ["Взято село"]),
    ("ru", "По его словам, взято село.", [None], ["взято село."]),
    ("ru", "Губернатор не сообщил о потерях.", [], []),
    ("ru", "Сообщается, что взято село.", [], []),
    ("ru", "Опубликована карта.", [], []),
    ("uk", "Взято село, — розповіла речниця Олена Кравець.", ["Олена Кравець"], ["Взято село,"]),
    ("uk", "У Генштабі кажуть, що взято село.", ["Генштаб"], ["взято село."]),
    ("uk", "„Взято село Мале“, — заявив Сирський.", ["Сирський"], ["„Взято село Мале“"]),
    ("uk", '"Взято село Мале", — заявив Сирський.', ["Сирський"], ['"Взято село Мале"']),
]


@pytest.mark.parametrize(("language", "text", "kind", "days"), TIMES)
def test_time(language, text, kind, days):
    found = find_times(tokenise(text, language), load_lexicon(language), WEDNESDAY)
    assert [(time.kind.value, day_of(time.interval)) for time in found] == [(kind, days)]


@pytest.mark.parametrize(("language", "text"), NO_TIMES)
def test_no_time(language, text):
    assert find_times(tokenise(text, language), load_lexicon(language), WEDNESDAY) == []


@pytest.mark.parametrize(("language", "text"), [("ru", "сегодня"), ("uk", "за добу"), ("ru", "14 августа")])
def test_relative_days_need_the_day_of_the_report(language, text):
    assert find_times(tokenise(text, language), load_lexicon(language), Now(None)) == []


@pytest.mark.parametrize(("language", "text", "case", "expected"), NAMES)
def test_claimant_in_the_nominative(language, text, case, expected):
    one = claimant_of(Source(tuple(tokenise(text, language)), case), load_lexicon(language))
    assert (one.name, one.role, one.organisation, one.party) == expected


@pytest.mark.parametrize(("language", "text", "names"), PLACES)
def test_toponyms(language, text, names):
    assert [each.name for each in find_toponyms(tokenise(text, language), load_lexicon(language))] == names


@pytest.mark.parametrize(("language", "text", "who", "contents"), SAID)
def test_statements(language, text, who, contents):
    found = read_text(text, language=language).attributions
    assert [each.claimant.name if each.claimant else None for each in found] == who
    assert [text[span.slice] for each in found for span in each.content] == contents


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Взято 40 кв. км. Ген. А. Смирнов молчит.", 2),
        ("Освобождены 74 н. п. Противник отошёл.", 2),
        ("В н. п. Любимовка тихо.", 1),
        ("6 августа 2024 г. войска вошли в с. Малое.", 1),
        ("Сводка:\n— взято село;\n— взят хутор.", 3),
        ("Что дальше? Бой.", 2),
    ],
)
def test_sentences(text, count):
    assert len(sentences(text, tokenise(text, "ru"))) == count


OWN_WORDS = {
    "measure": "40 кв. км",
    "quantity": "40 кв. км",
    "relation": "взяли",
    "holder": "наши войска",
    "against": "противника",
    "place": "Курской области",
    "window": "За сутки",
    "as_of": "За сутки",
    "attribution.claimant": "Сырский",
    "attribution.party": "Сырский",
}


def test_every_reason_says_on_what_it_rests():
    text = "За сутки наши войска взяли у противника 40 кв. км в Курской области, сообщил Сырский."
    claim = read_text(text, language="ru").claims[0]
    rests_on = {reason.field: text[reason.span.slice] for reason in claim.because if reason.span}
    assert {name: words for name, words in rests_on.items() if name in OWN_WORDS} == OWN_WORDS
    assert (claim.holder, claim.against) == ("Ukraine", "Russia")

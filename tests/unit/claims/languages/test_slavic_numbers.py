"""Amounts in Russian and Ukrainian: digits, words in any case, bounds, ranges, inversions, and what is none."""

from __future__ import annotations

import pytest

from frontcheck.claims.languages import load_language

AMOUNTS = {
    "ru": [
        ("1 263 км²", (1263, 1263, "km2", "exact")),
        ("1 263 км2", (1263, 1263, "km2", "exact")),
        ("1,2 тыс. кв. км", (1200, 1200, "km2", "exact")),
        ("полторы тысячи кв.км", (1500, 1500, "km2", "exact")),
        ("сорока трёх квадратных километров", (43, 43, "km2", "exact")),
        ("двухсот пятидесяти кв. километров", (250, 250, "km2", "exact")),
        ("тысяча двести сорок кв. км", (1240, 1240, "km2", "exact")),
        ("40 км кв", (40, 40, "km2", "exact")),
        ("28-ми сёл", (28, 28, "settlements", "exact")),
        ("двадцати восьми населенных пунктов", (28, 28, "settlements", "exact")),
        ("двадцать во́семь се́л", (28, 28, "settlements", "exact")),
        ("74 н. п.", (74, 74, "settlements", "exact")),
        ("74 НП", (74, 74, "settlements", "exact")),
        ("трёх приграничных российских сёл", (3, 3, "settlements", "exact")),
        ("12 сёл и посёлков", (12, 12, "settlements", "exact")),
        ("одно село", (1, 1, "settlements", "exact")),
        ("полтора десятка хуторов", (15, 15, "settlements", "exact")),
        ("несколько деревень", (3, None, "settlements", "vague")),
        ("десятки городов", (20, None, "settlements", "vague")),
        ("несколько десятков сёл", (30, None, "settlements", "vague")),
        ("сотни гектаров", (200, None, "ha", "vague")),
        ("около сотни гектаров", (100, 100, "ha", "about")),
        ("более тысячи кв. км", (1000, None, "km2", "more_than")),
        ("свыше 40 га", (40, None, "ha", "more_than")),
        ("не менее чем 12 км", (12, None, "km", "at_least")),
        ("как минимум пять километров", (5, None, "km", "at_least")),
        ("не более 3 км", (None, 3, "km", "up_to")),
        ("примерно до 7 км", (None, 7, "km", "up_to")),
        ("менее 500 м", (None, 500, "m", "less_than")),
        ("порядка 30 км", (30, 30, "km", "about")),
        ("12 с лишним километров", (12, None, "km", "more_than")),
        ("от 1 до 3 км", (1, 3, "km", "range")),
        ("1–3 км", (1, 3, "km", "range")),
        ("два-три километра", (2, 3, "km", "range")),
        ("от пяти километров до десяти", None),
        ("2–3 тыс. кв. км", (2000, 3000, "km2", "range")),
        ("пять или шесть сёл", (5, 6, "settlements", "range")),
        ("километров двадцать", (20, 20, "km", "about")),
        ("километров на двадцать", (20, 20, "km", "about")),
        ("сёл пятнадцать", (15, 15, "settlements", "about")),
        ("населённых пунктов: 28", (28, 28, "settlements", "exact")),
        ("выросла с 800 до 1000 кв. км", (1000, 1000, "km2", "exact")),
        ("19 % территории", (19, 19, "percent", "exact")),
        ("треть области", (33.333333, 33.333333, "percent", "exact")),
        ("две трети города", (66.666666, 66.666666, "percent", "exact")),
        ("1.200 кв. км", None),
        ("1,263 кв. км", None),
        ("12-й километр", None),
        ("12-километровая зона", None),
        ("№ 12 км", None),
        ("3 км в сутки", None),
        ("40 км/ч", None),
        ("ежедневно 2 км", None),
        ("два из трёх сёл", None),
        ("в 2023 году город", None),
        ("12 танков", None),
        ("половина личного состава", None),
        ("999999999999999999999 км", None),
    ],
    "uk": [
        ("1 263 км²", (1263, 1263, "km2", "exact")),
        ("1,2 тис. кв. км", (1200, 1200, "km2", "exact")),
        ("півтори тисячі кв. км", (1500, 1500, "km2", "exact")),
        ("двадцяти восьми населених пунктів", (28, 28, "settlements", "exact")),
        ("п'ять сіл", (5, 5, "settlements", "exact")),
        ("п’ять сіл", (5, 5, "settlements", "exact")),
        ("пʼять сіл", (5, 5, "settlements", "exact")),
        ("дев'яносто сім квадратних кілометрів", (97, 97, "km2", "exact")),
        ("п’ятдесятьох селищ", (50, 50, "settlements", "exact")),
        ("сорок гектарів", (40, 40, "ha", "exact")),
        ("74-х населених пунктів", (74, 74, "settlements", "exact")),
        ("трьох прикордонних сіл", (3, 3, "settlements", "exact")),
        ("кілька сіл", (3, None, "settlements", "vague")),
        ("десятки містечок", (20, None, "settlements", "vague")),
        ("кілька сотень гектарів", (300, None, "ha", "vague")),
        ("близько сотні гектарів", (100, 100, "ha", "about")),
        ("понад тисячу кв. км", (1000, None, "km2", "more_than")),
        ("щонайменше 12 кілометрів", (12, None, "km", "at_least")),
        ("не менш як три кілометри", (3, None, "km", "at_least")),
        ("щонайбільше 3 км", (None, 3, "km", "up_to")),
        ("менше ніж 500 метрів", (None, 500, "m", "less_than")),
        ("орієнтовно 30 км", (30, 30, "km", "about")),
        ("12 з гаком кілометрів", (12, None, "km", "more_than")),
        ("від двох до п’яти кілометрів", (2, 5, "km", "range")),
        ("1–3 км", (1, 3, "km", "range")),
        ("два-три кілометри", (2, 3, "km", "range")),
        ("п'ять чи шість сіл", (5, 6, "settlements", "range")),
        ("сіл зо двадцять", (20, 20, "settlements", "about")),
        ("з десяток сіл", (10, 10, "settlements", "about")),
        ("кілометрів на десять", (10, 10, "km", "about")),
        ("населених пунктів: 28", (28, 28, "settlements", "exact")),
        ("зросла з 800 до 1000 кв. км", (1000, 1000, "km2", "exact")),
        ("понад половину області", (50, None, "percent", "more_than")),
        ("третина Донецької області", (33.333333, 33.333333, "percent", "exact")),
        ("18 відсотків території", (18, 18, "percent", "exact")),
        ("з десятка сіл", (10, 10, "settlements", "exact")),
        ("1.200 кв. км", None),
        ("5 км на добу", None),
        ("40 км/год", None),
        ("щодня 2 км", None),
        ("два з трьох сіл", None),
        ("12 танків", None),
        ("половина особового складу", None),
    ],
}


@pytest.mark.parametrize(
    ("language", "text", "amount"),
    [(language, text, amount) for language, table in AMOUNTS.items() for text, amount in table],
)
def test_amount(language, text, amount):
    found = load_language(language).find_quantities(text)
    assert [(each.low, each.high, each.unit, each.qualifier.value) for each in found] == ([amount] if amount else [])


@pytest.mark.parametrize(
    ("text", "precision"),
    [("1 150 кв. км", 10), ("1000 кв. км", 1000), ("74 села", 1), ("1,2 тыс. кв. км", 100), ("полтора километра", 0.1)],
)
def test_precision(text, precision):
    assert load_language("ru").find_quantities(text)[0].precision == pytest.approx(precision)


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_the_phrase_is_the_text_it_came_from(language):
    text = " ".join(f"{each}." for each, amount in AMOUNTS[language] if amount)
    assert all(text[each.span.slice] == each.text for each in load_language(language).find_quantities(text))

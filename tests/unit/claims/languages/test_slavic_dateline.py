"""A dateline gives the report its day; it is no part of what the report says."""

from __future__ import annotations

from datetime import date

import pytest

from frontcheck.claims.languages.slavic.lexicon import load_lexicon
from frontcheck.claims.languages.slavic.reading import without_dateline
from frontcheck.claims.languages.slavic.tokens import tokenise


@pytest.mark.parametrize(
    ("language", "text", "first"),
    [
        ("ru", "КУРСК, 14 августа 2024 — Губернатор сообщил о потере.", "Губернатор"),
        ("ru", "Москва, 14 августа (Интерфакс) – Войска отошли.", "Войска"),
        ("uk", "КИЇВ, 14 серпня 2024 — Війська просунулися.", "Війська"),
        ("ru", "Курск — город у границы.", "Курск"),
        ("ru", "Сегодня, 14 августа, наши войска освободили село — вклинение растёт.", "Сегодня"),
        ("ru", "28 сёл — под контролем ВСУ.", "28"),
        ("uk", "", None),
    ],
)
def test_the_story_starts_behind_its_dateline(language, text, first):
    tokens = without_dateline(tokenise(text, language), load_lexicon(language), date(2024, 8, 14))
    assert (tokens[0].text if tokens else None) == first


def test_a_weekday_beside_the_verb_dates_the_statement(read):
    text = "КУРСК, 14 августа 2024 — Губернатор Игорь Носов сообщил в понедельник, что противник занял 28 сёл."
    statements = read(text, language="ru")
    assert [str(claim.attribution.said_on.latest) for claim in statements.claims] == ["2024-08-12"]

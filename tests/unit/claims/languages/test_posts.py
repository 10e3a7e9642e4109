"""Official posts in Russian and Ukrainian: what they claim, and what they do not."""

from __future__ import annotations

import pytest

from unit.claims.languages import posts_ru, posts_uk

TABLES = {"ru": posts_ru, "uk": posts_uk}
SILENT = [pytest.param(language, post, id=post[:40]) for language, table in TABLES.items() for post in table.SILENT]


def publisher_of(rest: tuple[str, ...]) -> str | None:
    return rest[0] if rest else None


@pytest.mark.parametrize(
    ("language", "post", "claims", "publisher"),
    [
        pytest.param(language, text, claims, publisher_of(rest), id=text[:40])
        for language, table in TABLES.items()
        for text, claims, *rest in table.POSTS
    ],
)
def test_claims_of_a_post(matches, language, post, claims, publisher):
    matches(post, claims, language=language, publisher=publisher)


@pytest.mark.parametrize(("language", "post"), SILENT)
def test_no_claim_about_ground(rows, language, post):
    assert [row["q"] for row in rows(post, language=language)] == []


@pytest.mark.parametrize("language", TABLES)
def test_there_are_enough_posts(language):
    assert len(TABLES[language].POSTS) >= 40

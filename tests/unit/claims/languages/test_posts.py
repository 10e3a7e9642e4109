"""Official posts in Russian and Ukrainian: what they claim, and what they do not."""

from __future__ import annotations

import pytest

from unit.claims.languages import posts_more_ru, posts_more_uk, posts_news_ru, posts_news_uk, posts_ru, posts_uk

TABLES = [
    ("ru", posts_ru),
    ("ru", posts_more_ru),
    ("ru", posts_news_ru),
    ("uk", posts_uk),
    ("uk", posts_more_uk),
    ("uk", posts_news_uk),
]
SILENT = [pytest.param(language, post, id=post[:40]) for language, table in TABLES for post in table.SILENT]


def publisher_of(rest: tuple[str, ...]) -> str | None:
    return rest[0] if rest else None


@pytest.mark.parametrize(
    ("language", "post", "claims", "publisher"),
    [
        pytest.param(language, text, claims, publisher_of(rest), id=text[:40])
        for language, table in TABLES
        for text, claims, *rest in table.POSTS
    ],
)
def test_claims_of_a_post(matches, language, post, claims, publisher):
    matches(post, claims, language=language, publisher=publisher)


@pytest.mark.parametrize(("language", "post"), SILENT)
def test_no_claim_about_ground(rows, language, post):
    assert [row["q"] for row in rows(post, language=language)] == []


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_there_are_enough_posts(language):
    assert sum(len(table.POSTS) for code, table in TABLES if code == language) >= 75

"""Datelines, publication lines and days as real stories print them."""

from __future__ import annotations

from datetime import date

import pytest

from frontcheck.reports.dateline import find_dateline, find_published_line
from frontcheck.reports.days import day_in_url, parse_day


@pytest.mark.parametrize(
    ("dateline", "place", "day", "agency"),
    [
        ("KYIV, Aug 14 (Reuters) - ", "KYIV", "Aug 14", "Reuters"),
        ("RAMSTEIN, Germany — ", "RAMSTEIN, Germany", None, None),
        ("JERUSALEM (AP) — ", "JERUSALEM", None, "AP"),
        ("JERUSALEM — ", "JERUSALEM", None, None),
        ("Kyiv, 14 August 2024 — ", "Kyiv", "14 August 2024", None),
        ("WASHINGTON, Aug. 14, 2024 /PRNewswire/ -- ", "WASHINGTON", "Aug. 14, 2024", "PRNewswire"),
        ("LONDON, Feb 26 - ", "LONDON", "Feb 26", None),
        ("MOSCOW, August 14. /TASS/. ", "MOSCOW", "August 14", "TASS"),
        ("MOSCOW. Aug 14 (Interfax) - ", "MOSCOW", "Aug 14", "Interfax"),
        ("Kyiv, Ukraine (CNN) — ", "Kyiv, Ukraine", None, "CNN"),
        ("WASHINGTON, D.C. — ", "WASHINGTON, D.C.", None, None),
        ("KYIV/MOSCOW, Aug 14 (Reuters) - ", "KYIV/MOSCOW", "Aug 14", "Reuters"),
        ("ST. PETERSBURG, Russia (AP) -- ", "ST. PETERSBURG, Russia", None, "AP"),
        ("Rostov-on-Don, August 14. /TASS/. ", "Rostov-on-Don", "August 14", "TASS"),
        ("TEL AVIV, Israel, Wednesday, Aug. 14, 2024 (AP) — ", "TEL AVIV, Israel", "Aug. 14, 2024", "AP"),
        ("KHAN YOUNIS, Gaza Strip (AP) — ", "KHAN YOUNIS, Gaza Strip", None, "AP"),
        ("Aug 14 (Reuters) - ", None, "Aug 14", "Reuters"),
        ("(Reuters) - ", None, None, "Reuters"),
        ("KYIV (Ukraine) — ", "KYIV", None, None),
        ("KYIV—", "KYIV", None, None),
        ("date 2024-08-14 KYIV (AFP) — ", "KYIV", None, "AFP"),
        ("МОСКВА, 14 августа. /ТАСС/. ", "МОСКВА", "14 августа", "ТАСС"),
        ("КУРСК, 14 августа 2024 года — ", "КУРСК", "14 августа 2024 года", None),
        ("Київ, 14 серпня 2024 р. (Укрінформ) — ", "Київ", "14 серпня 2024 р.", "Укрінформ"),
    ],
)
@pytest.mark.parametrize("before", ["", "By Jane Roe\n\n", "Front moves on\n\n"])
def test_datelines(before, dateline, place, day, agency):
    text = f"{before}{dateline}Troops advanced — the army said."
    found = find_dateline(text)
    assert (found.place, found.day_text, found.agency) == (place, day, agency)
    assert text[found.span.slice] == dateline
    assert found.day_span is None or text[found.day_span.slice] == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "UPDATE 1-Troops say they hold the town",
        "BREAKING — Troops hold the town",
        "NATO - the alliance - met",
        "AFP — Troops",
        "Kyiv - the capital - is calm",
        "Київ — столиця",
        "КУРСК — город у границы",
        "Ukrainian troops — who advanced — hold the town",
        "Syrsky (AFP) — who spoke",
        "On Tuesday, Syrsky said",
        "May 14 - Something happened",
        "UKRAINE WAR BRIEFING — What we know",
        "KYIV: Troops advanced",
        "The army said 14 August 2024 — Independence",
        "x " * 1500 + "\nKYIV (AFP) — Too far down",
    ],
)
def test_what_is_no_dateline(text):
    assert find_dateline(text).span is None


def test_a_date_prefix_alone():
    found = find_dateline(" date 2024-08-14 Troops advanced.")
    assert (found.explicit_day, found.place) == (date(2024, 8, 14), None)
    assert find_dateline("date 2024-13-14 KYIV (AFP) — Troops").explicit_day is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 14 August 2024", "14 August 2024"),
        ("Published on 14/08/2024 at 10:30 GMT", "14/08/2024"),
        ("August 14, 2024, 6:30pm ET", "August 14, 2024"),
        ("Wednesday, August 14, 2024", "August 14, 2024"),
        ("Posted on Wed, 14 Aug 2024", "14 Aug 2024"),
        ("Date: 2024-08-14T10:00:00Z", "2024-08-14"),
        ("Updated: 14 August 2024", None),
        ("On 14 August 2024 the army moved.", None),
        ("14 August 2024 saw an advance", None),
        ("Published 14 August 2024 by Jane Roe", None),
    ],
)
def test_publication_lines(line, day):
    found = find_published_line(f"Front moves on\n\n{line}\n\nTroops advanced.")
    assert (found and found[0]) == day


@pytest.mark.parametrize(
    ("text", "near", "day"),
    [
        ("2024-08-14", None, date(2024, 8, 14)),
        ("14th August 2024", None, date(2024, 8, 14)),
        ("Sept. 3, 2024", None, date(2024, 9, 3)),
        ("14.08.2024", None, date(2024, 8, 14)),
        ("08/14/2024", None, date(2024, 8, 14)),
        ("07/08/2024", None, None),
        ("08/08/2024", None, date(2024, 8, 8)),
        ("Feb 29", date(2024, 3, 1), date(2024, 2, 29)),
        ("Feb 29", date(2023, 3, 1), None),
        ("Jan 1", date(2024, 12, 30), date(2025, 1, 1)),
        ("Aug 14", date(2024, 2, 1), None),
        ("Aug 14", None, None),
        ("31 June 2024", None, None),
        ("2024-02-30", None, None),
    ],
)
def test_days(text, near, day):
    assert parse_day(text, near) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2024/08/14/front", date(2024, 8, 14)),
        ("https://example.org/2024/8/4", date(2024, 8, 4)),
        ("https://example.org/world/2024/aug/14/front", date(2024, 8, 14)),
        ("https://example.org/2024-08-14-front", date(2024, 8, 14)),
        ("https://example.org/2024/13/14/front", None),
        ("https://example.org/2024/abc/14/front", None),
        ("https://example.org/2024/08/", None),
        ("https://example.org/a?next=1", None),
    ],
)
def test_days_in_addresses(url, day):
    assert day_in_url(url) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14 августа 2024", date(2024, 8, 14)),
        ("1 мая 2024 г.", date(2024, 5, 1)),
        ("3 листопада 2024 року", date(2024, 11, 3)),
        ("30 лютого 2024", None),
        ("14 август 2024", None),
    ],
)
def test_days_in_russian_and_ukrainian(text, day):
    assert parse_day(text) == day


def test_a_missing_year_in_a_cyrillic_day_comes_from_nearby():
    assert parse_day("30 декабря", near=date(2025, 1, 2)) == date(2024, 12, 30)

"""Laws of reading Russian and Ukrainian: whatever the words, spans slice to their text and nothing is raised."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontcheck.claims import find_statements
from frontcheck.models import Report, SourceMap

WORDS = {
    "ru": [
        "взято", "под", "контролем", "контроль", "28", "1,2", "тыс.", "кв", ".", "км", "н.п.", "сёл",
        "двадцать", "восемь", "от", "до", "и", "—", "–", ":", ",", "«", "»", "“", "”", "(", ")", "\n",
        "\n\n", "за", "сутки", "с", "августа", "6", "вчера", "сегодня", "по", "состоянию", "на", "не", "ВСУ",
        "противник", "наши", "войска", "РФ", "сообщил", "заявили", "что", "Сырский", "губернатор", "Курской",
        "области", "по", "словам", "его", "об", "этом", "глубину", "ширина", "%", "процентов", "половина",
        "м", "га", "²", "км2", "-х", "12-й", "отошли", "планируют", "с", "лишним", "около", "более", "в",
        "Генштабе", "«Восток»", "А.", "года", "2024", "14.08.2024", "31.02.2024", "10:00", "из", "у",
        "находятся", "километров", "два-три",
    ],
    "uk": [
        "взято", "під", "контролем", "контроль", "28", "1,2", "тис.", "кв", ".", "км", "н.п.", "сіл",
        "двадцять", "вісім", "від", "до", "та", "—", "–", ":", ",", "«", "»", "„", "“", "(", ")", "\n",
        "\n\n", "за", "добу", "з", "серпня", "6", "вчора", "сьогодні", "станом", "на", "не", "ЗСУ", "ворог",
        "наші", "війська", "РФ", "повідомив", "заявили", "що", "Сирський", "губернатор", "Курської",
        "області", "за", "словами", "його", "про", "це", "глибину", "ширина", "%", "відсотків", "половина",
        "м", "га", "²", "км2", "-х", "12-й", "відійшли", "планують", "з", "гаком", "близько", "понад", "у",
        "Генштабі", "«Схід»", "А.", "року", "2024", "14.08.2024", "31.02.2024", "10:00", "із", "зо",
        "стоять", "кілометрів", "п’ять-шість",
    ],
}  # fmt: skip


def statements(text: str, language: str, day: date | None = date(2024, 8, 14)):
    return find_statements(
        Report(
            id=sha256(text.encode()).hexdigest(),
            text=text,
            source_text=text,
            source_map=SourceMap(((0, 0, len(text)),)),
            dateline_day=day,
            language=language,
        )
    )


def check_spans(text: str, language: str, day: date | None) -> None:
    found = statements(text, language, day)
    for claim in found.claims:
        assert text[claim.quantity.span.slice] == claim.quantity.text
        assert claim.evidence.contains(claim.quantity.span)
        assert claim.quantity.low is None or claim.quantity.high is None or claim.quantity.low <= claim.quantity.high
        assert {"attribution", "relation"} <= {reason.field for reason in claim.because}
        for field in ("holder", "against", "place", "window", "as_of"):
            told = any(reason.field == field for reason in claim.because)
            assert told == (getattr(claim, field) is not None)
    for attribution in found.attributions:
        assert attribution.content
        assert all(span.end <= len(text) for span in (*attribution.source, *attribution.cue, *attribution.content))


@pytest.mark.parametrize("language", WORDS)
@given(data=st.data())
def test_any_row_of_known_words_is_read(language, data):
    listed = data.draw(st.lists(st.sampled_from(WORDS[language]), max_size=40))
    check_spans(" ".join(listed), language, data.draw(st.sampled_from([date(2024, 8, 14), date(1, 1, 1), None])))


@pytest.mark.parametrize("language", WORDS)
@given(text=st.text(alphabet="абвёіїє'’ʼ\u0301 0123456789.,-–—:;«»“”\"()\n%²kмКМ", max_size=120))
def test_any_text_is_read(language, text):
    check_spans(text, language, date(2024, 8, 14))


@pytest.mark.parametrize(
    "text",
    [
        "9" * 100_000,
        "9 " * 30_000,
        "«" * 20_000,
        "сообщил " * 3_000,
        "взято 5 сёл, " * 3_000,
        "по словам " * 5_000,
        "Курской " * 5_000,
        "несколько " * 10_000,
        "двадцать " * 10_000,
        "а-" * 20_000,
        "а’" * 20_000,
        "1-" * 20_000,
    ],
    ids=lambda text: text[:10],
)
def test_hostile_length_ends_in_time(text):
    started = process_time()
    statements(text, "ru")
    assert process_time() - started < 20

"""Laws of the second reader: no answer crashes it, and what it keeps stands in the report."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from factories import make_report
from frontcheck.claims import find_statements
from frontcheck.claims.assist.answers import MEASURES, UNITS, read_answer
from frontcheck.claims.assist.passages import Passage, batches, passages
from frontcheck.claims.assist.vetting import Vetting
from frontcheck.claims.languages import load_language
from frontcheck.models import Relation

TEXT = (
    "Colonel Pavlo Hrynko said his men had captured 14 villages.\n\n“What was theirs is ours: 35 square kilometers,” "
    "Hrynko said. The strip is at least 1,120 hectares wide.\n\nDozens of towns lie in it, up to 3 km apart."
)
REPORT = make_report(TEXT, dateline_day=date(2024, 8, 14))
ENGLISH = load_language("en")
STATEMENTS = find_statements(REPORT)
CUTS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, 90)).map(lambda cut: TEXT[cut[0] : cut[0] + cut[1]])
WORDS = (
    CUTS | st.sampled_from(["35 square kilometers", "at least 1,120 hectares", "Dozens of towns", "Hrynko"]) | st.text()
)
NUMBERS = st.none() | st.sampled_from([3, 14, 24, 35, 1120]) | st.integers() | st.floats() | st.booleans()
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
ITEMS = st.fixed_dictionaries(
    {
        "paragraph": st.integers(0, 4),
        "sentence": WORDS,
        "quantity": WORDS,
        "low": NUMBERS,
        "high": NUMBERS,
        "unit": st.sampled_from(UNITS),
        "measure": st.sampled_from(MEASURES),
        "relation": st.sampled_from(list(Relation)),
        "speaker": st.none() | WORDS,
        "holder": st.none() | WORDS,
        "place": st.none() | WORDS,
    }
)


@given(st.text() | JSON.map(json.dumps) | st.lists(JSON).map(lambda items: json.dumps({"claims": items})))
def test_no_answer_crashes_the_reader(content):
    answer = read_answer(content)
    assert answer.malformed >= 0


@given(st.lists(ITEMS, max_size=4))
def test_what_is_kept_stands_in_the_report_once(items):
    answer = read_answer(json.dumps({"claims": items}))
    assert len(answer.suggested) + answer.malformed == len(items)
    sent = {passage.number: passage for passage in passages(TEXT, ENGLISH)}
    vetting = Vetting(REPORT, STATEMENTS, ENGLISH, "host")
    for suggested in answer.suggested:
        vetting.vet(suggested, sent.get(suggested.paragraph))
    assert len(vetting.kept) + vetting.dropped.total() == len(answer.suggested)
    spans = [claim.quantity.span for claim in (*STATEMENTS.claims, *vetting.kept)]
    assert not any(one.overlaps(other) for at, one in enumerate(spans) for other in spans[:at])
    for claim in vetting.kept:
        assert claim.quantity.text == TEXT[claim.quantity.span.slice]
        assert claim.attribution in {None, *STATEMENTS.attributions}
        assert claim.place is None or claim.place in TEXT.replace("“", '"')


@given(st.text(alphabet="ab .\n1", max_size=200).map(lambda piece: piece * 60 + " 12 km"))
def test_passages_are_the_text_itself_and_fit_into_requests(text):
    found = passages(text, ENGLISH)
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in found)
    runs = list(batches(found))
    assert [one for run in runs for one in run] == found
    assert all(len(run) == 1 or sum(len(one.text) for one in run) <= 8_000 for run in runs)


def test_nothing_is_sent_in_no_request():
    assert list(batches([])) == []
    assert passages("", ENGLISH) == []
    assert [[one.number for one in run] for run in batches([Passage(1, 0, "a")])] == [[1]]

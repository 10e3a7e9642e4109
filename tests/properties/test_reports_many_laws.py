"""Sources of many reports: what is written is read, and no bytes whatever end in anything but a report or a reason."""

from __future__ import annotations

import csv
import io
import json
from contextlib import suppress

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from frontcheck.errors import ReportError
from frontcheck.models import Refusal, Report
from frontcheck.reports import read_or_refuse, report_from_bytes
from frontcheck.reports.items import Item
from frontcheck.reports.json_stream import JsonStream
from frontcheck.reports.many import read_items
from frontcheck.reports.normalise import normalise
from frontcheck.reports.opening import opened_bytes
from report_samples import SAMPLES, TELEGRAM

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=60).map(
    lambda text: f"Held {text}"
)
TEXTS = st.lists(WORDS, min_size=1, max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=8), inner, max_size=5),
    max_leaves=30,
)


def reports_in(raw, name):
    return [
        one if isinstance(one, Refusal) else read_or_refuse(one) for one in read_items(opened_bytes(raw, name=name))
    ]


def as_lines(texts):
    return "\n".join(json.dumps({"id": n, "text": text}) for n, text in enumerate(texts)).encode()


def as_csv(texts):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, ["id", "text"])
    writer.writeheader()
    writer.writerows({"id": n, "text": text} for n, text in enumerate(texts))
    return out.getvalue().encode()


def as_parquet(texts):
    out = io.BytesIO()
    pq.write_table(pa.table({"id": list(range(len(texts))), "text": texts}), out, row_group_size=3)
    return out.getvalue()


def as_telegram(texts):
    messages = [{"id": n, "type": "message", "text": [text[:3], {"text": text[3:]}]} for n, text in enumerate(texts)]
    return json.dumps({"name": "Own", "messages": messages}, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("write", "name"),
    [(as_lines, "x.jsonl"), (as_csv, "x.csv"), (as_parquet, "x.parquet"), (as_telegram, "x.json")],
)
@given(texts=TEXTS)
def test_what_is_written_is_read(write, name, texts):
    found = reports_in(write(texts), name)
    assert [report.source_text for report in found] == texts
    assert [report.text for report in found] == [normalise(text)[0] for text in texts]
    assert [report.item for report in found] == [str(n) for n in range(len(texts))]


@given(st.binary(max_size=300))
@settings(max_examples=60)
def test_no_bytes_end_in_anything_but_a_report_or_a_reason(raw):
    for name in ("x", "x.jsonl", "x.json", "x.csv", "x.parquet", "x.xml", "x.warc", "x.gz", "x.rss"):
        for one in reports_in(raw, name):
            assert isinstance(one, Report) or (one.reason and "\n" not in str(one))
        with suppress(ReportError):
            report_from_bytes(raw, name=name)


@pytest.mark.parametrize("name", [name for name in SAMPLES if name not in {"story.txt", "page.html"}])
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_a_damaged_file_ends_in_reports_and_reasons(name, data):
    raw = SAMPLES[name]
    at = data.draw(st.integers(0, len(raw)))
    damage = data.draw(st.binary(max_size=6))
    kept = data.draw(st.sampled_from([0, len(raw)]))
    for one in reports_in(raw[:at] + damage + raw[at + len(damage) : kept], name):
        assert isinstance(one, Report) or "\n" not in str(one)


@given(JSON, st.integers(1, 40))
def test_json_in_pieces_is_the_same_json(value, piece):
    raw = json.dumps({"first": value, "list": [value, value], "last": value}, ensure_ascii=True).encode()

    class Dripping(io.BytesIO):
        def read(self, size=-1):
            return super().read(min(piece, size) if size >= 0 else piece)

    told = JsonStream(Dripping(raw), "x")
    found = {key: list(told.elements()) if key == "list" else told.value() for key in told.members()}
    told.end()
    assert found == json.loads(raw)


@given(JSON)
def test_any_other_json_is_refused_in_one_line(value):
    assume(not (isinstance(value, dict) and "text" in value))
    for one in reports_in(json.dumps(value).encode(), "x.json"):
        assert isinstance(one, Refusal)
        assert "\n" not in str(one)


def test_keys_of_items_tell_their_places_apart(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({**TELEGRAM, "messages": TELEGRAM["messages"] * 2}))
    keys = [item.key for item in read_items(tmp_path / "a.json") if isinstance(item, Item)]
    assert len(keys) == 4
    assert len(set(keys)) == 2  # the same message twice is the same document

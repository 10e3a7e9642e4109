"""Rows of a corpus: what is written is read back by the tools that people use."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from factories import make_claim, make_quantity
from frontcheck.errors import PublishError
from frontcheck.models import Interval, Mention, Report, SourceMap, Span, Statements
from frontcheck.publish import corpus as corpus_module
from frontcheck.publish.corpus import corpus_rows, parquet_schema, print_corpus, print_corpus_table, write_corpus
from frontcheck.publish.records import CLAIM_COLUMNS, ClaimRecord

REPORT = Report(
    id="f" * 64,
    text="",
    source_text="",
    source_map=SourceMap(()),
    title="=Front",
    publisher="Own Wire",
    url="https://wire.example/a",
    dateline_day=date(2024, 8, 14),
    item="urn:own:a",
    source="feed.rss: entry 1",
)
CLAIMS = (
    make_claim(id="a", as_of=Interval(date(2024, 8, 12), date(2024, 8, 12))),
    make_claim(id="b", as_of=Interval(date(2024, 8, 10), None)),
)
ROWS = corpus_rows(REPORT, Statements(attributions=(), claims=CLAIMS))


def test_a_row_holds_the_claim_and_its_report():
    assert [row["id"] for row in ROWS] == ["a", "b"]
    assert (ROWS[0]["doc"], ROWS[0]["report"], ROWS[0]["source"]) == ("urn:own:a", "f" * 64, "feed.rss: entry 1")
    assert (ROWS[0]["as_of"], ROWS[1]["as_of"]) == ("2024-08-12", ["2024-08-10", None])


def test_parquet_is_typed_and_opens_in_duckdb_and_pandas(tmp_path):
    path = tmp_path / "claims.parquet"
    write_corpus(iter(ROWS), "parquet", path)
    frame = pd.read_parquet(path)
    assert list(frame["id"]) == ["a", "b"]
    columns = "id, low, as_of_earliest, as_of_latest, dateline_day - as_of_earliest, partial"
    assert duckdb.sql(f"SELECT {columns} FROM '{path}' ORDER BY id").fetchall() == [
        ("a", CLAIMS[0].quantity.low, date(2024, 8, 12), date(2024, 8, 12), 2, False),
        ("b", CLAIMS[1].quantity.low, date(2024, 8, 10), None, 4, False),
    ]


def test_the_columns_of_parquet_are_those_of_a_row():
    schema = parquet_schema()
    assert schema.field("as_of_latest").type == schema.field("dateline_day").type == pa.date32()
    assert (schema.field("low").type, schema.field("start").type) == (pa.float64(), pa.int32())
    names = {name.removesuffix("_earliest").removesuffix("_latest") for name in schema.names}
    assert names == set(ROWS[0])


def test_parquet_of_nothing_has_its_columns(tmp_path):
    write_corpus([], "parquet", tmp_path / "none.parquet")
    table = pq.read_table(tmp_path / "none.parquet")
    assert (table.num_rows, table.schema) == (0, parquet_schema())


def test_parquet_is_written_in_groups(tmp_path, monkeypatch):
    monkeypatch.setattr(corpus_module, "_GROUP", 10)
    write_corpus((ROWS[0] for _ in range(25)), "parquet", tmp_path / "many.parquet")
    found = pq.ParquetFile(tmp_path / "many.parquet")
    assert [found.metadata.row_group(n).num_rows for n in range(found.num_row_groups)] == [10, 10, 5]


def test_json_lines_and_csv(tmp_path):
    write_corpus(iter(ROWS), "jsonl", tmp_path / "claims.jsonl")
    assert [json.loads(line) for line in (tmp_path / "claims.jsonl").read_text().splitlines()] == ROWS
    write_corpus(iter(ROWS), "csv", tmp_path / "claims.csv")
    with (tmp_path / "claims.csv").open(newline="") as stream:
        first, second = csv.DictReader(stream)
    assert (first["title"], first["as_of"], second["as_of"]) == ("'=Front", "2024-08-12", "2024-08-10/")
    assert set(CLAIM_COLUMNS) < set(first)
    assert set(ClaimRecord.__dataclass_fields__) - set(first) == {"comparator"}


def test_a_table_for_people():
    out = io.StringIO()
    print_corpus_table([*ROWS, {**ROWS[0], "source": "feed.rss: entry 2", "title": "Other"}], out)
    text = out.getvalue()
    assert text.index("=Front, Own Wire, feed.rss: entry 1") < text.index("Other, Own Wire, feed.rss: entry 2")
    assert "2024-08-10–" in text


def test_other_formats_are_refused():
    with pytest.raises(PublishError, match="unknown format 'xml' for many reports; known: jsonl, csv, parquet"):
        print_corpus([], "xml", io.StringIO())


def test_a_claim_that_is_made_twice_has_two_rows():
    again = Mention(quantity=make_quantity(span=Span(90, 99)), evidence=Span(80, 120), attribution=None)
    claim = make_claim(mentions=(Mention(quantity=make_quantity(), evidence=Span(0, 9), attribution=None), again))
    rows = corpus_rows(REPORT, Statements(attributions=(), claims=(claim,)))
    assert [(row["id"], row["mention"], row["start"]) for row in rows] == [(claim.id, 1, 0), (claim.id, 2, 90)]

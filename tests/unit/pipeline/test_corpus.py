"""Many reports: rows in the order of the input whatever the engine, one bad document stops nothing, memory is flat."""

from __future__ import annotations

import gc
import json
import tracemalloc

import pytest

from frontcheck.config import Config
from frontcheck.engines import Lost, Serial, open_engine
from frontcheck.errors import ClaimError, PublishError
from frontcheck.models import Refusal
from frontcheck.pipeline import corpus as corpus_module
from frontcheck.pipeline.corpus import BATCH, SMALLEST_BATCH, Corpus, Tally, batches, documents_in, search_batch
from frontcheck.pipeline.journal import journal_path, open_journal
from frontcheck.reports import Item
from frontcheck.reports.items import Kind

STORY = "SUMY, Aug 14, 2024 (Own Agency) — Ukraine's army said on Monday that it controlled {} square kilometers."
GREEK = "Ο στρατός ανακοίνωσε την Δευτέρα ότι κατέλαβε δύο χωριά της περιοχής."


def story(number, text=STORY):
    return Item(name=f"{number}.txt", kind=Kind.STORY, raw=text.format(number).encode())


def corpus(documents, engine=None, config=None):
    return Corpus(documents=documents, config=config or Config(), engine=engine or Serial())


DOCUMENTS = [
    *(story(number) for number in range(10, 30)),
    Refusal(name="map.png", reason="a picture", skipped=True),
    Refusal(name="paper.pdf", reason="a PDF document"),
    story(30, GREEK),
    story(31, "12 —"),
    *(story(number) for number in range(32, 60)),
]


def test_every_document_has_an_outcome_in_its_place():
    found = corpus(DOCUMENTS)
    outcomes = list(found.outcomes())
    assert len(outcomes) == len(DOCUMENTS)
    for document, told in zip(DOCUMENTS, outcomes, strict=True):
        if told["refusal"] is None:
            (row,) = told["rows"]
            assert f"{row['low']:.0f}.txt" == row["source"] == document.name
        else:
            assert (told["refusal"]["name"], told["rows"]) == (document.name, [])
    assert found.tally == Tally(documents=52, reports=48, claims=48, refused=3, skipped=1, undated=0)
    reasons = [told["refusal"]["reason"] for told in outcomes if told["refusal"]]
    assert reasons[0] == "a picture"
    assert reasons[2].startswith("the report's language looks like 'el'; claims can be read in: en")
    assert reasons[3] == "no words in it; expected a news report"


def test_two_processes_give_the_same_as_one(tmp_path):
    with open_engine(2) as engine:
        assert list(corpus(DOCUMENTS, engine).outcomes()) == list(corpus(DOCUMENTS).outcomes())


def test_a_row_says_where_it_comes_from():
    row = json.loads(json.dumps(next(corpus([story(10)]).outcomes())["rows"][0]))
    assert (row["text"], row["speaker"], row["said_on"]) == ("10 square kilometers", "Ukraine's army", "2024-08-12")
    assert (row["doc"], row["publisher"], row["dateline_day"]) == (row["report"], "Own Agency", "2024-08-14")
    assert (row["source"], row["language"], row["url"]) == ("10.txt", "en", None)


def test_reports_without_a_day_are_counted():
    found = corpus([story(10), story(11, "The army said that it held {} villages.")])
    assert [told["undated"] for told in found.outcomes()] == [False, True]
    assert found.tally.undated == 1


def test_an_error_of_our_own_stops_nothing(monkeypatch):
    read = corpus_module.read_claims

    def broken(report, *given):
        if "17" in report.text:
            raise IndexError("out\nof range")
        return read(report, *given)

    monkeypatch.setattr(corpus_module, "read_claims", broken)
    outcomes = list(corpus([story(number) for number in (16, 17, 18)]).outcomes())
    assert [told["refusal"] and told["refusal"]["reason"] for told in outcomes] == [
        None,
        "internal error, please report it: IndexError: out of range",
        None,
    ]


def test_a_missing_language_model_stops_the_run():
    with pytest.raises(ClaimError, match="'no_such_model' is not installed"):
        list(corpus([story(1)], config=Config(language_model="no_such_model")).outcomes())


def test_batches_have_16_to_32_documents():
    small, large = story(1), Item(name="large", kind=Kind.STORY, raw=b"a" * 1_000_000)
    assert [len(batch.documents) for batch in batches([small] * 70, Config())] == [BATCH, BATCH, 6]
    assert [len(batch.documents) for batch in batches([large] * 40, Config())] == [SMALLEST_BATCH, SMALLEST_BATCH, 8]
    assert list(batches([], Config())) == []


class Killing(Serial):
    """An engine whose worker dies of one document."""

    def map(self, function, tasks):
        for task in tasks:
            names = [document.name for document in task.documents]
            yield Lost(task) if "17.txt" in names else function(task)


def test_a_document_that_kills_its_process_is_the_only_one_lost():
    documents = [story(number) for number in range(10, 60)]
    outcomes = list(corpus(documents, Killing()).outcomes())
    lost = [told["refusal"] for told in outcomes if told["refusal"]]
    reason = "the process that read it died: killed, or out of memory"
    assert lost == [{"name": "17.txt", "reason": reason, "skipped": False}]
    assert sum(len(told["rows"]) for told in outcomes) == 49


class StoppedError(Exception):
    """What ends a run in the middle."""


class Stopping(Serial):
    """An engine that is stopped after some batches."""

    def __init__(self, most):
        self.most = most

    def map(self, function, tasks):
        for number, task in enumerate(tasks):
            if number == self.most:
                raise StoppedError
            yield function(task)


@pytest.fixture
def searched(monkeypatch):
    """Names of the documents that are searched, which is made cheap."""
    names = []

    def search(document, _places, _config, _rows_of):
        names.append(document.name)
        return {"rows": [{"doc": document.name, "id": "a"}], "refusal": None, "undated": True}

    monkeypatch.setattr(corpus_module, "_search", search)
    return names


def run(documents, engine, output):
    with open_journal(output) as journal:
        found = corpus(documents, engine)
        found.search_all(journal)
        return [told["rows"][0]["doc"] for told in journal.outcomes()]


def test_a_run_that_was_stopped_goes_on_where_it_was(searched, tmp_path):
    output, documents = tmp_path / "out.jsonl", [story(number) for number in range(200)]
    for most in (2, 0, 3):
        with pytest.raises(StoppedError):
            run(documents, Stopping(most), output)
    assert searched == [document.name for document in documents[: 5 * BATCH]]
    assert journal_path(output).exists()
    assert run(documents, Serial(), output) == [document.name for document in documents]
    assert searched == [document.name for document in documents]
    assert list(tmp_path.iterdir()) == []


def test_what_has_changed_in_between_is_done_anew_and_nothing_else(searched, tmp_path):
    output, documents = tmp_path / "out.jsonl", [story(number) for number in range(100)]
    with pytest.raises(StoppedError):
        run(documents, Stopping(2), output)
    done = len(searched)
    changed = [story("first"), *documents[:5], story(5, "Changed {}."), *documents[6:]]
    assert run(changed, Serial(), output) == [document.name for document in changed]
    assert sorted(searched[done:]) == sorted(["first.txt", "5.txt", *(each.name for each in documents[2 * BATCH :])])


def test_other_settings_or_another_version_begin_anew(searched, tmp_path, monkeypatch):
    output, documents = tmp_path / "out.jsonl", [story(number) for number in range(40)]
    with pytest.raises(StoppedError):
        run(documents, Stopping(1), output)
    monkeypatch.setattr(corpus_module, "_ways_of_reading", lambda _: "99")
    run(documents, Serial(), output)
    assert len(searched) == BATCH + 40


def test_the_same_document_twice_has_its_rows_twice(searched, tmp_path):
    assert run([story(1), story(2), story(1)], Serial(), tmp_path / "out") == ["1.txt", "2.txt", "1.txt"]


def test_a_journal_that_cannot_be_used_is_one_clear_line(tmp_path):
    output = tmp_path / "out.jsonl"
    with open_journal(output), pytest.raises(PublishError, match="another run is writing it"), open_journal(output):
        pass
    journal_path(output).write_bytes(b"rubbish " * 1000)
    with pytest.raises(PublishError, match="no journal that can be read"), open_journal(output):
        pass
    with pytest.raises(PublishError, match=r"cannot write .*no/such"), open_journal(tmp_path / "no" / "such" / "out"):
        pass


def test_memory_is_flat_over_many_documents(searched, tmp_path):
    def peak(number_of_documents):
        gc.collect()
        tracemalloc.start()
        try:
            documents = (story(number) for number in range(number_of_documents))
            with open_journal(tmp_path / "out") as journal:
                corpus(documents, Serial()).search_all(journal)
                assert sum(1 for _ in journal.outcomes()) == number_of_documents
            return tracemalloc.get_traced_memory()[1]
        finally:
            searched.clear()
            tracemalloc.stop()

    peak(100)
    searched_names = 4_000 * 80  # what the fixture itself remembers
    assert peak(4_000) < 2 * peak(400) + searched_names


def test_a_corpus_file_is_streamed(tmp_path):
    path = tmp_path / "corpus.jsonl"
    with path.open("w") as lines:
        for number in range(20_000):
            lines.write(json.dumps({"id": number, "text": STORY.format(number)}) + "\n")
    tracemalloc.start()
    try:
        assert sum(1 for _ in documents_in([str(path)])) == 20_000
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_the_worker_opens_the_model_once(monkeypatch):
    opened = []
    monkeypatch.setattr(corpus_module.Places, "chosen", opened.append)
    monkeypatch.setattr(corpus_module, "read_statements", lambda *_: opened.append("model"))
    corpus_module.open_reading.cache_clear()
    try:
        for batch in batches([Refusal(name="a", reason="b")] * 70, Config()):
            search_batch(batch)
    finally:
        corpus_module.open_reading.cache_clear()
    assert opened == [Config().atlas, "model"]

"""Many reports: cut into documents here, read and searched in batches by any engine, rows in the order of the input."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from itertools import chain
from pathlib import Path
from typing import Any

from frontcheck.config import Config
from frontcheck.engines import Engine, Lost
from frontcheck.errors import ClaimError, ConfigError, EvidenceError
from frontcheck.models import Refusal, Report, SourceMap, Statements
from frontcheck.pipeline.journal import Journal, Told
from frontcheck.pipeline.parties import assist_of, read_claims, read_statements
from frontcheck.places import Places, choice_version
from frontcheck.publish.corpus import Row, corpus_rows
from frontcheck.reports import Item, read_items, read_or_refuse

Document = Item | Refusal
BATCH = 32
"""Documents of a task, at most."""
SMALLEST_BATCH = 16
_BATCH_BYTES = 4_000_000
"""A batch so large is closed as soon as it has the smallest number of documents."""
_ONE_AT_A_TIME = threading.Lock()  # a Dask worker may have threads; the language model is one for all


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Documents that a worker reads in one go."""

    documents: tuple[Document, ...]
    config: Config


@dataclass(slots=True)
class Tally:
    """What a run has come to.

    Attributes
    ----------
    documents, reports, claims : int
        Documents seen, those that are reports, and what these claim.
    refused, skipped : int
        Documents that give no report or cannot be searched; those that are no reports by their kind.
    undated : int
        Reports that do not say their day, so that relative days stay unresolved.
    """

    documents: int = 0
    reports: int = 0
    claims: int = 0
    refused: int = 0
    skipped: int = 0
    undated: int = 0

    def count(self, told: Told) -> None:
        """Count what a document gave."""
        self.documents += 1
        self.claims += len({row["id"] for row in told["rows"]})
        if told["refusal"] is None:
            self.reports += 1
            self.undated += told["undated"]
        elif told["refusal"]["skipped"]:
            self.skipped += 1
        else:
            self.refused += 1


Progress = Callable[[Tally], None]


@dataclass(slots=True, kw_only=True)
class Corpus:
    """Documents to be searched for claims.

    Attributes
    ----------
    documents : iterable of Item or Refusal
        In the order of the output.
    search : callable
        What is done with a batch; a worker must be able to import it.
    basis : str
        What else an outcome depends on, besides the document, the version and the settings for reading.
    """

    documents: Iterable[Document]
    config: Config
    engine: Engine
    search: Callable[[Batch], list[Told]] = field(default_factory=lambda: search_batch)
    basis: str = ""
    tally: Tally = field(default_factory=Tally)

    def outcomes(self) -> Iterator[Told]:
        """What each document gives, in order, as soon as it is known."""
        for _, told in self._search(enumerate(self.documents)):
            self.tally.count(told)
            yield told

    def search_all(self, journal: Journal, on_progress: Progress = lambda _: None) -> None:
        """Search what the journal does not have yet, and keep what is found in it.

        Parameters
        ----------
        on_progress : callable
            Called with what has been done in this run, after each batch.
        """
        new = self._new(journal)
        for documents, outcomes in self._batches(new):
            journal.commit(zip((self._key(each) for each in documents), outcomes, strict=True))
            for told in outcomes:
                self.tally.count(told)
            on_progress(self.tally)
        journal.commit(())

    def _new(self, journal: Journal) -> Iterator[Document]:
        for number, document in enumerate(self.documents):
            if not journal.place(number, self._key(document)):
                yield document

    def _key(self, document: Document) -> str:
        """What an outcome depends on: the document, this version, and the settings that count."""
        own = document.key if isinstance(document, Item) else repr(document)
        return hashlib.sha256(f"{_ways_of_reading(self.config)}{self.basis} {own}".encode()).hexdigest()

    def _search(self, documents: Iterable[tuple[int, Document]]) -> Iterator[tuple[Document, Told]]:
        for searched, outcomes in self._batches(document for _, document in documents):
            yield from zip(searched, outcomes, strict=True)

    def _batches(self, documents: Iterable[Document]) -> Iterator[tuple[tuple[Document, ...], list[Told]]]:
        """Batches with what they gave, in order."""
        handed_out: list[Batch] = []

        def remembered() -> Iterator[Batch]:
            for batch in batches(documents, self.config):
                handed_out.append(batch)
                yield batch

        for outcomes in self.engine.map(self.search, remembered()):
            batch = handed_out.pop(0)
            yield batch.documents, self._one_by_one(batch) if isinstance(outcomes, Lost) else outcomes

    def _one_by_one(self, batch: Batch) -> list[Told]:
        """A batch that kills its worker: all of its documents but the one that does it."""
        alone = (Batch(documents=(document,), config=batch.config) for document in batch.documents)
        return [
            _refused(told.task.documents[0], "the process that read it died: killed, or out of memory")
            if isinstance(told, Lost)
            else told[0]
            for told in self.engine.map(self.search, alone)
        ]


def documents_in(stories: Iterable[str]) -> Iterator[Document]:
    """The documents of several files, folders and addresses, one after the other."""
    return chain.from_iterable(map(read_items, stories))


def batches(documents: Iterable[Document], config: Config) -> Iterator[Batch]:
    """Documents in batches of 16 to 32, the last one smaller.

    Examples
    --------
    >>> refusal = Refusal(name="a", reason="empty")
    >>> [len(batch.documents) for batch in batches([refusal] * 40, Config())]
    [32, 8]
    >>> list(batches([], Config()))
    []
    """
    gathered: list[Document] = []
    size = 0
    for document in documents:
        gathered.append(document)
        size += len(document.raw) if isinstance(document, Item) else 0
        if len(gathered) == BATCH or (len(gathered) >= SMALLEST_BATCH and size > _BATCH_BYTES):
            yield Batch(documents=tuple(gathered), config=config)
            gathered, size = [], 0
    if gathered:
        yield Batch(documents=tuple(gathered), config=config)


def search_batch(batch: Batch) -> list[Told]:
    """Read a batch of documents and find their claims. One bad document is a refusal and stops nothing.

    Raises
    ------
    ClaimError
        If the language model is missing.
    """
    return each_alone(batch, corpus_rows)


def each_alone(batch: Batch, rows_of: Callable[[Report, Statements], list[Row]]) -> list[Told]:
    """Read a batch of documents, find their claims and make rows of them; what goes wrong in one is its refusal.

    Raises
    ------
    ClaimError
        If the language model is missing.
    """
    with _ONE_AT_A_TIME:
        places = open_reading(batch.config)
        return [_search(document, places, batch.config, rows_of) for document in batch.documents]


def _search(
    document: Document, places: Places, config: Config, rows_of: Callable[[Report, Statements], list[Row]]
) -> Told:
    found = read_or_refuse(document) if isinstance(document, Item) else document
    if isinstance(found, Refusal):
        return _refused(found, found.reason)
    try:
        rows = rows_of(found, read_claims(found, places, config.language_model, assist_of(config)))
    except (ConfigError, EvidenceError):
        raise
    except ClaimError as error:
        return _refused(document, str(error))
    except Exception as error:  # noqa: BLE001  # one document must not end a run of many
        return _refused(document, f"internal error, please report it: {type(error).__name__}: {error}"[:200])
    return _told(rows, None, undated=found.dateline_day is None)


def _refused(document: Document, reason: str) -> Told:
    skipped = isinstance(document, Refusal) and document.skipped
    return _told([], {"name": document.name, "reason": " ".join(reason.split()), "skipped": skipped})


def _told(rows: list[Row], refusal: dict[str, Any] | None, *, undated: bool = False) -> Told:
    return {"rows": rows, "refusal": refusal, "undated": undated}


@cache
def open_reading(config: Config) -> Places:
    """The places, and the language model with them: once a process.

    Raises
    ------
    ClaimError
        If the language model is missing.
    """
    places = Places.chosen(config.atlas)
    nothing = Report(id="", text="It held.", source_text="It held.", source_map=SourceMap(()))
    read_statements(nothing, places, config.language_model)
    return places


@cache
def _ways_of_reading(config: Config) -> str:
    """The version, and the settings that can change what is found."""
    settings = (config.language_model, choice_version(config.atlas), config.assist, config.assist_model)
    return repr((metadata.version("frontcheck"), settings))


def refusals_path(output: Path) -> Path:
    """Where the documents that were refused are listed.

    Examples
    --------
    >>> refusals_path(Path("out/claims.parquet")).name
    'claims.parquet.refused.jsonl'
    """
    return output.with_name(f"{output.name}.refused.jsonl")

"""Documents to reports with what they say, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from frontcheck.config import Config
from frontcheck.errors import ClaimError
from frontcheck.models import Refusal, Report
from frontcheck.pipeline.parties import assist_of, read_claims, read_statements
from frontcheck.pipeline.tellings import Told
from frontcheck.places import Places
from frontcheck.reports import Item, read_item, read_or_refuse


def read_told(documents: Iterable[Item | Refusal], config: Config) -> Iterator[Told | Refusal]:
    """Every report with its statements, or why a document gives none; a report without claims is not looked at closely.

    Raises
    ------
    ClaimError
        If the language model is missing.

    Examples
    --------
    >>> list(read_told([], Config()))
    []
    """
    places = Places.chosen(config.atlas)
    for document in documents:
        found = read_or_refuse(document) if isinstance(document, Item) else document
        yield found if isinstance(found, Refusal) else _told(found, config, places)


def read_one_told(item: Item, config: Config, dateline_day: date | None = None) -> Told:
    """The report of one document with its statements.

    Raises
    ------
    ReportError
        If it is no report.
    ClaimError
        If claims cannot be read in its language.
    """
    report = replace(read_item(item, dateline_day=dateline_day), source=item.name)
    places = Places.chosen(config.atlas)
    return Told(report=report, statements=read_statements(report, places, config.language_model, assist_of(config)))


def _told(report: Report, config: Config, places: Places) -> Told | Refusal:
    model, assist = config.language_model, assist_of(config)
    try:
        found = read_claims(report, places, model, assist)
        statements = read_statements(report, places, model, assist) if found.claims else found
    except ClaimError as error:
        return Refusal(name=report.source or report.id[:12], reason=str(error))
    return Told(report=report, statements=statements)

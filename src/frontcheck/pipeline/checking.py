"""A report against a store: report -> claims -> questions -> measurements -> verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from importlib import metadata

from frontcheck.claims.languages import load_language
from frontcheck.config import Config
from frontcheck.evidence import EvidenceStore
from frontcheck.models import (
    Check,
    Claim,
    Figure,
    Finding,
    Report,
    SourceInfo,
    SourceKind,
    SourceVerdict,
    Statements,
    Unmeasured,
)
from frontcheck.pipeline.comparable_figures import comparable
from frontcheck.pipeline.desk import Desk
from frontcheck.pipeline.parties import assist_of, model_for, read_statements
from frontcheck.pipeline.questions import Question, Unanswerable, ask
from frontcheck.pipeline.reached import with_reached
from frontcheck.pipeline.rivals import rivals_of
from frontcheck.pipeline.sums import sums_of
from frontcheck.pipeline.tellings import Told
from frontcheck.places import Places
from frontcheck.verdicts import judge, judge_figure, judge_source, not_checkable

Progress = Callable[[int, int], None]


def check_report(
    report: Report,
    store: EvidenceStore,
    config: Config | None = None,
    on_progress: Progress | None = None,
    *,
    known_by: date | None = None,
) -> Check:
    """Find every claim in a report and judge it by every source in a store.

    Parameters
    ----------
    on_progress : callable, optional
        Called after each claim with the number done and the number of all.
    known_by : date, optional
        Check as if this day (UTC) had just ended: nothing that became public later is looked at.

    Raises
    ------
    ClaimError
        If claims cannot be read in the report's language.
    EvidenceError
        If the store is missing or damaged.
    """
    config = config or Config()
    statements = read_statements(report, Places.chosen(config.atlas), config.language_model, assist_of(config))
    return check_statements(report, statements, store, config, on_progress, known_by=known_by)


def check_statements(
    report: Report,
    statements: Statements,
    store: EvidenceStore,
    config: Config,
    on_progress: Progress | None = None,
    *,
    known_by: date | None = None,
) -> Check:
    """As `check_report`, of what was read in a report before: its text is not looked at again.

    Raises
    ------
    EvidenceError
        If the store is missing or damaged.
    """
    desk = Desk(store, Places.chosen(config.atlas), config.thresholds, known_by)
    sources, told = store.sources(), Told(report=report, statements=statements)
    findings = []
    for number, claim in enumerate(statements.claims, start=1):
        findings.append(check_claim(claim, report, desk, sources))
        if on_progress is not None:
            on_progress(number, len(statements.claims))
    return Check(
        report=report,
        statements=statements,
        findings=tuple(findings),
        sources=sources,
        thresholds=config.thresholds,
        version=metadata.version("frontcheck"),
        choices=_choices(desk, config, report.language),
        notes=statements.notes,
        rivals=rivals_of([told], desk.figures(), desk.places, config.thresholds),
        sums=sums_of([told], desk.places, config.thresholds),
    )


def _choices(desk: Desk, config: Config, language: str) -> dict[str, str]:
    assist, places = assist_of(config), desk.places
    known = {"nothing public after": desk.known_by.isoformat()} if desk.known_by else {}
    suggested = {"claims suggested by": f"the language model at {assist.host}"} if assist else {}
    return (
        suggested
        | known
        | {
            "borders": places.border_set,
            "gazetteer": places.gazetteer,
            "language model": model_for(language, config.language_model) or load_language(language).default_model,
            "width of a front": "the straight chord between its outermost contacts with the border",
            "change": "gross gain: ground held on the last day and not on the first",
        }
    )


def check_claim(claim: Claim, report: Report, desk: Desk, sources: Iterable[SourceInfo]) -> Finding:
    """Judge one claim by every source."""
    question = ask(claim, desk)
    known_by = _known_by(claim, report)
    maps = [info for info in sources if info.kind is SourceKind.MAPS]
    now = [_word(claim, question, info, desk, None) for info in maps]
    then = [_word(claim, question, info, desk, known_by) for info in maps] if known_by else now
    figures = [] if isinstance(question, Unanswerable) else comparable(question, desk)
    return judge(
        claim,
        [*then, *_rivals(claim, figures, report, desk, known_by)],
        [*now, *_rivals(claim, figures, report, desk, None)],
        known_by,
        desk.thresholds,
        known_by=desk.known_by,
    )


def _known_by(claim: Claim, report: Report) -> date | None:
    """The day of the claim: when it was said, else when the report was written."""
    said = claim.attribution.said_on if claim.attribution else None
    published = report.published_at.date() if report.published_at else None
    return (said.latest if said else None) or report.dateline_day or published


def _word(
    claim: Claim, question: Question | Unanswerable, info: SourceInfo, desk: Desk, known_by: date | None
) -> SourceVerdict:
    return replace(_judged(claim, question, info, desk, known_by), name=info.name)


def _judged(
    claim: Claim, question: Question | Unanswerable, info: SourceInfo, desk: Desk, known_by: date | None
) -> SourceVerdict:
    if isinstance(question, Unanswerable):
        return not_checkable(Unmeasured(source=info.id, reason=question.reason, detail=question.detail))
    measured = desk.measure(question, info, known_by)
    if isinstance(measured, Unmeasured):
        return not_checkable(measured)
    return with_reached(judge_source(claim, measured, desk.thresholds), claim, question, info, desk, known_by)


def _rivals(
    claim: Claim, figures: Iterable[Figure], report: Report, desk: Desk, known_by: date | None
) -> list[SourceVerdict]:
    public = [figure for figure in figures if known_by is None or figure.said_on <= known_by]
    return [judge_figure(claim, figure, desk.thresholds, report.publisher) for figure in public]

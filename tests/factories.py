"""Tiny factories: every noun with sensible defaults, so that a test names only what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from frontcheck.models import (
    Attribution,
    Bound,
    Change,
    Check,
    Claim,
    Claimant,
    Definition,
    Figure,
    Finding,
    Interval,
    Measure,
    Measurement,
    Mode,
    Qualifier,
    Quantity,
    Reached,
    Reason,
    Relation,
    Report,
    SnapshotRef,
    SourceInfo,
    SourceKind,
    SourceMap,
    SourceVerdict,
    Span,
    Statements,
    Thresholds,
    Unmeasured,
    Verdict,
)
from frontcheck.units import si_factor
from frontcheck.verdicts import judge, judge_figure, judge_source, not_checkable

DAY = date(2024, 8, 12)
TEXT = (
    "Border troops said Monday that they controlled about 1,000 square kilometers of Eastland.\n\n"
    "Governor Ivan Testov said on Telegram that 28 villages were taken, and the enemy was “at least 12 kilometers” in."
)


def make_quantity(low=1000.0, high=1000.0, unit="km2", qualifier=Qualifier.ABOUT, **fields) -> Quantity:
    fields = {"precision": 1000.0, "text": "about 1,000 square kilometers", "span": Span(0, 0)} | fields
    return Quantity(low=low, high=high, unit=unit, qualifier=qualifier, **fields)


def make_attribution(name="Oleksandr Syrsky", said_on: date | None = DAY, **fields) -> Attribution:
    fields = {"source": (), "cue": (), "content": (), "mode": Mode.INDIRECT} | fields
    day = said_on and Interval.on(said_on)
    return Attribution(claimant=Claimant(name=name, role="commander", party="Ukraine"), said_on=day, **fields)


def make_claim(quantity: Quantity | None = None, **fields) -> Claim:
    fields = {
        "id": "0123456789ab:47",
        "measure": Measure.AREA,
        "relation": Relation.CONTROLS,
        "evidence": Span(0, 89),
        "holder": "Ukraine",
        "against": "Russia",
        "place": "Russian territory",
        "as_of": Interval.on(DAY),
        "attribution": make_attribution(),
    } | fields
    return Claim(quantity=quantity or make_quantity(), **fields)


def make_snapshot(source="nzz", valid_on: date = DAY, **fields) -> SnapshotRef:
    at = datetime(valid_on.year, valid_on.month, valid_on.day, 20, tzinfo=UTC)
    fields = {"published_at": at, "retrieved_at": at, "sha256": "0f3a9c21" * 8, "licence": "unknown"} | fields
    return SnapshotRef(id=f"{source}:{valid_on}:0f3a9c21", source=source, valid_on=valid_on, **fields)


def make_measurement(core=313.0, outer=582.0, unit="km2", source="nzz", **fields) -> Measurement:
    """A measurement in `unit`; `valid_on`, `day` and `measure` go to its map and its definition."""
    day, measure = fields.pop("day", DAY), fields.pop("measure", Measure.AREA)
    valid_on, first_day = fields.pop("valid_on", day), fields.pop("first_day", None)
    factor = si_factor(unit)
    definition = Definition(
        measure=measure,
        holder="Ukraine",
        territory="RU",
        territory_name="Russia",
        border_set="test borders",
        day=day,
        first_day=first_day,
        change=Change.GROSS_GAIN if first_day else Change.NONE,
    )
    fields = {
        "tolerance": 0.02 * max(core, outer) * factor,
        "bound": Bound.BOTH,
        "snapshots": (make_snapshot(source, valid_on),),
    } | fields
    return Measurement(source=source, definition=definition, core=core * factor, outer=outer * factor, **fields)


def make_figure(quantity: Quantity | None = None, claimant="Agentstvo", **fields) -> Figure:
    fields = {
        "source": "figures",
        "as_of": DAY,
        "said_on": DAY,
        "party": "media count",
        "measure": "area",
        "holder": "Ukraine",
        "place": "Kursk Oblast",
        "note": "combat zone",
        "reported_by": "Kyiv Post",
        "url": "https://kyivpost.com/post/37259",
    } | fields
    quantity = quantity or make_quantity(720.0, 720.0, qualifier=Qualifier.EXACT, precision=10.0, text="720 km2")
    return Figure(quantity=quantity, claimant=claimant, **fields)


def make_source(source="nzz", **fields) -> SourceInfo:
    fields = {
        "title": f"{source.upper()} map",
        "publisher": source.upper(),
        "kind": SourceKind.MAPS,
        "lineage": "own",
        "licence": "unknown",
        "redistribution": False,
        "lean": "none stated",
        "url": f"https://{source}.example/",
        "cadence_days": 1,
        "coverage": {"Ukraine": ("RU",), "Russia": ("UA",)},
    } | fields
    return SourceInfo(id=source, **fields)


def make_report(text: str = TEXT, **fields) -> Report:
    fields = {
        "id": "0123456789ab" + "0" * 52,
        "source_text": text,
        "source_map": SourceMap(((0, 0, len(text)),)),
        "title": "Two sides count the same ground",
        "publisher": "Test Wire",
        "dateline_place": "EASTLAND",
        "dateline_day": date(2024, 8, 14),
        "origins": {"dateline_day": "given by the user"},
    } | fields
    return Report(text=text, **fields)


def make_check(*findings: Finding, **fields) -> Check:
    """A check of `TEXT` (or of `report`) whose statements hold the claims of `findings`."""
    claims = tuple(finding.claim for finding in findings)
    attributions = tuple(dict.fromkeys(claim.attribution for claim in claims if claim.attribution))
    fields = {
        "report": make_report(),
        "statements": Statements(attributions=attributions, claims=claims),
        "sources": (make_source("nzz"), make_source("deepstate", lean="Ukraine", licence="own licence; ask")),
        "thresholds": Thresholds(),
        "version": "0.1.0",
        "choices": {"borders": "test borders", "gazetteer": "test gazetteer, 120 places"},
    } | fields
    return Check(findings=findings, **fields)


def spanned(claim: Claim, text: str, phrase: str) -> Claim:
    """The claim with its quantity standing where `phrase` stands in `text`."""
    start = text.index(phrase)
    span = Span(start, start + len(phrase))
    return replace(claim, id=f"0123456789ab:{start}", quantity=replace(claim.quantity, text=phrase, span=span))


def spans_of(text: str, *phrases: str) -> tuple[Span, ...]:
    """Where each phrase first stands in `text`."""
    starts = [text.index(phrase) for phrase in phrases]
    return tuple(Span(start, start + len(phrase)) for start, phrase in zip(starts, phrases, strict=True))


def make_reached(valid_on: date, number=1100.0, unit="km2", source="nzz", **fields) -> Reached:
    fields = {"public_on": valid_on, "days_after": (valid_on - DAY).days} | fields
    measurement = make_measurement(number, number, unit, source, valid_on=valid_on)
    return Reached(valid_on=valid_on, measurement=measurement, **fields)


def with_later(word: SourceVerdict, day: date | None) -> SourceVerdict:
    """The word with a later map that shows the number, where its own shows less."""
    if day is None or word.verdict is not Verdict.ABOVE:
        return word
    return replace(word, reached=make_reached(day, source=word.source))


def make_words(claim: Claim) -> list[SourceVerdict]:
    """What five sources say to a claim of square kilometers: three maps of the day, one day between two, one figure."""
    maps = {
        "nzz": (627.1, 627.1, date(2024, 8, 15)),
        "deepstate": (312.8, 581.6, date(2024, 8, 14)),
        "owl": (620.9, 620.9, None),
    }
    unit = claim.quantity.unit
    words = [
        with_later(judge_source(claim, [make_measurement(core, outer, unit, source)], Thresholds()), reached)
        for source, (core, outer, reached) in maps.items()
    ]
    between = [
        make_measurement(number, number, unit, "isw", valid_on=day)
        for number, day in ((626.0, date(2024, 8, 11)), (1051.0, date(2024, 8, 18)))
    ]
    words.append(judge_source(claim, between, Thresholds()))
    return [*words, judge_figure(claim, make_figure(), Thresholds())]


def make_finding(claim: Claim | None = None, words: list[SourceVerdict] | None = None) -> Finding:
    """A finding in which one source was not yet public then."""
    claim = claim or make_claim()
    now = make_words(claim) if words is None else words
    late = Unmeasured(source="owl", reason=Reason.NO_SNAPSHOT, detail="published the next day")
    then = [not_checkable(late) if word.source == "owl" else word for word in now]
    return judge(claim, then, now, DAY, Thresholds())


def make_full_check() -> Check:
    """Three claims of `TEXT`: above, below a lower bound, and nobody to ask."""
    testov = make_attribution("Ivan Testov", None, content=spans_of(TEXT, "28 villages were taken"), channel="Telegram")
    about = make_attribution(source=spans_of(TEXT, "Border troops"), cue=spans_of(TEXT, "said Monday"))
    villages = make_quantity(28.0, 28.0, "villages", Qualifier.EXACT, precision=1.0)
    deep = make_quantity(12.0, None, "km", Qualifier.AT_LEAST, precision=1.0)
    claims = (
        spanned(make_claim(attribution=about), TEXT, "about 1,000 square kilometers"),
        spanned(make_claim(villages, measure=Measure.SETTLEMENTS, attribution=testov), TEXT, "28 villages"),
        spanned(make_claim(deep, measure=Measure.DEPTH, attribution=testov), TEXT, "at least 12 kilometers"),
    )
    inside = make_measurement(
        31, 38, "villages", measure=Measure.SETTLEMENTS, bound=Bound.LOWER, detail={"known_places": 120.0}
    )
    nobody = not_checkable(Unmeasured(source="nzz", reason=Reason.OUT_OF_COVERAGE, detail="no map of Eastland"))
    return make_check(
        make_finding(claims[0]),
        make_finding(claims[1], [judge_source(claims[1], [inside], Thresholds())]),
        make_finding(claims[2], [nobody]),
    )

"""Tables of the database: what each column holds, in words that Datasette prints."""

from __future__ import annotations

from collections.abc import Mapping

Columns = Mapping[str, tuple[str, str]]

REPORT: Columns = {
    "id": ("TEXT", "sha256 of the raw bytes"),
    "title": ("TEXT", "as printed"),
    "publisher": ("TEXT", "as printed"),
    "author": ("TEXT", "as printed"),
    "dateline_place": ("TEXT", "where it was written"),
    "dateline_day": ("TEXT", "when it was written, ISO 8601"),
    "published_at": ("TEXT", "ISO 8601 with time zone"),
    "url": ("TEXT", "where it was read"),
    "language": ("TEXT", "ISO 639-1"),
    "text": ("TEXT", "NFC; offsets count its code points"),
    "version": ("TEXT", "of frontcheck"),
}
STATEMENTS: Columns = {
    "id": ("INTEGER", "in text order, from 1"),
    "report": ("TEXT", "the report"),
    "speaker": ("TEXT", "null where the report does not tell"),
    "role": ("TEXT", "as printed"),
    "organisation": ("TEXT", "the body the speaker speaks for, as printed"),
    "party": ("TEXT", "the speaker's side; null for third parties"),
    "mode": ("TEXT", "direct, indirect or mixed speech"),
    "channel": ("TEXT", "Telegram, press briefing ..."),
    "said_from": ("TEXT", "first possible day, ISO 8601"),
    "said_until": ("TEXT", "last possible day, ISO 8601"),
    "relayed_by": ("TEXT", "who passed it on"),
    "basis": ("TEXT", "whose data it rests on"),
    "content": ("TEXT", "what is said, as printed"),
}
CLAIMS: Columns = {
    "id": ("TEXT", "the same for the same text"),
    "report": ("TEXT", "the report"),
    "statement": ("INTEGER", "null for the publisher's own voice"),
    "start": ("INTEGER", "of the quantity phrase, in code points of the text"),
    "end": ("INTEGER", "of the quantity phrase, in code points of the text"),
    "text": ("TEXT", "the quantity phrase as printed"),
    "low": ("REAL", "as stated, in `unit`; null at an open end"),
    "high": ("REAL", "as stated, in `unit`; null at an open end"),
    "unit": ("TEXT", "as printed"),
    "qualifier": ("TEXT", "exact, about, at_least ..."),
    "measure": ("TEXT", "area, depth, settlements ..."),
    "relation": ("TEXT", "controls, captured, advanced ..."),
    "speaker": ("TEXT", "null for the publisher's own voice"),
    "party": ("TEXT", "the speaker's side; null for third parties"),
    "holder": ("TEXT", "who holds or takes the ground"),
    "against": ("TEXT", "from whom"),
    "place": ("TEXT", "as printed"),
    "said_on": ("TEXT", "a day, or [earliest, latest] as JSON"),
    "as_of": ("TEXT", "the day spoken of, or [earliest, latest] as JSON"),
    "window": ("TEXT", "of a change: the day, or [earliest, latest] as JSON"),
}
SOURCES: Columns = {
    "id": ("TEXT", "what other tables call it"),
    "title": ("TEXT", "as published"),
    "publisher": ("TEXT", "who publishes it"),
    "kind": ("TEXT", "maps or figures"),
    "lineage": ("TEXT", "where its lines come from"),
    "licence": ("TEXT", "as the publisher words it"),
    "redistribution": ("INTEGER", "1 if the licence allows geometry to be passed on"),
    "lean": ("TEXT", "which side the publisher sympathises with"),
    "url": ("TEXT", "where it is published"),
    "cadence_days": ("INTEGER", "usual days between two maps"),
}
FINDINGS: Columns = {
    "claim": ("TEXT", "the claim"),
    "low": ("REAL", "the claim as read, in `si_unit`; null at an open end"),
    "high": ("REAL", "the claim as read, in `si_unit`; null at an open end"),
    "si_unit": ("TEXT", "m2 (square metres), m (metres) or 1 (a share or a count)"),
    "overall_now": ("TEXT", "over all maps, as known now"),
    "overall_then": ("TEXT", "over all maps, as known on the day of the claim"),
    "figures_overall_now": ("TEXT", "over figures of others, as known now"),
    "figures_overall_then": ("TEXT", "over figures of others, as known on the day of the claim"),
    "then_known_by": ("TEXT", "the day of the claim, ISO 8601"),
    "sentence": ("TEXT", "the finding in words"),
}
SNAPSHOTS: Columns = {
    "id": ("TEXT", "source, day and first digits of the hash"),
    "source": ("TEXT", "the source"),
    "valid_on": ("TEXT", "the day the map speaks of, ISO 8601"),
    "published_at": ("TEXT", "ISO 8601 with time zone; null where not stated"),
    "public_on": ("TEXT", "the day from which it counts as public, ISO 8601"),
    "retrieved_at": ("TEXT", "ISO 8601 with time zone"),
    "sha256": ("TEXT", "of the published bytes"),
    "areas_sha256": ("TEXT", "of the polygons"),
    "licence": ("TEXT", "when it was retrieved"),
    "complete": ("INTEGER", "0 where layers are known to be missing"),
}
VERDICTS: Columns = {
    "id": ("INTEGER", "from 1"),
    "claim": ("TEXT", "the claim"),
    "source": ("TEXT", "the source"),
    "said_by": ("TEXT", "the source; for a published figure, whose it is"),
    "known": ("TEXT", "now, or then: what was public on the day of the claim"),
    "kind": ("TEXT", "maps or figures"),
    "verdict": ("TEXT", "consistent, above, below or not_checkable"),
    "low": ("REAL", "of the evidence, tolerance included, in `si_unit`; null at an open end"),
    "high": ("REAL", "of the evidence, tolerance included, in `si_unit`; null at an open end"),
    "si_unit": ("TEXT", "m2 (square metres), m (metres) or 1 (a share or a count)"),
    "ratio": ("REAL", "claim over evidence, nearest edges"),
    "contained": ("INTEGER", "1 if the claim lies wholly inside the evidence"),
    "reason": ("TEXT", "why it is not checkable"),
    "detail": ("TEXT", "the same in words"),
    "figure": ("TEXT", "as printed"),
    "figure_url": ("TEXT", "where it was published"),
    "first_reached_on": ("TEXT", "day of the first later map that shows the number, ISO 8601"),
    "first_reached_days_after": ("INTEGER", "days from the claim to that map"),
    "sentence": ("TEXT", "the verdict in words"),
}
MEASUREMENTS: Columns = {
    "id": ("INTEGER", "from 1"),
    "verdict": ("INTEGER", "the verdict that rests on it"),
    "source": ("TEXT", "the source"),
    "measure": ("TEXT", "area, depth, settlements ..."),
    "holder": ("TEXT", "whose ground"),
    "territory": ("TEXT", "id of the place that ground is clipped to"),
    "territory_name": ("TEXT", "name of that place"),
    "border_set": ("TEXT", "whose borders"),
    "day": ("TEXT", "the day asked about, ISO 8601"),
    "first_day": ("TEXT", "of a change: the day it is counted from, ISO 8601"),
    "change": ("TEXT", "none, gross_gain, gross_loss or net"),
    "core": ("REAL", "assessed control and advance, in the verdict's `si_unit`"),
    "outer": ("REAL", "also claimed, infiltrated, contested and unknown ground, in the verdict's `si_unit`"),
    "tolerance": ("REAL", "in the verdict's `si_unit`"),
    "bound": ("TEXT", "both, lower or upper: what the evidence can say"),
    "detail": ("TEXT", "numbers that go with it, as JSON; units in the names"),
    "warnings": ("TEXT", "as JSON"),
}
MEASURED_MAPS: Columns = {
    "measurement": ("INTEGER", "the measurement"),
    "snapshot": ("TEXT", "a map that it was made on"),
}
METHOD: Columns = {
    "kind": ("TEXT", "threshold, choice or note"),
    "name": ("TEXT", "of the threshold or choice, unit in the name"),
    "value": ("TEXT", "what it was"),
}
COLUMNS: Mapping[str, Columns] = {
    "report": REPORT,
    "statements": STATEMENTS,
    "claims": CLAIMS,
    "sources": SOURCES,
    "findings": FINDINGS,
    "snapshots": SNAPSHOTS,
    "verdicts": VERDICTS,
    "measurements": MEASUREMENTS,
    "measured_maps": MEASURED_MAPS,
    "method": METHOD,
}
KEYS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(COLUMNS, ("id",)),
    "findings": ("claim",),
    "measured_maps": ("measurement", "snapshot"),
    "method": ("kind", "name"),
}
REFERENCES: Mapping[str, Mapping[str, str]] = {
    "statements": {"report": "report(id)"},
    "claims": {"report": "report(id)", "statement": "statements(id)"},
    "findings": {"claim": "claims(id)"},
    "snapshots": {"source": "sources(id)"},
    "verdicts": {"claim": "claims(id)", "source": "sources(id)"},
    "measurements": {"verdict": "verdicts(id)"},
    "measured_maps": {"measurement": "measurements(id)", "snapshot": "snapshots(id)"},
}
TITLES: Mapping[str, tuple[str, str]] = {
    "report": ("Report", "The news report that was checked."),
    "statements": ("Statements", "Everything that the report says somebody said."),
    "claims": ("Claims", "Every number about ground, as stated."),
    "sources": ("Sources", "Publishers of maps and figures, with licence and lean."),
    "findings": ("Findings", "How each claim lies to all sources: neutral words, now and then."),
    "snapshots": ("Maps used", "The published maps that numbers rest on, with hashes."),
    "verdicts": ("Verdicts", "What each source says to each claim, as known now and as known on its day."),
    "measurements": ("Measurements", "What was measured on the maps, core and outer ground."),
    "measured_maps": ("Maps of measurements", "Which maps each measurement was made on; a change has two."),
    "method": ("Method", "Thresholds, choices and notes that the numbers depend on."),
}
FACETS: Mapping[str, tuple[str, ...]] = {
    "statements": ("party", "channel", "mode"),
    "claims": ("measure", "relation", "party"),
    "findings": ("overall_now", "overall_then"),
    "snapshots": ("source", "valid_on"),
    "verdicts": ("verdict", "source", "known", "kind"),
    "measurements": ("source", "measure"),
    "method": ("kind",),
    "sources": ("kind", "lean"),
}
LABELS: Mapping[str, str] = {"report": "title", "statements": "speaker", "claims": "text", "sources": "title"}

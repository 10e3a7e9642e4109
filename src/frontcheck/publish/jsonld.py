"""Findings as schema.org ClaimReview, one for each, for search engines and fact-check aggregators."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from frontcheck.models import Attribution, Check, Claimant, Finding, Interval, Overall, Report, View
from frontcheck.publish.feed import finding_urn
from frontcheck.publish.page import web_address
from frontcheck.publish.wording import one_line, overall_words, typeset

NAMES = {
    Overall.CONSISTENT_WITH_ALL: "consistent with all maps",
    Overall.EXCEEDS_ALL: "more than any map shows",
    Overall.BELOW_ALL: "less than every map shows",
    Overall.SOURCES_DISAGREE: "maps disagree",
    Overall.NOT_CHECKABLE: "not checkable against maps",
}


def to_jsonld(check: Check) -> dict[str, Any]:
    """A check as JSON-LD: a graph of ClaimReviews. A rating is words, never a number: there is no scale of truth here.

    Who reviews, and at which address, is left to who publishes it.
    """
    reviews = [_review(finding, check.report) for finding in check.findings]
    return {"@context": "https://schema.org", "@graph": reviews}


def outcome_words(finding: Finding) -> str:
    """The overall verdict on a finding in a few words: as known now, and by the day of the claim where that differs."""
    now, then = _view_words(finding.now), _view_words(finding.then)
    return now if now == then else f"{now}; as known on the day: {then}"


def _view_words(view: View) -> str:
    lower = " (a lower bound refutes nothing)"
    return NAMES[view.overall] + (lower if overall_words(view).endswith(lower) else "")


def _review(finding: Finding, report: Report) -> dict[str, Any]:
    claim = finding.claim
    return {
        "@type": "ClaimReview",
        "@id": finding_urn(report, claim.id),
        "claimReviewed": one_line(report.text[claim.evidence.slice]),
        "inLanguage": "en",
        "itemReviewed": _claim(finding, report),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": outcome_words(finding),
            "ratingExplanation": typeset(one_line(finding.sentence)),
        },
    }


def _claim(finding: Finding, report: Report) -> dict[str, Any]:
    attribution, told = finding.claim.attribution, _report(report)
    appearance = {"appearance": told, "firstAppearance": told} if attribution is None else {"appearance": told}
    said = dict(_said(attribution)) if attribution else dict(_own_voice(report))
    return {"@type": "Claim", "name": one_line(finding.claim.quantity.text), **said, **appearance}


def _own_voice(report: Report) -> Iterator[tuple[str, object]]:
    """A number that the report gives itself is its publisher's."""
    if report.publisher:
        yield "author", {"@type": "Organization", "name": one_line(report.publisher)}
    if report.dateline_day:
        yield "datePublished", report.dateline_day.isoformat()


def _said(attribution: Attribution) -> Iterator[tuple[str, object]]:
    """Speaker, day, and where it was said first: the channel, posted by who relays it."""
    day = _day(attribution.said_on)
    if attribution.claimant:
        yield "author", _speaker(attribution.claimant)
    if day:
        yield "datePublished", day
    if attribution.channel:
        poster = attribution.relayed_by or attribution.claimant
        first: dict[str, Any] = {"@type": "CreativeWork", "name": one_line(attribution.channel)}
        first |= {"author": _speaker(poster)} if poster else {}
        yield "firstAppearance", first | ({"datePublished": day} if day else {})


def _speaker(claimant: Claimant) -> dict[str, Any]:
    """Who has a role or speaks for a body is a person; a name alone is taken for a body's."""
    if not (claimant.role or claimant.organisation):
        return {"@type": "Organization", "name": one_line(claimant.name)}
    speaker: dict[str, Any] = {"@type": "Person", "name": one_line(claimant.name)}
    if claimant.role:
        speaker["jobTitle"] = one_line(claimant.role)
    if claimant.organisation:
        speaker["affiliation"] = {"@type": "Organization", "name": one_line(claimant.organisation)}
    return speaker


def _report(report: Report) -> dict[str, Any]:
    told: dict[str, Any] = {"@type": "NewsArticle", "identifier": f"urn:sha256:{report.id}"}
    url = web_address(report.url)
    published = report.published_at or report.dateline_day
    known = {
        "url": url,
        "headline": one_line(report.title) if report.title else None,
        "datePublished": published.isoformat() if published else None,
        "publisher": {"@type": "Organization", "name": one_line(report.publisher)} if report.publisher else None,
        "inLanguage": report.language,
    }
    return told | {name: value for name, value in known.items() if value}


def _day(interval: Interval | None) -> str | None:
    """A day; where the report leaves several open, none."""
    return interval.earliest.isoformat() if interval and interval.is_day and interval.earliest else None

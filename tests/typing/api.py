"""What a user's own code looks like; mypy checks it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import frontcheck
from frontcheck.models import Check, Claim, Finding, Overall, Report


def findings_that_exceed_all(story: Path, store: Path) -> list[Finding]:
    report: Report = frontcheck.read_report(story, dateline_day=date(2024, 8, 14))
    check: Check = frontcheck.check_report(report, frontcheck.EvidenceStore(store))
    return [finding for finding in check.findings if finding.now.overall is Overall.EXCEEDS_ALL]


def speakers(report: Report) -> list[str | None]:
    claims: list[Claim] = list(frontcheck.find_claims(report))
    return [
        claim.attribution.claimant.name if claim.attribution and claim.attribution.claimant else None
        for claim in claims
    ]

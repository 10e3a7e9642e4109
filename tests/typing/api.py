"""What a user's own code looks like; mypy checks it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import frontcheck
from frontcheck.config import Config
from frontcheck.models import Check, Claim, Finding, Overall, Report, Reproduced
from frontcheck.pipeline.bundle import AtHand, Packing, check_and_pack, read_bundle, verify
from frontcheck.reports import read_one


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


def pack(story: Path, store: Path, bundle: Path) -> Check:
    packing = Packing(with_report=True, geometry_of=("nzz",))
    bundled = check_and_pack(read_one(story), frontcheck.EvidenceStore(store), Config(), packing)
    bundle.write_bytes(bundled.data)
    return bundled.check


def is_identical(bundle: Path) -> bool:
    return verify(read_bundle(bundle), bundle.name, AtHand(config=Config())).reproduced is Reproduced.IDENTICAL


def shown(check: Check, store: Path, drawing: Path) -> None:
    check.plot().save(drawing)
    for finding in check.findings:
        finding.to_frame("polars")
    check.to_geoframe(frontcheck.EvidenceStore(store), with_geometry=["nzz"])

"""A published number against every definition, source and choice at hand."""

from frontcheck.pipeline.audit.auditing import AskedAudit, audit
from frontcheck.pipeline.audit.claimed import asked_of_claim

__all__ = ["AskedAudit", "asked_of_claim", "audit"]

"""Plain texts as reports."""

from __future__ import annotations

import hashlib
from datetime import date

from frontcheck.models import Report, SourceMap


def as_report(text: str, day: date | None) -> Report:
    """A text as a report of a day."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    whole = SourceMap(((0, 0, len(text)),))
    return Report(id=sha256, text=text, source_text=text, source_map=whole, dateline_day=day)

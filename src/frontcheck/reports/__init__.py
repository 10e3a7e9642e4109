"""Stories as they come in: files, pages, addresses and standard input, read into a `Report`."""

from frontcheck.reports.read import read_report, report_from_bytes

__all__ = ["read_report", "report_from_bytes"]

"""Stories as they come in: files, pages, feeds, wire items, archives and tables, read into a `Report` each."""

from frontcheck.reports.items import Item
from frontcheck.reports.many import read_item, read_items, read_or_refuse, read_reports
from frontcheck.reports.read import read_one, read_report, report_from_bytes

__all__ = [
    "Item",
    "read_item",
    "read_items",
    "read_one",
    "read_or_refuse",
    "read_report",
    "read_reports",
    "report_from_bytes",
]

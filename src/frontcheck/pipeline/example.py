"""The shipped example: a report of our own, published figures, and two approximate maps of our own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from frontcheck.errors import EvidenceError
from frontcheck.evidence import DescribedSource, EvidenceStore
from frontcheck.models import Report
from frontcheck.reports import Item, read_item, read_one

MAPS = {
    "example-named": "ground around settlements that reports named as taken",
    "example-reported": "the same, and ground around settlements that reports named as fought over",
}
LICENCE = (
    "ODbL 1.0; border © OpenStreetMap contributors, positions © GeoNames (CC BY 4.0), our own drawing, approximate"
)
LEAN = "as the reports: Ukrainian outlets, ISW, a Russian channel"


@contextmanager
def open_example() -> Iterator[tuple[Report, EvidenceStore]]:
    """The shipped report, and a store with the shipped evidence that lasts as long as the context.

    Raises
    ------
    EvidenceError
        If a shipped file is refused.

    Examples
    --------
    >>> with open_example() as (report, store):
    ...     print(report.publisher, [source.id for source in store.sources()])
    frontcheck example newswire ['example-named', 'example-reported', 'figures']
    """
    with example_item() as (item, store):
        yield read_item(item), store


@contextmanager
def example_item() -> Iterator[tuple[Item, EvidenceStore]]:
    """As `open_example`, the report not yet read."""
    shipped = resources.files("frontcheck.pipeline").joinpath("example_data")
    with resources.as_file(shipped) as data, TemporaryDirectory(prefix="frontcheck-example-") as folder:
        yield read_one(data / "story.txt"), _filled(EvidenceStore(folder), data)


def _filled(store: EvidenceStore, data: Path) -> EvidenceStore:
    _add(store, "figures", [data / "figures.csv"])
    for source, shows in MAPS.items():
        _add(store, source, sorted((data / "maps").glob(f"{source}_*.geojson")), _described(source, shows))
    return store


def _described(source: str, shows: str) -> DescribedSource:
    return DescribedSource(
        id=source,
        holder="Ukraine",
        status_column="status",
        day_pattern="YYYY-MM-DD",
        covers=("RU",),
        publisher=f"frontcheck example: {shows}",
        licence=LICENCE,
        lean=LEAN,
        redistribution=True,
    )


def _add(store: EvidenceStore, source: str, paths: list[Path], described: DescribedSource | None = None) -> None:
    result = store.add(source, paths, described=described)
    for refusal in result.refused:
        raise EvidenceError(f"shipped example: {refusal.reason}")

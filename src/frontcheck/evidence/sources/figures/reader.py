"""Read a table of published figures: who published which number, when, about which day and which ground.

Columns: as_of, said_on, claimant, party, measure, low, high, unit, qualifier, note, reported_by, url, holder, place. A
table about one holder and one place may leave the last two out, if the user states them. A column beyond these, and a
measure, unit or qualifier that frontcheck does not know, is refused.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from frontcheck.errors import EvidenceError, FrontcheckError
from frontcheck.evidence.days import parse_day
from frontcheck.evidence.figures import number, stated
from frontcheck.evidence.payload import RawFile, unpack
from frontcheck.models import Figure, Measure, Qualifier
from frontcheck.units import Dimension, dimension_of

if TYPE_CHECKING:
    from frontcheck.evidence.described import DescribedSource
    from frontcheck.evidence.profile import Profile

_STATED = ("holder", "place")
_COLUMNS = (
    *("as_of", "said_on", "claimant", "party", "measure", "low", "high", "unit", "qualifier", "note"),
    *("reported_by", "url", *_STATED),
)
_DIMENSIONS = {
    Measure.AREA: Dimension.AREA,
    Measure.AREA_CHANGE: Dimension.AREA,
    Measure.SETTLEMENTS: Dimension.SETTLEMENTS,
    Measure.SETTLEMENTS_CHANGE: Dimension.SETTLEMENTS,
    Measure.DEPTH: Dimension.LENGTH,
    Measure.ADVANCE: Dimension.LENGTH,
    Measure.FRONT_LENGTH: Dimension.LENGTH,
    Measure.SHARE: Dimension.SHARE,
    Measure.COUNT: Dimension.COUNT,
}


def read_figures(file: RawFile, profile: Profile, described: DescribedSource | None) -> tuple[Figure, ...]:
    """Read every row.

    Raises
    ------
    EvidenceError
        If a column is missing or unknown, or a cell cannot be understood; the line is named.
    """
    return tuple(_figures(file, profile.info.id, _stated_columns(described)))


def _stated_columns(described: DescribedSource | None) -> dict[str, str]:
    if described is None:
        return {}
    return {key: value for key in _STATED if (value := getattr(described, key))}


def _figures(file: RawFile, source: str, said: dict[str, str]) -> Iterator[Figure]:
    try:
        text = unpack(file.data).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise EvidenceError("not UTF-8 text") from None
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    _check_columns({*(rows.fieldnames or ()), *said})
    try:
        for row in rows:
            yield _figure({**said, **_cells(row)}, source)
    except (FrontcheckError, csv.Error, ValueError) as error:
        raise EvidenceError(f"line {rows.line_num}: {error}") from None


def _check_columns(found: set[str]) -> None:
    if unknown := sorted(found - set(_COLUMNS)):
        raise EvidenceError(f"unknown columns: {', '.join(unknown)}; known: {', '.join(_COLUMNS)}")
    if missing := [name for name in _COLUMNS if name not in found]:
        hint = "; holder and place can be stated with --holder and --place" if set(missing) & set(_STATED) else ""
        raise EvidenceError(f"missing columns: {', '.join(missing)}{hint}")


def _cells(row: Mapping[str, str | None]) -> dict[str, str]:
    if None in row or None in row.values():
        raise EvidenceError("the row has more or fewer cells than there are columns")
    return {name: (cell or "").strip() for name, cell in row.items()}


def _figure(row: Mapping[str, str], source: str) -> Figure:
    measure = Measure(_one_of(row["measure"], "measure", Measure))
    if dimension_of(row["unit"]) is not _DIMENSIONS[measure]:
        raise EvidenceError(f"unit {row['unit']!r} does not measure {measure.value!r}")
    if not (row["claimant"] and row["holder"] and row["place"]):
        raise EvidenceError("claimant, holder and place must not be empty")
    qualifier = Qualifier(_one_of(row["qualifier"].replace(" ", "_"), "qualifier", Qualifier))
    return Figure(
        source=source,
        as_of=parse_day(row["as_of"]),
        said_on=parse_day(row["said_on"]),
        measure=measure.value,
        quantity=stated(number(row["low"]), number(row["high"]), row["unit"], qualifier),
        claimant=row["claimant"],
        party=row["party"],
        holder=row["holder"],
        place=row["place"],
        note=row["note"],
        reported_by=row["reported_by"],
        url=row["url"],
    )


def _one_of(word: str, column: str, known: type[StrEnum]) -> str:
    if word not in list(known):
        raise EvidenceError(f"unknown {column} {word!r}; known: {', '.join(known)}")
    return word

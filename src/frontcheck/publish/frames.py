"""Nouns as Arrow tables, with types: what data frames are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from frontcheck.models import Check, Claim, Finding, Measurement, Statements
from frontcheck.publish.corpus import claim_table
from frontcheck.publish.finding_rows import finding_table

if TYPE_CHECKING:
    import pyarrow as pa

Tabular = Claim | Statements | Measurement | Finding | Check


def table_of(noun: Tabular) -> pa.Table:
    """A row for each mention of a claim, for each claim and source of a finding, or for a measurement.

    Examples
    --------
    >>> table_of(Statements(attributions=(), claims=())).num_rows
    0
    """
    if isinstance(noun, (Check, Finding)):
        return finding_table(noun.findings if isinstance(noun, Check) else (noun,))
    if isinstance(noun, Measurement):
        return measurement_table([noun])
    return claim_table(noun.claims if isinstance(noun, Statements) else (noun,))


def measurement_table(measurements: Iterable[Measurement]) -> pa.Table:
    """A row for each measurement, in SI: square metres, metres, a share of one, or a count.

    Examples
    --------
    >>> measurement_table([]).num_rows
    0
    """
    import pyarrow as pa

    rows = list(measurements)
    texts = ("measure", "holder", "territory", "territory_name", "border_set", "change", "width")
    days = ("day", "first_day")
    columns = {
        "source": pa.array([each.source for each in rows], pa.string()),
        **{name: pa.array([str(getattr(each.definition, name)) for each in rows], pa.string()) for name in texts},
        **{name: pa.array([getattr(each.definition, name) for each in rows], pa.date32()) for name in days},
        "valid_on": pa.array([each.valid_on for each in rows], pa.date32()),
        **{name: pa.array([getattr(each, name) for each in rows], pa.float64()) for name in _NUMBERS},
        "bound": pa.array([each.bound.value for each in rows], pa.string()),
        "maps": pa.array([[ref.id for ref in each.snapshots] for each in rows], pa.list_(pa.string())),
        "warnings": pa.array([list(each.warnings) for each in rows], pa.list_(pa.string())),
        **{name: pa.array([each.detail.get(name) for each in rows], pa.float64()) for name in _details(rows)},
    }
    return pa.table(columns)


_NUMBERS = ("core", "outer", "tolerance")


def _details(rows: Iterable[Measurement]) -> Iterator[str]:
    return iter(dict.fromkeys(name for each in rows for name in each.detail))

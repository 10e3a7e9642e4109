"""A history service: a list of maps by their moment, one map by its moment, and the last one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

from frontcheck.errors import EvidenceError, FetchError
from frontcheck.evidence.days import check_day
from frontcheck.evidence.fetching.offers import Fetched, Offer, Visit, json_of, raw_file, refusal
from frontcheck.evidence.payload import Json

_CLOSED = frozenset({401, 403, 404})
_MOMENT = re.compile(r"\d{10}")


def offers(visit: Visit) -> Iterator[Offer]:
    """Every map of the list; where the list is closed, the last map alone.

    Options: ``list`` (addresses, the first that is open counts), ``map`` (address with ``{id}``), ``last`` (address),
    ``name`` (file name with ``{id}``). An id is the moment of publication in Unix seconds.

    Raises
    ------
    FetchError
        If the list is closed and a first day was asked for, or is laid out in another way than it used to be.
    """
    try:
        entries = _list(visit)
    except FetchError as error:
        if error.status not in _CLOSED or visit.first is not None or "last" not in visit.origin.options:
            raise
        visit.notes.append(f"{error}: only the last map can be fetched")
        yield _last(visit)
        return
    for moment, version in entries:
        yield _offer(visit, moment, version)


def _list(visit: Visit) -> list[tuple[str, str]]:
    addresses = visit.origin.texts("list")
    for address in addresses[:-1]:
        try:
            return _entries(visit.listing(address, "a list of maps"), address)
        except FetchError as error:
            if error.status not in _CLOSED:
                raise
    return _entries(visit.listing(addresses[-1], "a list of maps"), addresses[-1])


def _entries(document: Json, address: str) -> list[tuple[str, str]]:
    """Id and version of each map."""
    rows = document
    if isinstance(document, dict):
        lists = [value for value in document.values() if isinstance(value, list)]
        rows = lists[0] if len(lists) == 1 else document
    if not isinstance(rows, list) or not rows:
        raise FetchError(f"{address}: holds {document!s:.60}; expected a list of maps")
    return [_entry(row, address) for row in rows]


def _entry(row: Json, address: str) -> tuple[str, str]:
    fields: Mapping[str, Json] = row if isinstance(row, dict) else {"id": row}
    moment = str(fields.get("id"))
    if _MOMENT.fullmatch(moment) is None:
        raise FetchError(f"{address}: an entry is {row!s:.80}; expected an id in Unix seconds")
    return moment, str(fields.get("updatedAt") or "")


def _offer(visit: Visit, moment: str, version: str) -> Offer:
    try:
        day = _day(moment)
    except EvidenceError as error:
        return Offer(key=moment, version=version, day=None, fetch=refusal(f"{moment}: {error}"), whole=True)
    return Offer(key=moment, version=version, day=day, fetch=lambda: _map(visit, moment))


def _map(visit: Visit, moment: str) -> Fetched:
    address = visit.origin.text("map").format(id=moment)
    answer = visit.client.get(address, check=lambda one: _check_map(json_of(one, "a map"), one.url))
    return Fetched(files=(raw_file(answer, visit.origin.text("name", "{id}.geojson").format(id=moment)),))


def _last(visit: Visit) -> Offer:
    """The last map, which has to be fetched to know which it is."""
    address = visit.origin.text("last")
    documents: list[Json] = []
    answer = visit.client.get(address, check=lambda one: documents.append(json_of(one, "the last map")))
    document = documents[-1]
    _check_map(document, address)
    moment = str(document.get("id"))
    if _MOMENT.fullmatch(moment) is None:
        raise FetchError(f"{address}: 'id' is {moment!r:.40}; expected Unix seconds")
    file = raw_file(answer, visit.origin.text("name", "{id}.geojson").format(id=moment))
    return Offer(key=moment, version="", day=_day(moment), fetch=lambda: Fetched(files=(file,)))


def _check_map(document: Json, address: str) -> None:
    """A map stands alone, or beside its id."""
    found = document.get("map", document) if isinstance(document, dict) else document
    if not isinstance(found, dict) or found.get("type") != "FeatureCollection":
        raise FetchError(f"{address}: holds {document!s:.60}; expected a FeatureCollection")


def _day(moment: str) -> date:
    return check_day(datetime.fromtimestamp(int(moment), UTC).date())

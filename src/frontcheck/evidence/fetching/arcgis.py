"""Feature layers of an ArcGIS server: what is drawn now, or, where a field holds days, every day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from frontcheck.errors import EvidenceError, FetchError
from frontcheck.evidence.esri import DESCRIPTION, PAGE, LayerInfo, day_of, is_more, read_info
from frontcheck.evidence.fetching.addresses import below, shown, with_query
from frontcheck.evidence.fetching.client import Answer, status_error
from frontcheck.evidence.fetching.offers import Fetched, Offer, Visit, json_of, raw_file
from frontcheck.evidence.fetching.waiting import retry_after_s
from frontcheck.evidence.payload import Json, RawFile

_RETRY_AFTER = re.compile(r"retry after (?P<seconds>\d{1,6}) sec", re.IGNORECASE)
MOST_DAYS = 50_000
EDIT_DATE = "the layer's edit date"
_GONE = frozenset({400, 404})


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A layer as it described itself on this visit."""

    label: str
    url: str
    info: LayerInfo
    description: Answer


def offers(visit: Visit) -> Iterator[Offer]:
    """The map that the layers draw now, or one map a day.

    Options: ``layer`` (tables with ``label`` and ``url``), ``timezone`` (in which an edit falls on a day),
    ``day_field`` (of a layer that holds many days), ``where`` (which features), ``fields`` (which must be there).

    Raises
    ------
    FetchError
        If no layer answers, or one lost a field that it must have.
    """
    found = [layer for label, url in _addresses(visit) if (layer := _described(visit, label, url)) is not None]
    if not found:
        raise FetchError(f"{visit.profile.info.id}: none of its layers is where it used to be; expected at least one")
    if "day_field" in visit.origin.options:
        for layer in found:
            yield from _days(visit, layer)
    else:
        yield _now(visit, tuple(found))


def _addresses(visit: Visit) -> list[tuple[str, str]]:
    tables = visit.origin.options.get("layer", [])
    if not tables or not all(isinstance(one, dict) and one.keys() == {"label", "url"} for one in tables):
        raise EvidenceError(f"fetch {visit.origin.name!r}: 'layer' is {tables!r:.80}; expected tables of label and url")
    return [(table["label"], table["url"]) for table in tables]


def _described(visit: Visit, label: str, url: str) -> Layer | None:
    """A layer with what it says of itself; None, and a problem, if it is gone."""
    try:
        answer, document = _json(visit, with_query(url, f="json"), "the description of a layer")
    except FetchError as error:
        if error.status not in _GONE:
            raise
        visit.problems.append(f"layer {label!r} is not where it used to be: {error}")
        return None
    try:
        info = read_info(document)
    except EvidenceError as error:
        raise FetchError(f"{shown(url)}: {error}") from None
    _check_fields(visit, label, url, info)
    return Layer(label=label, url=url, info=info, description=answer)


def _check_fields(visit: Visit, label: str, url: str, info: LayerInfo) -> None:
    """Report a schema that moved; refuse one that lacks what is needed."""
    needed = [*visit.origin.texts("fields"), *filter(None, [visit.origin.options.get("day_field")])]
    if missing := [name for name in needed if name not in info.fields]:
        told = f"has no field {', '.join(missing)}; found {', '.join(info.fields) or 'none'}"
        raise FetchError(f"{shown(url)}: layer {label!r} {told}")
    before = visit.memory.layout(label)
    if before is not None and before != dict(info.fields):
        visit.problems.append(f"{shown(url)}: layer {label!r} is laid out anew: {_moved(before, info.fields)}")
    if before != dict(info.fields):
        visit.memory.note_layout(label, info.fields)


def _moved(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    gone = [f"{name} is gone" for name in before if name not in now]
    new = [f"{name} is new" for name in now if name not in before]
    other = [f"{name} was {before[name]}, is {now[name]}" for name in now if before.get(name, now[name]) != now[name]]
    return ", ".join([*gone, *new, *other])


def _now(visit: Visit, layers: tuple[Layer, ...]) -> Offer:
    """What is drawn now; its day is that of the last edit, as the publisher's clock showed it."""
    timezone = visit.origin.text("timezone", "UTC")
    edits = [layer.info.edited_at for layer in layers]
    known = [edit for edit in edits if edit is not None]
    edited_at = max(known, default=None)
    day = None if edited_at is None else edited_at.astimezone(ZoneInfo(timezone)).date()
    version = None if None in edits else " ".join(f"{layer.label}={layer.info.edited_at}" for layer in layers)
    if day is None and visit.undated:
        raise FetchError(f"{shown(layers[0].url)}: does not say when it was edited; expected --day or --day-field")
    return Offer(
        key="now",
        version=version,
        day=day,
        fetch=lambda: _map(visit, layers, day or visit.client.clock.now().date(), edited_at),
    )


def _map(visit: Visit, layers: tuple[Layer, ...], day: date, edited_at: datetime | None) -> Fetched:
    stamp = edited_at.astimezone(UTC) if edited_at else datetime.combine(day, time.min)
    folder = f"{day} {stamp:%Y-%m-%dT%H%M%SZ}"
    files = [file for layer in layers for file in _files(visit, layer, folder, visit.origin.text("where", "1=1"))]
    return Fetched(files=tuple(files), day=day if visit.undated else None)


def _files(visit: Visit, layer: Layer, folder: str, where: str) -> Iterator[RawFile]:
    """The layer's description, then its pages."""
    edited_at = layer.info.edited_at if "day_field" not in visit.origin.options else None
    hint = EDIT_DATE if visit.undated else None
    yield raw_file(layer.description, f"{folder}/{layer.label}{DESCRIPTION}", published_at=edited_at, hint=hint)
    for number, answer in enumerate(_pages(visit, layer, where)):
        yield raw_file(answer, f"{folder}/{layer.label}.{number}{PAGE}", published_at=edited_at)


def _pages(visit: Visit, layer: Layer, where: str) -> Iterator[Answer]:
    """Pages until the server has no more, held against the number of features that it counts."""
    expected, got, more, before = _count(visit, layer, where), 0, True, b""
    while more and got <= expected:
        asked = _query(layer, where, got)
        answer, document = _json(visit, asked, "a page of features")
        features, more = _listed(document, asked), is_more(document)
        if more and (not features or answer.body == before):
            raise FetchError(f"{shown(asked)}: brings nothing new, and says that there is more; expected an end")
        if more and not layer.info.pages:
            told = f"{len(features)} of {expected} features come at once, and the server has no pages"
            raise FetchError(f"{shown(asked)}: {told}; expected all of them")
        got, before = got + len(features), answer.body
        yield answer
    if got != expected:
        told = f"{got} features came{' and more are promised' if more else ''}, the server counts {expected}"
        raise FetchError(f"{shown(layer.url)}: {told}; expected as many", temporary=not more)


def _listed(document: Mapping[str, Any], asked: str) -> list[Json]:
    features = document.get("features")
    if not isinstance(features, list):
        raise FetchError(f"{shown(asked)}: 'features' is {features!r:.40}; expected a list")
    return features


def _query(layer: Layer, where: str, offset: int) -> str:
    form = "geojson" if "geojson" in layer.info.formats else "json"
    paging = {"resultOffset": str(offset), "resultRecordCount": str(layer.info.page_size)} if layer.info.pages else {}
    if layer.info.pages and layer.info.order_by:
        paging["orderByFields"] = layer.info.order_by
    return with_query(
        below(layer.url, "query"),
        where=where,
        outFields="*",
        returnGeometry="true",
        outSR="4326",
        **paging,
        f=form,
    )


def _count(visit: Visit, layer: Layer, where: str) -> int:
    address = with_query(below(layer.url, "query"), where=where, returnCountOnly="true", f="json")
    count = _json(visit, address, "a number of features")[1].get("count")
    if not isinstance(count, int):
        raise FetchError(f"{shown(address)}: 'count' is {count!r:.40}; expected a number")
    return count


def _days(visit: Visit, layer: Layer) -> Iterator[Offer]:
    """One offer for each day that the day field holds."""
    timezone = visit.origin.text("timezone", "UTC")
    seen: set[Json] = set()
    more, offset = True, 0
    while more:
        values, more = _day_values(visit, layer, offset)
        if more and (not set(values) - seen or len(seen) > MOST_DAYS):
            raise FetchError(f"{shown(layer.url)}: its days never end ({len(seen)} until now); expected an end")
        seen |= set(values)
        offset += len(values)
    for day in sorted({day_of(value, timezone) for value in seen if value is not None}):
        yield _day_offer(visit, layer, day)


def _day_values(visit: Visit, layer: Layer, offset: int) -> tuple[list[Json], bool]:
    """A page of what the day field holds, and whether there is more."""
    name = visit.origin.text("day_field")
    asked = with_query(
        below(layer.url, "query"),
        where="1=1",
        outFields=name,
        returnDistinctValues="true",
        returnGeometry="false",
        orderByFields=name,
        resultOffset=str(offset),
        f="json",
    )
    _, document = _json(visit, asked, "a list of days")
    return [(one.get("attributes") or {}).get(name) for one in _listed(document, asked)], is_more(document)


def _day_offer(visit: Visit, layer: Layer, day: date) -> Offer:
    where = _on(day, visit.origin.text("day_field"), layer, visit.origin.text("timezone", "UTC"))

    def fetch() -> Fetched:
        files = tuple(_files(visit, layer, str(day), where))
        return Fetched(files=files, day=day if visit.undated else None)

    return Offer(key=f"{layer.label} {day}", version="", day=day, fetch=fetch)


def _on(day: date, name: str, layer: Layer, timezone: str) -> str:
    """The condition that a day field falls on a day, as its type needs it."""
    if layer.info.fields[name] == "esriFieldTypeDateOnly":
        return f"{name} = DATE '{day}'"
    zone = ZoneInfo(timezone)
    start, end = (
        datetime.combine(one, time.min, zone).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
        for one in (day, day + timedelta(days=1))
    )
    return f"{name} >= TIMESTAMP '{start}' AND {name} < TIMESTAMP '{end}'"


def _json(visit: Visit, address: str, expected: str) -> tuple[Answer, dict[str, Any]]:
    """An answer and its object; an error inside a success is an error."""
    documents: list[dict[str, Any]] = [{}]

    def check(answer: Answer) -> None:
        documents[0] = _object(json_of(answer, expected), answer, expected)

    return visit.client.get(address, check=check), documents[0]


def _object(document: Json, answer: Answer, expected: str) -> dict[str, Any]:
    if not isinstance(document, dict):
        raise FetchError(f"{answer.url}: holds {document!s:.40}; expected {expected}")
    error = document.get("error")
    if error is None:
        return document
    fields = error if isinstance(error, dict) else {"message": error}
    code, told = fields.get("code"), " ".join(f"{fields.get('message') or ''}".split())
    asked = _RETRY_AFTER.search(f"{told} {fields.get('details')}")
    wait_s = float(asked["seconds"]) if asked else retry_after_s(answer.headers, answer.retrieved_at)
    inside = f"{told} (inside a success)".strip()
    raise status_error(answer.url, code if isinstance(code, int) else 500, inside, wait_s=wait_s)

"""Two maps laid over each other, for people and for programs; ground only where licences let it be passed on."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TextIO

import shapely

from frontcheck.errors import PublishError
from frontcheck.models import Agreement, MapDiff, MapSide, Overlap, day_words
from frontcheck.publish.diff_words import diff_sentence, iou_words
from frontcheck.publish.document import DIFF_SCHEMA, plain, record_of, write_json
from frontcheck.publish.rows import write_rows
from frontcheck.publish.terminal import console_for, grid
from frontcheck.publish.wording import one_line, short_day, typeset
from frontcheck.units import number_words

if TYPE_CHECKING:
    from shapely import MultiPolygon

DIFF_FORMATS = ("table", "csv", "json", "geojson")
LEVELS = ("core", "outer")
PARTED = "; "
_NUMBERS = ("a", "b", "agreement", "only_a", "only_b", "slivers_a", "slivers_b")


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedGround:
    """One share of the ground of two maps: polygons and what they are.

    Attributes
    ----------
    share : str
        "agreement", "only_a" or "only_b".
    """

    holder: str
    place: str
    level: str
    share: str
    ground: MultiPolygon


def write_diff(diff: MapDiff, format: str, stream: TextIO) -> None:  # noqa: A002
    """Write the numbers of a comparison: "table" for people, "csv" or "json".

    Raises
    ------
    PublishError
        If the format is unknown.
    """
    if format == "table":
        _print(diff, stream)
    elif format == "csv":
        rows = list(diff_records(diff))
        write_rows(stream, rows[0], rows)
    elif format == "json":
        write_json(diff_document(diff), stream)
    else:
        raise PublishError(f"unknown format {format!r} for a comparison of maps; known: {', '.join(DIFF_FORMATS)}")


def diff_document(diff: MapDiff) -> dict[str, object]:
    """A comparison as JSON-ready data, in SI, as ``diff-1.json`` describes it."""
    agreements = [{**record_of(one), "sentences": _sentences(diff, one)} for one in diff.agreements]
    return {"schema": DIFF_SCHEMA, **record_of(diff), "agreements": agreements}


def diff_records(diff: MapDiff) -> Iterator[dict[str, Any]]:
    """Flat rows, core and outer of each holder and place."""
    for agreement in diff.agreements:
        for level in LEVELS:
            overlap: Overlap = getattr(agreement, level)
            yield {
                "holder": agreement.holder,
                "place": agreement.place,
                "place_name": agreement.place_name,
                "level": level,
                **{f"{name}_km2": getattr(overlap, f"{name}_m2") / 1e6 for name in _NUMBERS},
                "iou": overlap.iou,
                "sliver_m": diff.sliver_m,
                "left_out": PARTED.join(agreement.left_out),
                "border_set": agreement.border_set,
                **_side_record("a", diff.a),
                **_side_record("b", diff.b),
            }


def _side_record(name: str, side: MapSide) -> dict[str, Any]:
    return {
        f"{name}_source": side.ref.source,
        f"{name}_asked": plain(side.asked),
        f"{name}_map_of": plain(side.ref.valid_on),
        f"{name}_map": side.ref.id,
        f"{name}_licence": side.licence,
        f"{name}_warnings": PARTED.join(side.ref.warnings),
    }


def write_diff_ground(
    diff: MapDiff, shares: Iterable[SharedGround], despite_licence: Collection[str], stream: TextIO
) -> None:
    """Write the ground of each share as GeoJSON (RFC 7946). Every share follows the lines of both maps.

    Parameters
    ----------
    despite_licence : collection of str
        Sources named by one who may pass their geometry on although the licence is unknown or forbids it.

    Raises
    ------
    PublishError
        If the licence of one of the maps does not allow it.
    """
    for side in (diff.a, diff.b):
        if not side.redistribution and side.ref.source not in despite_licence:
            hint = f"if you may pass it on, name it: --with-geometry {side.ref.source}"
            raise PublishError(f"{side.ref.source}: the licence does not allow that ({side.licence}); {hint}")
    sides = {name: _about(side) for name, side in (("a", diff.a), ("b", diff.b))}
    features = [_feature(diff, share) for share in shares if not share.ground.is_empty]
    document = {"type": "FeatureCollection", **sides, "sliver_m": diff.sliver_m, "features": features}
    json.dump(document, stream, ensure_ascii=False)
    stream.write("\n")


def _about(side: MapSide) -> dict[str, Any]:
    said = {name: getattr(side, name) for name in ("publisher", "licence", "lean", "url")}
    warnings = list(side.ref.warnings)
    about = {"source": side.ref.source, "map": side.ref.id, "map_of": plain(side.ref.valid_on)}
    return {**about, **said, "warnings": warnings}


def _feature(diff: MapDiff, share: SharedGround) -> dict[str, Any]:
    found = next(one for one in diff.agreements if (one.holder, one.place) == (share.holder, share.place))
    overlap: Overlap = getattr(found, share.level)
    slivers = {"only_a": overlap.slivers_a_m2, "only_b": overlap.slivers_b_m2}
    maps = {"only_a": [diff.a.name], "only_b": [diff.b.name]}
    said = {
        "holder": share.holder,
        "place": share.place,
        "level": share.level,
        "share": share.share,
        "maps": maps.get(share.share, [diff.a.name, diff.b.name]),
        "km2": getattr(overlap, f"{share.share}_m2") / 1e6,
        "slivers_km2": slivers.get(share.share, 0.0) / 1e6,
    }
    wound = shapely.orient_polygons(share.ground)  # RFC 7946: shells anticlockwise
    return {"type": "Feature", "properties": said, "geometry": json.loads(shapely.to_geojson(wound))}


def _print(diff: MapDiff, stream: TextIO) -> None:
    console = console_for(stream)
    for name, side in (("A", diff.a), ("B", diff.b)):
        console.print(one_line(f"{name}: {_side_words(side)}"))
    console.print("")
    for agreement in diff.agreements:
        console.print(_table(agreement, diff))
        for sentence in _sentences(diff, agreement):
            console.print(typeset(one_line(sentence)))
        if agreement.left_out:
            console.print(one_line(f"left out, since one map does not cover it: {', '.join(agreement.left_out)}"))
        console.print(one_line(f"Borders: {agreement.border_set}"))
        console.print("")
    for line in _endnotes(diff):
        console.print(typeset(one_line(line)))


def _side_words(side: MapSide) -> str:
    day = f"{side.ref.source}, map of {day_words(side.ref.valid_on)}"
    asked = "" if side.asked == side.ref.valid_on else f", asked for {day_words(side.asked)}"
    return f"{day}{asked}; {side.publisher}; licence: {side.licence}; lean: {side.lean}; lines from: {side.lineage}"


def _table(agreement: Agreement, diff: MapDiff) -> Any:  # noqa: ANN401
    only = ("only A", "only B")
    if diff.is_change:
        only = ("lost", "gained") if diff.a.ref.valid_on <= diff.b.ref.valid_on else ("gained", "lost")
    heads = ("A", "B", "both", only[0], "in slivers", only[1], "in slivers ", "IoU")
    table = grid((f"{one_line(agreement.holder)} in {one_line(agreement.place_name)}, km²", *heads), right=heads)
    for level in ("outer",) if agreement.core == agreement.outer else LEVELS:
        overlap: Overlap = getattr(agreement, level)
        sizes_m2 = (overlap.a_m2, overlap.b_m2, overlap.agreement_m2, overlap.only_a_m2, overlap.slivers_a_m2)
        cells = [number_words(size / 1e6) for size in (*sizes_m2, overlap.only_b_m2, overlap.slivers_b_m2)]
        name = "core and outer" if agreement.core == agreement.outer else level
        table.add_row(name, *cells, iou_words(overlap))
    return table


def _sentences(diff: MapDiff, agreement: Agreement) -> list[str]:
    found = (diff_sentence(diff, agreement, level) for level in LEVELS)
    return [sentence for sentence in found if sentence]


def _endnotes(diff: MapDiff) -> Iterator[str]:
    yield "Core is assessed ground; outer is core with claimed, contested and unknown ground."
    yield (
        f"In slivers: strips narrower than {number_words(diff.sliver_m)} m, the tolerance of a length, "
        "such as two drawings of one line leave; they are no disagreement."
    )
    if diff.a.lineage == diff.b.lineage and not diff.is_change:
        yield f"Both maps rest on lines from {diff.a.lineage}: where they agree, neither confirms the other."
    for holder, silence in diff.silences.items():
        yield f"nothing about {holder}: {silence}"
    for side in (diff.a, diff.b):
        for warning in side.ref.warnings:
            yield f"warning: {side.ref.source}, {short_day(side.ref.valid_on)}: {warning}"

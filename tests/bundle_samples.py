"""A story and maps of our own, and their bundle; what a forger would do to it."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import shapely

from frontcheck.config import Config
from frontcheck.evidence import DescribedSource, EvidenceStore
from frontcheck.models import Verification
from frontcheck.pipeline.bundle import AtHand, Packing, check_and_pack, verify
from frontcheck.publish.archive import read_archive, write_archive
from frontcheck.publish.canonical import canonical
from frontcheck.reports.items import Item, Kind

STORY = (
    "SUMY, Aug 14, 2024 (Own Agency) — Ukrainian forces controlled about 300 square kilometers of Kursk region on "
    "Monday, General Ivan Testov said. Governor Petro Sample said that Ukrainian troops were at least 12 kilometers "
    "deep in Kursk region on Monday.\n"
).encode()
HELD = {  # box of ground held beyond the border, by day
    date(2024, 8, 10): (35.00, 51.20, 35.15, 51.30),
    date(2024, 8, 12): (35.00, 51.20, 35.15, 51.40),
    date(2024, 8, 14): (34.90, 51.20, 35.20, 51.40),
}
FIGURES = """as_of,said_on,claimant,party,measure,low,high,unit,qualifier,holder,place,note,reported_by,url
2024-08-12,2024-08-13,Sample Count,media count,area,310,310,km2,exact,Ukraine,Kursk Oblast,,Own Agency,https://own.example/1
2021-01-01,2021-01-02,Sample Count,media count,area,5,5,km2,exact,Ukraine,Kursk Oblast,,Own Agency,https://own.example/2
"""


def make_store(folder: Path, **described: object) -> EvidenceStore:
    """Maps of one source, drawn every other day, and published figures."""
    folder.mkdir(parents=True, exist_ok=True)
    store = EvidenceStore(folder / "store")
    (folder / "figures.csv").write_text(FIGURES)
    assert not store.add("figures", [folder / "figures.csv"]).refused
    fields = {"holder": "Ukraine", "day_pattern": "own_YYYY-MM-DD", "covers": ("RU",), "licence": "ask us"} | described
    for day, box in HELD.items():
        path = folder / f"own_{day}.geojson"
        geometry = json.loads(shapely.to_geojson(shapely.box(*box)))
        features = [{"type": "Feature", "properties": {}, "geometry": geometry}]
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        assert not store.add("own", [path], described=DescribedSource(id="own", **fields)).refused
    return store


def make_item(raw: bytes = STORY, name: str = "story.txt") -> Item:
    return Item(name=name, kind=Kind.STORY, raw=raw)


def make_bundle(store: EvidenceStore, *, raw: bytes = STORY, config: Config | None = None, **asked: object) -> bytes:
    """A bundle that can be verified with nothing else at hand, unless told otherwise."""
    wanted = Packing(**{"with_report": True, "geometry_of": ("own",)} | asked)
    return check_and_pack(make_item(raw), store, config or Config(), wanted).data


def verified(data: bytes, **at_hand: object) -> Verification:
    return verify(data, "F.zip", AtHand(**{"config": Config()} | at_hand))


def members_of(data: bytes) -> dict[str, bytes]:
    return read_archive(data, "F.zip")


def forged(data: bytes, changed: dict[str, bytes | None], *, hashed: bool = True) -> bytes:
    """The bundle with other members; a forger who knows the format sets the manifest right, too."""
    members = {name: body for name, body in (members_of(data) | changed).items() if body is not None}
    if hashed:
        listed = {n: hashlib.sha256(body).hexdigest() for n, body in members.items() if n != "manifest.json"}
        told = json.loads(members["manifest.json"])
        members["manifest.json"] = canonical(told | {"sha256": listed})
    return write_archive(members)


def edited(data: bytes, member: str, path: tuple[str | int, ...], value: object) -> bytes:
    """The member's JSON with another value at a path."""
    document = json.loads(members_of(data)[member])
    inner = document
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return canonical(document)

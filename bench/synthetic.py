"""Write a history of daily maps that is shaped like the NZZ one, from a seed: no line of it was ever published.

    .venv/bin/python bench/synthetic.py /tmp/history                 # 1,641 files, 1.1 GB, 12 million vertices
    .venv/bin/python bench/synthetic.py /tmp/short --days 120 --seed 7

One side holds a ragged patch of ground with islands and enclaves, and pushes its edge here and there: about 1 % of the
edges are new where a map is new. As at the publisher's, a file is the newest map on the day that was asked for, shows
what changed since the first day of a moving window ("nochange", "gains", "losses"), is indented JSON with five
decimals, ten where two outlines cross, and comes back unchanged on many days: of 1,640 days 711 repeat the file of the
day before to the byte, 351 more its lines under a new date. From August 2024 the other side holds ground across the
border.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import shapely

FIRST = date(2022, 2, 24)
DAYS = 1641
SAME_BYTES, SAME_LINES = 711 / 1640, 351 / 1640
CENTRE, AXES, TILT = (36.2, 47.7), (2.7, 1.15), 0.45
ACROSS = (35.2, 51.25)
_SPANS = ((date(2022, 3, 26), 4800), (date(2023, 5, 24), 4900), (date(2024, 3, 14), 7900), (date.max, 5500))
"""Until when an outline is kept before it is drawn anew, and with how many vertices."""


@dataclass(frozen=True)
class Outline:
    """A ring that sees its centre from every vertex, so that it never crosses itself."""

    angles: np.ndarray
    radii: np.ndarray  # in units of the distance from the centre to the ellipse

    def pushed(self, rng: np.random.Generator, pushes: int, reach: float, share: tuple[float, float]) -> Outline:
        """The ring after so many pushes, inwards or outwards, between two shares of its circumference."""
        angles, radii = self.angles, self.radii.copy()
        for _ in range(pushes):
            width = int(rng.integers(15, 40))
            start = int(rng.uniform(*share) * len(radii)) % max(len(radii) - width, 1)
            shape = np.sin(np.linspace(0, np.pi, width)) ** 2 * rng.uniform(0.6, 1.0, width)
            radii[start : start + width] += shape * reach * rng.choice((-0.4, 1.0))
        return Outline(angles, np.clip(radii, 0.3, 1.6))

    def refined(self, rng: np.random.Generator, count: int) -> Outline:
        """The ring with so many vertices more."""
        at = rng.choice(len(self.angles) - 1, count, replace=False)
        angles = (self.angles[at] + self.angles[at + 1]) / 2
        radii = (self.radii[at] + self.radii[at + 1]) / 2
        return Outline(np.insert(self.angles, at + 1, angles), np.insert(self.radii, at + 1, radii))

    def ring(self, centre: tuple[float, float], axes: tuple[float, float], tilt: float) -> np.ndarray:
        """Positions in degrees, five decimals, clockwise and closed."""
        along, across = axes[0] * self.radii * np.cos(self.angles), axes[1] * self.radii * np.sin(self.angles)
        lon = centre[0] + along * np.cos(tilt) - across * np.sin(tilt)
        lat = centre[1] + along * np.sin(tilt) + across * np.cos(tilt)
        return np.round(np.column_stack([lon, lat])[::-1], 5)


@dataclass(frozen=True)
class State:
    """What both sides hold on one day."""

    front: Outline
    across: Outline | None
    islands: tuple[np.ndarray, ...] = ()
    enclaves: tuple[np.ndarray, ...] = ()
    span: int = 0

    def held(self) -> shapely.Geometry:
        """Ground of the side that pushes."""
        shell = shapely.Polygon(self.front.ring(CENTRE, AXES, TILT), self.enclaves)
        return shapely.MultiPolygon([shell, *map(shapely.Polygon, self.islands)])


def states(rng: np.random.Generator, days: list[date]) -> Iterator[State]:
    """A state for each day on which something moved."""
    state = State(_ragged(rng, 2300), None)
    for number, day in enumerate(days):
        state = _grown(state, rng, day, number)
        yield state


def _grown(state: State, rng: np.random.Generator, day: date, number: int) -> State:
    span = next(at for at, (until, _) in enumerate(_SPANS) if day < until)
    wanted = _SPANS[span][1]
    if span == 0:  # the first month: everything moves
        grown = _ragged(rng, min(2300 + 200 * number, wanted))
        return replace(state, front=Outline(grown.angles, np.clip(grown.radii * (0.55 + 0.03 * number), 0.3, 1.6)))
    if span != state.span:
        front = _ragged(rng, wanted)
        islands, enclaves = _off(rng, front, 3 if span == 1 else 14, 1.0), _off(rng, front, 4, 0.75)
        state = replace(state, islands=islands, enclaves=enclaves, span=span)
    else:
        front = state.front.pushed(rng, 3, rng.uniform(0.004, 0.03), (0.05, 0.55))
    if span == len(_SPANS) - 1:
        front = front.refined(rng, 5)
    across = state.across
    if across is None and day >= date(2024, 8, 7):
        across = _ragged(rng, 1180)
    elif across is not None:
        across = across.pushed(rng, 1, 0.05, (0.0, 1.0))
    return replace(state, front=front, across=across)


def _ragged(rng: np.random.Generator, count: int) -> Outline:
    """A ring whose edge is rough on every scale."""
    angles = np.sort(2 * np.pi * (np.arange(count) + rng.uniform(0.1, 0.9, count)) / count)
    waves = np.unique(np.geomspace(2, count / 4, 60).astype(int))
    phases = rng.uniform(0, 2 * np.pi, len(waves))
    rough = (np.cos(np.outer(angles, waves) + phases) / waves).sum(axis=1)
    return Outline(np.append(angles, angles[0]), np.append(1 + 0.12 * rough, 1 + 0.12 * rough[0]))


def _off(rng: np.random.Generator, front: Outline, count: int, share: float) -> tuple[np.ndarray, ...]:
    """Small rings along the side that never moves: inside it at a share of the way from the centre, or off it."""
    rings = []
    for at in np.linspace(0.62, 0.93, count):
        near = Outline(front.angles, front.radii * share).ring(CENTRE, AXES, TILT)[::-1][int(at * len(front.angles))]
        away = near - CENTRE
        centre = near + (0.45 if share == 1.0 else 0.0) * away / np.hypot(*away)
        rings.append(_ragged(rng, int(rng.integers(6, 60))).ring(tuple(centre), (0.03, 0.02), 0.0))
    return tuple(rings)


def plan(rng: np.random.Generator, days: int) -> list[str]:
    """For each day what its file is: "new", "dated" (the lines of the day before), or "same" (its bytes)."""
    kinds = ["same"] * round(SAME_BYTES * (days - 1)) + ["dated"] * round(SAME_LINES * (days - 1))
    kinds += ["new"] * (days - 1 - len(kinds))
    rng.shuffle(kinds)
    return ["new", *kinds]


def write_history(folder: Path, days: int = DAYS, seed: int = 1) -> int:
    """Write one file a day, named after it; how many vertices they have."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(seed)
    kinds = plan(rng, days)
    moving = states(rng, [FIRST + timedelta(days=at) for at, kind in enumerate(kinds) if kind == "new"])
    document, since, before, now, state, vertices, total = b"", FIRST, None, None, None, 0, 0
    for at, kind in enumerate(kinds):
        day = FIRST + timedelta(days=at)
        if kind == "new":
            if now is not None and (rng.random() < 0.4 or (day - since).days > 9):
                since, before = day - timedelta(days=1), now
            last, state = state, next(moving)
            now = state.held()
            if last is not None and state.span != last.span:
                before = now
            features = _features(now, before, state.across)
            vertices = sum(shapely.get_num_coordinates(geometry) for _, geometry in features)
            written = [(label, _geometry(geometry)) for label, geometry in features]
        if kind != "same":
            window = {} if before is None else {"_datefrom": str(since), "_dateto": str(day)}
            document = _document(written, {"date": str(day), **window, "view": "daily"})
        (folder / f"{day}.json").write_bytes(document)
        total += vertices
    return total


def _features(now, before, across) -> list[tuple[str, shapely.Geometry]]:
    if before is None:
        return [("nochange", now)]
    found = [("nochange", now & before), ("gains", now - before), ("losses", before - now)]
    if across is not None:
        found.append(("losses", shapely.Polygon(across.ring(ACROSS, (0.35, 0.2), 0.1))))
    return [(label, ground) for label, geometry in found if not (ground := _rounded(geometry)).is_empty]


def _rounded(geometry: shapely.Geometry) -> shapely.Geometry:
    """Ten decimals, polygons only, valid: as published."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    rounded = shapely.transform(parts, lambda xy: np.round(xy, 10))
    whole = shapely.MultiPolygon([part for part in rounded if part.area > 1e-9])
    return whole if whole.is_valid else shapely.make_valid(whole, method="structure", keep_collapsed=False)


def _geometry(geometry: shapely.Geometry) -> str:
    """GeoJSON, indented by two from depth four on."""
    parts = shapely.get_parts(geometry)
    many = len(parts) > 1
    depth = 12 if many else 10
    polygons = [_block([_ring(ring, depth + 2) for ring in (part.exterior, *part.interiors)], depth) for part in parts]
    coordinates = _block(polygons, 10) if many else polygons[0]
    kind = "MultiPolygon" if many else "Polygon"
    return f'{{\n          "type": "{kind}",\n          "coordinates": {coordinates}\n        }}'


def _ring(ring: shapely.LinearRing, depth: int) -> str:
    pad, deep = " " * (depth + 2), " " * (depth + 4)
    pairs = shapely.get_coordinates(ring).tolist()
    return _block([f"[\n{deep}{lon!r},\n{deep}{lat!r}\n{pad}]" for lon, lat in pairs], depth)


def _block(items: list[str], depth: int) -> str:
    pad = " " * (depth + 2)
    return "[\n" + ",\n".join(pad + item for item in items) + f"\n{' ' * depth}]"


def _document(features: list[tuple[str, str]], told: dict[str, str]) -> bytes:
    blocks = []
    for label, geometry in features:
        properties = json.dumps({"type": label, **told}, indent=2).replace("\n", "\n        ")
        blocks.append(
            f'{{\n        "type": "Feature",\n        "properties": {properties},\n'
            f'        "geometry": {geometry}\n      }}'
        )
    head = '{\n  "value": {\n    "type": "FeatureCollection",\n    "features": '
    return f"{head}{_block(blocks, 4)}\n  }}\n}}\n".encode()


def main() -> None:
    """Write what was asked for, and say how much it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    vertices = write_history(given.folder, given.days, given.seed)
    size = sum(path.stat().st_size for path in given.folder.iterdir())
    print(f"{given.days:,} files, {size / 1e9:.2f} GB, {vertices / 1e6:.1f} million vertices")


if __name__ == "__main__":
    main()

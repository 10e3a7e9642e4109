"""Claims, measurements, findings and checks in a notebook: as HTML, as drawings, as data frames.

Importing it is all that is needed; `import frontcheck` and the first use of anything in it do that as well. No frame
library is needed to import it, and none is loaded before it is asked for.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontcheck.errors import PublishError
from frontcheck.models import Check, Claim, Finding, Measurement, Statements
from frontcheck.models.shown import present_with

if TYPE_CHECKING:
    from types import ModuleType

    from frontcheck.evidence import EvidenceStore
    from frontcheck.models import Grounds

__all__ = ["Svg"]

_FRAMES = ("pandas", "polars")


@dataclass(frozen=True, slots=True)
class Svg:
    """A drawing.

    Examples
    --------
    >>> Svg("<svg></svg>")._repr_svg_()
    '<svg></svg>'
    >>> Svg("").save("front.png")
    Traceback (most recent call last):
    frontcheck.errors.PublishError: front.png: ends in '.png'; expected '.svg'
    """

    svg: str

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: Path | str) -> None:
        """Write it to a file.

        Raises
        ------
        PublishError
            If the file does not end in ".svg", or cannot be written.
        """
        path = Path(path)
        if path.suffix != ".svg":
            raise PublishError(f"{path}: ends in {path.suffix!r}; expected '.svg'")
        try:
            path.write_text(self.svg, encoding="utf-8")
        except OSError as error:
            raise PublishError(f"cannot write {path}: {error.strerror}") from error


class _Notebook:
    """See `frontcheck.models.shown.Presenter`."""

    def html(self, noun: object) -> str:
        """See there."""
        from frontcheck.publish.cells import cell_of

        return cell_of(_known(noun))

    def plot(self, noun: object) -> Svg:
        """See there."""
        from frontcheck.publish import chart_svg

        shown = _known(noun)
        if isinstance(shown, Check):
            return Svg(_findings_svg(shown))
        if isinstance(shown, Finding):
            return Svg(chart_svg.finding_svg(shown))
        if isinstance(shown, Measurement):
            return Svg(chart_svg.measurement_svg(shown))
        return Svg(_claims_svg(shown.claims if isinstance(shown, Statements) else (shown,)))

    def table(self, noun: object) -> Any:  # noqa: ANN401
        """See there."""
        from frontcheck.publish.frames import table_of

        return table_of(_known(noun))

    def frame(self, noun: object, library: str) -> Any:  # noqa: ANN401
        """See there."""
        if library not in _FRAMES:
            raise PublishError(f"unknown library {library!r}; expected one of {', '.join(_FRAMES)}")
        loaded = _library(library)
        return self.table(noun).to_pandas() if library == "pandas" else loaded.from_arrow(self.table(noun))

    def geoframe(self, noun: object, store: Any, with_geometry: Collection[str]) -> Any:  # noqa: ANN401
        """See there."""
        geopandas = _library("geopandas")
        rows, shapes = _ground(_known(noun), store, with_geometry)
        frame = _library("pandas").DataFrame(rows)
        return geopandas.GeoDataFrame(frame, geometry=geopandas.GeoSeries(shapes, crs="OGC:CRS84"))


def _known(noun: object) -> Claim | Statements | Measurement | Finding | Check:
    if isinstance(noun, (Claim, Statements, Measurement, Finding, Check)):
        return noun
    raise PublishError(f"a {type(noun).__name__}; expected a claim, statements, a measurement, a finding or a check")


def _library(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError as error:
        raise PublishError(f"{name} is not installed; expected it: pip install {name}") from error


def _findings_svg(check: Check) -> str:
    """A chart for every finding that a source gives a number for, numbered as on the page."""
    from frontcheck.publish.chart_svg import finding_svg, has_numbers
    from frontcheck.publish.drawings import below_one_another

    findings = enumerate(check.findings, 1)
    return below_one_another([finding_svg(each, number) for number, each in findings if has_numbers(each)], "chart")


def _claims_svg(claims: tuple[Claim, ...]) -> str:
    from frontcheck.models import Thresholds
    from frontcheck.publish.chart_svg import claim_svg
    from frontcheck.publish.drawings import below_one_another
    from frontcheck.verdicts.interval import claim_interval

    drawings = [claim_svg(each, *claim_interval(each, Thresholds())) for each in claims]
    return drawings[0] if len(drawings) == 1 else below_one_another(drawings, "claim")


def _ground(
    noun: Claim | Statements | Measurement | Finding | Check,
    store: EvidenceStore,
    with_geometry: Collection[str],
) -> tuple[list[dict[str, Any]], list[Any]]:
    """Rows of the ground behind numbers, and its geometry: None where a licence does not let it be given."""
    from frontcheck.config import Config
    from frontcheck.pipeline.grounds import grounds_behind, grounds_of
    from frontcheck.publish.ground_rows import ground_rows

    if isinstance(noun, Measurement):
        grounds = grounds_behind([noun], store, Config(), with_geometry)
        return _measured_ground(noun, grounds)
    if not isinstance(noun, (Check, Finding)):
        raise PublishError(f"a {type(noun).__name__} rests on no ground; expected a measurement, a finding or a check")
    check = noun if isinstance(noun, Check) else _alone(noun, store)
    rows = ground_rows(check, grounds_of(check, store, Config(), with_geometry))
    return [asdict(row) for row, _ in rows], [shape for _, shape in rows]


def _measured_ground(measurement: Measurement, grounds: Grounds) -> tuple[list[dict[str, Any]], list[Any]]:
    held, asked = grounds.of(measurement), measurement.definition
    told = {
        "source": measurement.source,
        "measure": asked.measure.value,
        "holder": asked.holder,
        "place": asked.territory_name,
        "map_day": measurement.valid_on,
    }
    barred = grounds.withheld.get(measurement.source)
    note = "" if barred is None else f"geometry withheld: the licence does not allow it to be passed on ({barred})"
    values = {"core": measurement.core, "outer": measurement.outer}
    rows = [{**told, "ground": name, "value": value, "note": note} for name, value in values.items()]
    return rows, [held.core if held else None, held.outer if held else None]


def _alone(finding: Finding, store: EvidenceStore) -> Check:
    """A check of one finding."""
    from frontcheck.models import Report, SourceMap, Thresholds

    return Check(
        report=Report(id="", text="", source_text="", source_map=SourceMap(())),
        statements=Statements(attributions=(), claims=(finding.claim,)),
        findings=(finding,),
        sources=store.sources(),
        thresholds=Thresholds(),
        version="",
    )


present_with(_Notebook())

"""From a named definition and an occasion to a number, or the reason why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.config import Config
from frontcheck.definitions import contradiction
from frontcheck.errors import PlaceError
from frontcheck.models import Defined, NamedDefinition, Place, PlaceKind, Reason, SourceKind, Unmeasured
from frontcheck.pipeline.defined.maps import Maps
from frontcheck.pipeline.defined.occasion import Occasion, ends_of
from frontcheck.pipeline.defined.table import Layer, layers_of, on_table
from frontcheck.pipeline.desk import Desk

if TYPE_CHECKING:
    from shapely import MultiPolygon


class Numbers:
    """Numbers under named definitions: every map is opened once, cut once for a place, and measured once.

    What was measured is remembered beside the store, by what the maps draw.

    Parameters
    ----------
    desk : Desk
        The store and the places; nothing is looked at that was not public by its `known_by`.
    """

    def __init__(self, desk: Desk, config: Config) -> None:
        self._desk = desk
        self._infos = {info.id: info for info in desk.store.sources()}
        self._maps = Maps(desk, config)
        self._layers: dict[tuple[str, str], tuple[Layer, ...]] = {}

    def number(self, definition: NamedDefinition, occasion: Occasion) -> Defined | Unmeasured:
        """The number under a definition, or why a source gives none.

        Raises
        ------
        EvidenceError
            If a map cannot be opened.
        PlaceError
            If a part of the definition names a place that is not known, or a settlement.
        """
        silence = self._silence(definition, occasion)
        if silence:
            return silence
        territories = self._territories(definition, occasion)
        if isinstance(territories, Unmeasured):
            return territories
        info = self._infos[occasion.source]
        if info.kind is SourceKind.FIGURES:
            return on_table(definition, occasion, territories, self._layers_of(occasion))
        return self._maps.number(definition, occasion, info, territories)

    def grounds(self, found: Defined, occasion: Occasion) -> tuple[tuple[MultiPolygon, ...], ...]:
        """The ground behind a number on maps: for each part of its definition that on each of its maps.

        Raises
        ------
        EvidenceError
            If a map cannot be opened.
        """
        territories = self._territories(found.definition, occasion)
        if isinstance(territories, Unmeasured):
            return ()
        return self._maps.grounds(found, self._infos[found.source], territories)

    def _silence(self, definition: NamedDefinition, occasion: Occasion) -> Unmeasured | None:
        source, ends = occasion.source, ends_of(definition, occasion)
        if found := contradiction(definition):
            reason, detail = Reason.MEASURE_NOT_MAPPED, f"{definition.id}: expected {found[0]} {found[1]}"
        elif source not in self._infos:
            reason, detail = Reason.NO_SNAPSHOT, f"the store holds nothing of {source}"
        elif definition.sources and source not in definition.sources:
            reason, detail = Reason.OUT_OF_COVERAGE, f"{definition.id} is not about {source}"
        elif len(ends) == 2 and ends[0] >= ends[1]:
            reason, detail = Reason.WINDOW_UNRESOLVED, f"no day lies between the ends of {ends[0]} and {ends[1]}"
        else:
            return None
        return Unmeasured(source=source, reason=reason, detail=detail)

    def _territories(self, definition: NamedDefinition, occasion: Occasion) -> tuple[Place, ...] | Unmeasured:
        found = []
        for part in definition.parts:
            place = self._desk.places.resolve(part.place) if part.place else occasion.place
            if place is None:
                detail = f"{definition.id} needs a place; none is given"
                return Unmeasured(source=occasion.source, reason=Reason.PLACE_UNRESOLVED, detail=detail)
            if place.kind is PlaceKind.SETTLEMENT:
                raise PlaceError(f"{place.name!r} is a settlement; expected a country or region")
            found.append(place)
        return tuple(found)

    def _layers_of(self, occasion: Occasion) -> tuple[Layer, ...]:
        key = (occasion.source, occasion.holder)
        if key not in self._layers:
            figures = self._desk.store.figures(occasion.source)
            self._layers[key] = layers_of(figures, occasion.holder, self._desk.places, self._desk.known_by)
        return self._layers[key]

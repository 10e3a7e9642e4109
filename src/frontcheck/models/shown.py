"""What a notebook shows of a noun. The nouns know no page, no chart and no table: what does is set from above."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Protocol

from frontcheck.errors import PublishError

if TYPE_CHECKING:
    from pathlib import Path


class Drawing(Protocol):
    """A drawing that a notebook shows and that can be kept."""

    @property
    def svg(self) -> str:
        """The drawing itself."""
        ...

    def _repr_svg_(self) -> str: ...

    def save(self, path: Path | str) -> None:
        """Write it to a file that ends in .svg."""
        ...


class Presenter(Protocol):
    """What turns nouns into HTML, drawings and tables."""

    def html(self, noun: object) -> str:
        """A piece of HTML, everything in it escaped."""
        ...

    def plot(self, noun: object) -> Drawing:
        """A drawing."""
        ...

    def table(self, noun: object) -> Any:  # noqa: ANN401
        """An Arrow table."""
        ...

    def frame(self, noun: object, library: str) -> Any:  # noqa: ANN401
        """A data frame of a library."""
        ...

    def geoframe(self, noun: object, store: Any, with_geometry: Collection[str]) -> Any:  # noqa: ANN401
        """A GeoDataFrame."""
        ...


_PRESENTERS: list[Presenter] = []


def present_with(presenter: Presenter) -> None:
    """Let nouns be shown by this from now on."""
    _PRESENTERS[:] = [presenter]


def _presenter() -> Presenter:
    if not _PRESENTERS:
        raise PublishError("nothing is set to show it with; expected `import frontcheck.notebook` first")
    return _PRESENTERS[0]


class Shown:
    """A noun that a notebook can show and that becomes a table."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        """HTML for a notebook; None leaves it with the plain words."""
        return _PRESENTERS[0].html(self) if _PRESENTERS else None

    def plot(self) -> Drawing:
        """Draw it.

        Raises
        ------
        PublishError
            If it holds nothing that can be drawn.
        """
        return _presenter().plot(self)

    def to_frame(self, library: str = "pandas") -> Any:  # noqa: ANN401
        """Its rows as a data frame: days as days, numbers as numbers.

        Parameters
        ----------
        library : str
            "pandas" or "polars"; any other one reads the noun itself, by the Arrow PyCapsule interface.

        Raises
        ------
        PublishError
            If the library is unknown or not installed.
        """
        return _presenter().frame(self, library)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Its rows, for any library that reads Arrow streams."""
        return _presenter().table(self).__arrow_c_stream__(requested_schema)


class Grounded(Shown):
    """A noun that rests on ground."""

    __slots__ = ()

    def to_geoframe(self, store: Any, with_geometry: Collection[str] = ()) -> Any:  # noqa: ANN401
        """The ground behind its numbers as a GeoDataFrame, core and outer of each map, on WGS 84.

        Parameters
        ----------
        store : EvidenceStore
            What it was checked against.
        with_geometry : collection of str
            Sources whose geometry is given although their licence does not allow it to be passed on, by name.

        Raises
        ------
        PublishError
            If geopandas is not installed.
        EvidenceError
            If a map cannot be opened.
        """
        return _presenter().geoframe(self, store, with_geometry)

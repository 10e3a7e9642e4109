"""All that a check depends on, as members of a bundle and back."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, TypeVar

from frontcheck.config import Config
from frontcheck.errors import BundleError
from frontcheck.models import Figure, SnapshotRef, SourceInfo, Thresholds
from frontcheck.publish.canonical import canonical, read_canonical
from frontcheck.publish.document import plain, record_of
from frontcheck.publish.nouns import noun_of, nouns_of
from frontcheck.reports import Item
from frontcheck.reports.items import Kind

Noun = TypeVar("Noun")
OWN_FILES = ("borders", "gazetteer", "regions")
RAW = "report"
MAPS = "maps/"
_PAGE = (".html", ".htm", ".xhtml")
_MODEL = re.compile(r"[a-z]{2,3}_[a-z0-9_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A report's bytes, and what of their surroundings decides how they are read.

    Attributes
    ----------
    sha256 : str
        Of the bytes.
    page : bool
        Whether its name says that it is a page.
    dateline_day : date or None
        The day of writing that the user gave.
    """

    sha256: str
    kind: Kind
    page: bool = False
    content_type: str | None = None
    url: str | None = None
    url_origin: str = ""
    dateline_day: date | None = None

    @classmethod
    def of(cls, item: Item, dateline_day: date | None) -> Story:
        """What there is to say of an item."""
        return cls(
            sha256=hashlib.sha256(item.raw).hexdigest(),
            kind=item.kind,
            page=item.name.lower().endswith(_PAGE),
            content_type=item.content_type,
            url=item.url,
            url_origin=item.url_origin,
            dateline_day=dateline_day,
        )

    def item(self, raw: bytes) -> Item:
        """The item, without what is of one machine: where it lay and when it was fetched."""
        return Item(
            name="report.html" if self.page else "report",
            kind=self.kind,
            raw=raw,
            content_type=self.content_type,
            url=self.url,
            url_origin=self.url_origin,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user chose.

    Attributes
    ----------
    files : mapping
        For each file of the user's own that takes the place of shipped data, the sha256 of its bytes.
    suggested : bool
        Whether a language model was asked for further claims: what it answers cannot be had again.
    """

    language_model: str
    crimea: str
    disputed: tuple[tuple[str, str], ...]
    thresholds: Thresholds
    files: Mapping[str, str]
    known_by: date | None
    suggested: bool

    @classmethod
    def of(cls, config: Config, known_by: date | None) -> Settings:
        """The settings of a check.

        Raises
        ------
        BundleError
            If the language model is a folder: nobody else has it under that name.
        """
        if not _MODEL.fullmatch(config.language_model):
            raise BundleError(f"language model {config.language_model!r}; expected the name of an installed package")
        own = {name: path for name in OWN_FILES if (path := getattr(config, name)) is not None}
        return cls(
            language_model=config.language_model,
            crimea=config.crimea,
            disputed=config.disputed,
            thresholds=config.thresholds,
            files={name: file_sha256(path) for name, path in own.items()},
            known_by=known_by,
            suggested=config.assist is not None,
        )

    def config(self, own: Mapping[str, Path]) -> Config:
        """Settings to check with; `own` says where the files of the user's own are."""
        return Config(
            language_model=self.language_model,
            crimea=self.crimea,
            disputed=self.disputed,
            thresholds=self.thresholds,
            borders=own.get("borders"),
            gazetteer=own.get("gazetteer"),
            regions=own.get("regions"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """All that a check depends on, but for the bytes of the report and the polygons of the maps."""

    story: Story
    settings: Settings
    sources: tuple[SourceInfo, ...]
    maps: tuple[SnapshotRef, ...]
    figures: tuple[Figure, ...]

    def members(self) -> dict[str, bytes]:
        """As members of a bundle."""
        return {
            "figures.json": canonical(plain(self.figures)),
            "maps.json": canonical([_map(ref) for ref in self.maps]),
            "report.json": canonical(plain(self.story)),
            "settings.json": canonical(_ordered(self.settings)),
            "sources.json": canonical([_ordered(info) for info in self.sources]),
        }

    @classmethod
    def read(cls, members: Mapping[str, bytes]) -> Inputs:
        """From the members of a bundle.

        Raises
        ------
        BundleError
            If one is missing, or holds something else.
        """
        settings = _noun(Settings, members, "settings.json")
        model = settings.language_model
        if not _MODEL.fullmatch(model):
            raise BundleError(f"settings.json: language_model is {model!r}; expected the name of a package")
        if unknown := settings.files.keys() - set(OWN_FILES):
            raise BundleError(f"settings.json: files names {sorted(unknown)}; expected {', '.join(OWN_FILES)}")
        sources = _nouns(SourceInfo, members, "sources.json")
        return cls(
            story=_noun(Story, members, "report.json"),
            settings=settings,
            sources=sources,
            maps=_maps(members, [info.id for info in sources]),
            figures=_nouns(Figure, members, "figures.json"),
        )


def member(members: Mapping[str, bytes], name: str) -> Any:  # noqa: ANN401
    """What a JSON member holds.

    Raises
    ------
    BundleError
        If it is not there, or is not canonical JSON.

    Examples
    --------
    >>> member({}, "maps.json")
    Traceback (most recent call last):
    frontcheck.errors.BundleError: no member maps.json; expected one in every bundle
    """
    if name not in members:
        raise BundleError(f"no member {name}; expected one in every bundle")
    return read_canonical(members[name], name)


def file_sha256(path: Path) -> str:
    """sha256 of a file's bytes.

    Raises
    ------
    BundleError
        If it cannot be read.
    """
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise BundleError(
            f"{path}: cannot be read ({error.strerror}); expected a file that the settings name"
        ) from None


def _noun(kind: type[Noun], members: Mapping[str, bytes], name: str) -> Noun:
    return noun_of(kind, member(members, name), f"{name}: ")


def _nouns(kind: type[Noun], members: Mapping[str, bytes], name: str) -> tuple[Noun, ...]:
    return nouns_of(kind, member(members, name), f"{name}: ")


def _maps(members: Mapping[str, bytes], known: Collection[str]) -> tuple[SnapshotRef, ...]:
    found = member(members, "maps.json")
    if not isinstance(found, list):
        raise BundleError("maps.json: holds no list; expected one")
    maps = tuple(_ref(one, f"maps.json: [{at}]") for at, one in enumerate(found))
    for ref in maps:
        if ref.source not in known:
            raise BundleError(f"maps.json: {ref.id} is of a source {ref.source!r}; sources.json has {', '.join(known)}")
    return maps


def _map(ref: SnapshotRef) -> dict[str, Any]:
    """What a map is, whoever fetched it: when it was fetched counts only where it made the map a correction."""
    told = record_of(ref)
    del told["retrieved_at"]
    return told


def _ref(told: object, where: str) -> SnapshotRef:
    stated = {"retrieved_at": datetime.min.replace(tzinfo=UTC).isoformat()}
    ref = noun_of(SnapshotRef, {**told, **stated} if isinstance(told, dict) else told, where)
    moment = ref.corrected_at or ref.published_at or datetime.combine(ref.valid_on, time.min, UTC)
    return replace(ref, retrieved_at=moment)


def _ordered(noun: Any) -> dict[str, Any]:  # noqa: ANN401
    """A noun's fields; a mapping in it as pairs, for its order may count."""
    told = record_of(noun)
    for each in fields(noun):
        value = getattr(noun, each.name)
        if isinstance(value, Mapping):
            told[each.name] = [[key, plain(one)] for key, one in value.items()]
        elif isinstance(value, Thresholds):
            told[each.name] = _ordered(value)
    return told

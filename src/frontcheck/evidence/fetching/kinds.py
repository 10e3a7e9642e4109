"""Which connector visits which kind of place; and which kind an address of the user's own is."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from frontcheck.errors import EvidenceError, FetchError
from frontcheck.evidence.fetching import arcgis, fixed, history, repository
from frontcheck.evidence.fetching.addresses import check_address, shown
from frontcheck.evidence.fetching.offers import Connector
from frontcheck.evidence.origin import Origin

KINDS: dict[str, Connector] = {
    "addresses": fixed.addresses,
    "arcgis": arcgis.offers,
    "folder": fixed.folder,
    "history": history.offers,
    "listing": fixed.listing,
    "repository": repository.offers,
}
OPTIONS: dict[str, frozenset[str]] = {
    "addresses": frozenset({"urls"}),
    "arcgis": frozenset({"layer", "timezone", "day_field", "where", "fields"}),
    "folder": frozenset({"path"}),
    "history": frozenset({"list", "map", "last", "name"}),
    "listing": frozenset({"url"}),
    "repository": frozenset(
        {"repository", "path", "branch", "deep", "folders", "name", "day", "lag_days", "api", "raw"}
    ),
}
_LAYER = re.compile(r"(?P<layer>.*/(Feature|Map)Server/\d+)(/query)?/?")
_SERVICE = re.compile(r"/(Feature|Map)Server/?$")
_TREE = re.compile(r"/(?P<owner>[^/]+)/(?P<repository>[^/]+)(/tree/(?P<branch>[^/]+)(?P<path>/.*)?)?/?")
_REPOSITORIES = frozenset({"github.com", "www.github.com"})


def connector(origin: Origin) -> Connector:
    """The connector of an origin's kind.

    Raises
    ------
    EvidenceError
        If there is none, or the origin holds an option that the kind does not know.

    Examples
    --------
    >>> connector(Origin(name="x", kind="carrier pigeon"))
    Traceback (most recent call last):
    frontcheck.errors.EvidenceError: fetch 'x': unknown kind 'carrier pigeon'; known: addresses, arcgis, ...
    """
    if origin.kind not in KINDS:
        raise EvidenceError(f"fetch {origin.name!r}: unknown kind {origin.kind!r}; known: {', '.join(sorted(KINDS))}")
    if unknown := sorted(origin.options.keys() - OPTIONS[origin.kind]):
        known = ", ".join(sorted(OPTIONS[origin.kind]))
        raise EvidenceError(f"fetch {origin.name!r}: unknown option {', '.join(unknown)}; known: {known}")
    return KINDS[origin.kind]


def origin_of(address: str, label: str = "layer", day_field: str | None = None) -> Origin:
    """What an address of the user's own is: a local folder, a feature layer, a repository's folder, a listing, a file.

    Parameters
    ----------
    label : str
        What a feature layer is called in the store.
    day_field : str, optional
        Of a feature layer that holds many days.

    Raises
    ------
    FetchError
        If it is neither a folder nor a web address, or a service that holds many layers.

    Examples
    --------
    >>> origin_of("https://maps.example/arcgis/rest/services/Front/FeatureServer/0").kind
    'arcgis'
    >>> origin_of("https://github.com/owner/maps/tree/main/data").options["path"]
    'data'
    >>> origin_of("https://maps.example/daily/").kind, origin_of("https://maps.example/front.geojson").kind
    ('listing', 'addresses')
    >>> origin_of("")
    Traceback (most recent call last):
    frontcheck.errors.FetchError: '': not a web address; expected http:// or https://
    """
    if address and Path(address).is_dir():
        return Origin(name="folder", kind="folder", options={"path": address})
    parts = urlsplit(check_address(address))
    if _SERVICE.search(parts.path):
        raise FetchError(f"{shown(address)}: a service of many layers; expected one of them, such as {parts.path}/0")
    if layer := _LAYER.fullmatch(parts.path):
        return _layer(parts._replace(path=layer["layer"]), label, day_field)
    tree = _TREE.fullmatch(parts.path)
    if parts.hostname in _REPOSITORIES and tree:
        found = {"branch": tree["branch"] or "HEAD", "path": (tree["path"] or "").strip("/")}
        options = {"repository": f"{tree['owner']}/{tree['repository']}", **found}
        return Origin(name="repository", kind="repository", options=options)
    if parts.path.endswith("/") or not parts.path:
        return Origin(name="listing", kind="listing", options={"url": address})
    return Origin(name="addresses", kind="addresses", options={"urls": [address]})


def _layer(parts: SplitResult, label: str, day_field: str | None) -> Origin:
    """A feature layer; of a query, which features it asks for and the key that opens the door are kept."""
    asked = dict(parse_qsl(parts.query))
    url = urlunsplit(parts._replace(query=urlencode({"token": asked["token"]} if "token" in asked else {})))
    told = {"day_field": day_field, "where": asked.get("where")}
    options = {"layer": [{"label": label, "url": url}], **{name: value for name, value in told.items() if value}}
    return Origin(name="arcgis", kind="arcgis", options=options)

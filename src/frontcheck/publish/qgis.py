"""Styles that QGIS reads: a colour for each source, core with a solid edge, outer with a dashed one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from frontcheck.publish.wording import one_line

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FILL_ALPHA = {False: 60, True: 30}
WIDTH_MM = {False: "0.46", True: "0.3"}
DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"


def layer_qml(inks: Mapping[str, str], *, dashed: bool) -> str:
    """A layer's style as QML, by its field ``source``.

    Parameters
    ----------
    inks : mapping
        Colours as "#rrggbb" by source.

    Examples
    --------
    >>> 'value="27,108,168,60"' in layer_qml({"nzz": "#1b6ca8"}, dashed=False)
    True
    >>> "<categories />" in layer_qml({}, dashed=True)
    True
    """
    from xml.etree.ElementTree import Element, SubElement, tostring

    root = Element("qgis", version="3.28.0", styleCategories="Symbology")
    renderer = SubElement(root, "renderer-v2", type="categorizedSymbol", attr="source", symbollevels="0")
    categories, symbols = SubElement(renderer, "categories"), SubElement(renderer, "symbols")
    for number, (source, ink) in enumerate(inks.items()):
        name = one_line(source)
        SubElement(categories, "category", symbol=str(number), value=name, label=name, render="true", type="string")
        symbol = SubElement(symbols, "symbol", name=str(number), type="fill", alpha="1", clip_to_extent="1")
        symbol.append(_fill(ink, dashed=dashed))
    return DOCTYPE + tostring(root, encoding="unicode")


def _fill(ink: str, *, dashed: bool) -> Element:
    """As options for QGIS 3.28 and newer, as properties for those before."""
    from xml.etree.ElementTree import Element, SubElement

    rgb = ",".join(str(int(ink[at : at + 2], 16)) for at in (1, 3, 5))
    says = {
        "color": f"{rgb},{FILL_ALPHA[dashed]}",
        "joinstyle": "round",
        "outline_color": f"{rgb},255",
        "outline_style": "dash" if dashed else "solid",
        "outline_width": WIDTH_MM[dashed],
        "outline_width_unit": "MM",
        "style": "solid",
    }
    layer = Element("layer", {"class": "SimpleFill", "enabled": "1", "locked": "0", "pass": "0"})
    options = SubElement(layer, "Option", type="Map")
    for name, value in says.items():
        SubElement(options, "Option", name=name, type="QString", value=value)
        SubElement(layer, "prop", k=name, v=value)
    return layer

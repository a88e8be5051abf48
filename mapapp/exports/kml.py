"""Atlas → KML 2.3 for Google Earth: folders by kind, drawn styles, facts in the balloon, time spans.

https://docs.ogc.org/is/12-007r2/12-007r2.html. Icons are simple shapes inside the file's own rules: no picture is
fetched from anywhere. Text is XML-escaped by the writer and HTML-escaped once more inside descriptions, which
Google Earth shows as HTML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from xml.etree import ElementTree

from gazetteer import Fact, Kind, Place
from mapapp.atlas import Atlas
from mapapp.exports.carriers import packed
from mapapp.legs import legs
from mapapp.simplestyle import STYLES
from mapapp.wording import fact_line, when_words

NAMESPACE = "http://www.opengis.net/kml/2.2"
_KINDS: tuple[tuple[Kind, str], ...] = (
    ("naval", "Naval bases"), ("air", "Air bases"), ("land", "Land bases"), ("space", "Space sites"),
    ("port", "Ports"), ("airport", "Airports"), ("city", "Towns"), ("region", "Regions"),
    ("country", "Countries"), ("water", "Waters"), ("other", "Other places"),
)  # fmt: skip
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XSD_DATE = re.compile(r"-?\d{4}(-\d{2}(-\d{2})?)?")


def write(atlas: Atlas) -> bytes:
    """Return the atlas as a KML document; places without coordinates are listed in its description."""
    root = ElementTree.Element("kml", {"xmlns": NAMESPACE})
    document = _child(root, "Document")
    _child(document, "name", "; ".join(a.title for a in atlas.articles if a.title) or "mapapp atlas")
    _child(document, "description", _description(atlas))
    for kind, _ in _KINDS:
        _style(document, kind)
    _line_style(document)
    _carry(document, atlas)
    for kind, label in _KINDS:
        places = [place for place in atlas.records.values() if place.kind == kind and place.point]
        if places:
            folder = _child(document, "Folder")
            _child(folder, "name", label)
            for place in places:
                _placemark(folder, place, atlas.facts_of(place.id))
    _distances(document, atlas)
    ElementTree.indent(root, " ")
    text: str = ElementTree.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _child(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag, attributes)
    if text:
        element.text = _NOT_XML.sub("\ufffd", text)
    return element


def _description(atlas: Atlas) -> str:
    lines = [f"{a.title or 'Untitled article'} {a.publisher} {a.date} {a.url}".strip() for a in atlas.articles]
    nowhere = [place.name for place in atlas.records.values() if not place.point]
    lines += [f"Named but not located: {', '.join(nowhere)}"] if nowhere else []
    return "<br/>".join(html.escape(line) for line in lines)


def _style(document: ElementTree.Element, kind: Kind) -> None:
    style = _child(document, "Style", id=kind)
    icon = _child(style, "IconStyle")
    _child(icon, "color", _abgr(STYLES[kind].color))
    _child(icon, "scale", "1.3" if kind in {"naval", "air", "land", "space"} else "0.9")
    balloon = _child(style, "BalloonStyle")
    _child(balloon, "text", "<b>$[name]</b><br/>$[description]")


def _line_style(document: ElementTree.Element) -> None:
    line = _child(_child(document, "Style", id="distance"), "LineStyle")
    _child(line, "color", "ff555555")
    _child(line, "width", "2")


def _abgr(color: str) -> str:
    """KML writes colours backwards: opacity, blue, green, red."""
    return f"ff{color[5:7]}{color[3:5]}{color[1:3]}"


def _carry(document: ElementTree.Element, atlas: Atlas) -> None:
    """Put the whole atlas into the document's own data, for mapapp to read back."""
    data = _child(_child(document, "ExtendedData"), "Data", name="mapapp")
    _child(data, "value", packed(atlas))


def _placemark(folder: ElementTree.Element, place: Place, facts: Sequence[Fact]) -> None:
    mark = _child(folder, "Placemark", id=_xml_id(place.id))
    _child(mark, "name", place.name)
    _child(mark, "description", "<br/>".join(html.escape(line) for line in _lines(place, facts)))
    if span := span_of(facts):
        element = _child(mark, "TimeSpan")
        for tag, day in zip(("begin", "end"), span, strict=True):
            if day:
                _child(element, tag, day)
    _child(mark, "styleUrl", f"#{place.kind}")
    data = _child(mark, "ExtendedData")
    for key, value in (("id", place.id), ("country", place.country_code), ("feature_code", place.feature_code)):
        _child(_child(data, "Data", name=key), "value", value)
    assert place.point  # placemarks are made of located places only
    lon, lat = place.point.lonlat
    _child(_child(mark, "Point"), "coordinates", f"{lon},{lat}")


def _lines(place: Place, facts: Iterable[Fact]) -> list[str]:
    also = f"also {', '.join(place.names[:6])}" if place.names else ""
    quoted = [
        f"{fact_line(f)}{f' · {w}' if (w := when_words(f)) else ''}" + (f" “{f.quote}”" if f.quote else "")
        for f in facts
    ]
    return [line for line in (also, place.note, *quoted) if line]


def _xml_id(place_id: str) -> str:
    """The place id as an XML name of its own: letters other than ASCII by their number, so that no two fall together.

    >>> _xml_id("own:قاع"), _xml_id("register:tartus")
    ('p-own-.642..627..639.', 'p-register-tartus')
    """
    return "p-" + re.sub(r"[^\w.-]", _xml_letter, place_id, flags=re.ASCII)


def _xml_letter(found: re.Match[str]) -> str:
    return "-" if found[0] == ":" else f".{ord(found[0]):x}."


def span_of(facts: Iterable[Fact]) -> tuple[str, str] | None:
    """Return when a place was in use, from its facts "established" and "closed"; None where neither has a plain date.

    Sources that disagree give the longest span: the earliest opening and the latest closing.
    """
    dates = {
        name: sorted(str(f.value) for f in facts_of if _XSD_DATE.fullmatch(str(f.value)))
        for name, facts_of in groupby(sorted(facts, key=lambda f: f.property), key=lambda f: f.property)
        if name in {"established", "closed"}
    }
    begin, end = (dates.get("established") or [""])[0], (dates.get("closed") or [""])[-1]
    return (begin, end) if (begin or end) and not (begin and end and end < begin) else None


def _distances(document: ElementTree.Element, atlas: Atlas) -> None:
    drawn = legs(atlas)
    if not drawn:
        return
    folder = _child(document, "Folder")
    _child(folder, "name", "Distances")
    for leg in drawn:
        mark = _child(folder, "Placemark")
        _child(mark, "name", f"{leg.start.name} – {leg.end.name}: {leg.km:.1f} km")
        _child(mark, "description", html.escape(leg.words))
        _child(mark, "styleUrl", "#distance")
        line = _child(mark, "LineString")
        _child(line, "tessellate", "1")
        _child(
            line,
            "coordinates",
            " ".join(f"{p.point.lonlat[0]},{p.point.lonlat[1]}" for p in (leg.start, leg.end) if p.point),
        )

"""Atlas → SVG: the picture of the map in lines that a graphics desk can edit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from mapapp.atlas import Atlas
from mapapp.exports.carriers import packed
from mapapp.picture import HEIGHT, WIDTH, XY, Area, Disc, Label, Path, Shape, picture

FONT = "Helvetica, Arial, 'DejaVu Sans', 'Noto Sans', sans-serif"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(atlas: Atlas) -> bytes:
    """Return the map as an SVG file, which carries the whole atlas as metadata."""
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f"font-family={quoteattr(FONT)}>\n<title>{_text(_title(atlas))}</title>\n"
        f"<metadata>{packed(atlas)}</metadata>\n"
    )
    return (head + body(picture(atlas)) + "</svg>\n").encode("utf-8")


def body(shapes: Iterable[Shape]) -> str:
    """Return the shapes as SVG elements, a line each."""
    return "".join(_element(shape) + "\n" for shape in shapes)


def _title(atlas: Atlas) -> str:
    return "; ".join(article.title for article in atlas.articles if article.title) or "Map of the places named"


def _element(shape: Shape) -> str:
    if isinstance(shape, Area):
        stroke = f' stroke="{shape.stroke}" stroke-width="{shape.width:g}"' if shape.stroke else ""
        return f'<path d="{_points(shape.points)}Z" fill="{shape.fill}"{stroke}/>'
    if isinstance(shape, Path):
        dash = f' stroke-dasharray="{shape.dash:g} {shape.dash * 0.7:g}"' if shape.dash else ""
        return (
            f'<path d="{_points(shape.points)}" fill="none" stroke="{shape.stroke}" '
            f'stroke-width="{shape.width:g}" stroke-linejoin="round"{dash}/>'
        )
    if isinstance(shape, Disc):
        return (
            f'<circle cx="{shape.centre[0]:.1f}" cy="{shape.centre[1]:.1f}" r="{shape.radius:g}" '
            f'fill="{shape.fill}" stroke="{shape.stroke}" stroke-width="{shape.width:g}"/>'
        )
    return _label(shape)


def _label(label: Label) -> str:
    halo = ' stroke="#ffffff" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if label.halo else ""
    return (
        f'<text x="{label.at[0]:.1f}" y="{label.at[1]:.1f}" font-size="{label.size:g}" fill="{label.color}" '
        f'text-anchor="{label.anchor}"{halo}>{_text(label.text)}</text>'
    )


def _points(points: Iterable[XY]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))

"""Atlas → PNG: the picture of the map in pixels, drawn by Pillow.

Drawn at twice the size and made smaller, which smooths the edges. Labels need a font: the system's DejaVu, Noto or
Arial where there is one, else the one inside Pillow, which knows ASCII only; marks on letters are then left out.
"""

from __future__ import annotations

import io
import math
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from mapapp.atlas import Atlas
from mapapp.exports.carriers import packed
from mapapp.picture import HEIGHT, WIDTH, XY, Area, Disc, Label, Path, Shape, picture

FACTOR = 2  # drawn this many times larger: smooths what is drawn, and printed at 200 dpi it fills 6 inches
_FONTS = ("DejaVuSans.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "Arial.ttf", "Helvetica.ttc")
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}
_PLAIN = str.maketrans("ıłŁøØđĐßʼʻ’‘–—", "ilLoOdDs''''--")  # letters that do not come apart into letter and mark


def write(atlas: Atlas) -> bytes:
    """Return the map as a PNG file of 2400 x 1600 pixels, which carries the whole atlas as a text chunk."""
    image = drawn(picture(atlas))
    info = PngImagePlugin.PngInfo()
    info.add_text("Software", "mapapp")
    info.add_text("mapapp", packed(atlas), zip=False)
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=6, pnginfo=info, dpi=(200, 200))
    return buffer.getvalue()


def drawn(shapes: list[Shape]) -> Image.Image:
    """Return the shapes as an image."""
    image = Image.new("RGB", (WIDTH * FACTOR * 2, HEIGHT * FACTOR * 2), "#ffffff")
    pen = ImageDraw.Draw(image)
    for shape in shapes:
        if not isinstance(shape, Label):
            _draw(pen, shape, FACTOR * 2)
    image = image.reduce(2)
    pen = ImageDraw.Draw(image)  # letters smooth their own edges
    for shape in shapes:
        if isinstance(shape, Label):
            _write(pen, shape)
    return image


def _draw(pen: ImageDraw.ImageDraw, shape: Area | Path | Disc, scale: float) -> None:
    if isinstance(shape, Area):
        ring = [(x * scale, y * scale) for x, y in shape.points]
        pen.polygon(ring, fill=shape.fill)
        if shape.stroke:
            pen.line([*ring, ring[0]], fill=shape.stroke, width=max(1, round(shape.width * scale)), joint="curve")
    elif isinstance(shape, Path):
        for piece in dashes(shape.points, shape.dash):
            pen.line([(x * scale, y * scale) for x, y in piece], fill=shape.stroke,
                     width=max(1, round(shape.width * scale)), joint="curve")  # fmt: skip
    else:
        (x, y), r = shape.centre, shape.radius
        box = [(x - r) * scale, (y - r) * scale, (x + r) * scale, (y + r) * scale]
        pen.ellipse(box, fill=shape.fill, outline=shape.stroke, width=round(shape.width * scale))


def dashes(points: list[XY], dash: float) -> Iterator[list[XY]]:
    """Yield the drawn pieces of a line; the line itself if it is not dashed.

    >>> list(dashes([(0, 0), (17, 0)], 10))
    [[(0.0, 0.0), (10.0, 0.0)]]
    """
    if not dash:
        yield points
        return
    period, along = dash * 1.7, 0.0
    for (x1, y1), (x2, y2) in pairwise(points):
        length = math.hypot(x2 - x1, y2 - y1)
        n = math.floor(along / period)
        while n * period < along + length:
            begin, end = max(n * period, along) - along, min(n * period + dash, along + length) - along
            if end > begin:
                yield [(x1 + (x2 - x1) * at / length, y1 + (y2 - y1) * at / length) for at in (begin, end)]
            n += 1
        along += length


def _write(pen: ImageDraw.ImageDraw, label: Label) -> None:
    font, knows_marks = _font(round(label.size * FACTOR))
    pen.text(
        (label.at[0] * FACTOR, label.at[1] * FACTOR),
        _one_line(label.text) if knows_marks else plain(label.text),
        font=font,
        fill=label.color,
        anchor=_ANCHORS[label.anchor],
        stroke_width=3 if label.halo else 0,
        stroke_fill="#ffffff",
    )


@cache
def _font(size: int) -> tuple[ImageFont.FreeTypeFont | ImageFont.ImageFont, bool]:
    """A font of this size, and whether it knows more than ASCII."""
    for name in _FONTS:
        try:
            return ImageFont.truetype(name, size), True
        except OSError:
            continue
    return ImageFont.load_default(size), False


def plain(text: str) -> str:
    """Return the text in ASCII: marks taken off, letters that have no like shown as "?".

    >>> plain("Ţarţūs")
    'Tartus'
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.translate(_PLAIN)) if not unicodedata.combining(c))
    return _one_line(bare).encode("ascii", "replace").decode("ascii")


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)

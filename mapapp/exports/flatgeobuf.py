"""Atlas → FlatGeobuf: a file a layer, the places first. The layers are `mapapp.exports.gis`'s."""

from __future__ import annotations

from collections.abc import Mapping

from mapapp.atlas import Atlas
from mapapp.exports.carriers import packed
from mapapp.exports.gis import flatgeobuf, layers


def write(atlas: Atlas) -> bytes:
    """Return the layer of places; it carries the whole atlas as its description."""
    return flatgeobuf(layers(atlas)[0], layer_options={"DESCRIPTION": packed(atlas), "SPATIAL_INDEX": "NO"})


def beside(atlas: Atlas, stem: str) -> Mapping[str, bytes]:
    """Return the other layers: toponyms, facts and distances."""
    return {
        f"{stem}-{layer.name}.fgb": flatgeobuf(layer, layer_options={"SPATIAL_INDEX": "NO"})
        for layer in layers(atlas)[1:]
    }

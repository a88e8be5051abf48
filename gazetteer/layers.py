"""Where added sources lie: each is an index file of its own in a folder beside the index."""

from __future__ import annotations

from pathlib import Path

SUFFIX = ".index"


def layer_folder(index: Path) -> Path:
    """Return the folder of the sources that were added to an index.

    It outlives the index: "gazetteer-6-0a1b2c3d.index" and its successors share "gazetteer.added".
    """
    name = index.name.partition("-")[0] if index.name.startswith("gazetteer-") else index.stem
    return index.with_name(f"{name}.added")


def layer_paths(index: Path) -> list[Path]:
    """Return the files of the added sources, in the order of their names; empty if there are none."""
    folder = layer_folder(index)
    return sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []

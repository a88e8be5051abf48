"""Writes the reference pages that repeat what the code says: the command line and the formats.

    python tools/make_reference.py [--check]

--check writes nothing and exits 1 if a page is out of date.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

os.environ["COLUMNS"] = "80"  # argparse wraps to the terminal

from mapapp.cli import parser
from mapapp.exports import FORMATS

DOCS = Path(__file__).parents[1] / "docs" / "reference"


def command_line() -> str:
    """Return the page of the command line: the help of every command."""
    top = parser()
    parts = ["# Command line\n", "This page is what `mapapp --help` prints.\n", f"```text\n{top.format_help()}```\n"]
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                parts.append(f"## mapapp {name}\n\n```text\n{command.format_help()}```\n")
    return "\n".join(parts)


def formats() -> str:
    """Return the page of the formats as it stands, with its table made anew: what each keeps and leaves out."""
    page = (DOCS / "formats.md").read_text("utf-8")
    rows = [f"| `{f.suffix}` | {f.label} | {f.keeps} | {f.drops} |" for f in FORMATS]
    head, _, rest = page.partition(_HEAD)
    _, _, tail = rest.partition("\n\n")
    return "\n".join([head + _HEAD, *rows]) + "\n\n" + tail


_HEAD = "| ending | format | keeps | leaves out |\n|---|---|---|---|"


def main() -> int:
    """Write the pages, or check them."""
    stale = []
    for name, text in (("command-line.md", command_line()), ("formats.md", formats())):
        path = DOCS / name
        if not path.exists() or path.read_text("utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, "utf-8")
    if stale and "--check" in sys.argv:
        print(f"out of date: {', '.join(stale)}; run python tools/make_reference.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

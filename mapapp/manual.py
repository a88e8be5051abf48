"""The texts of `mapapp --help`, one table: what each command is for, with examples that run."""

from __future__ import annotations

from typing import NamedTuple

from mapapp.exports import FORMATS


class Page(NamedTuple):
    """The manual page of a command: one line, what it does, and what to type."""

    line: str
    text: str
    examples: str


PROGRAM = Page(
    "find where news articles happen, what they claim, and how far to trust it",
    "Reads news articles about military installations: finds the places they name, the facts they state about "
    "those places, and sets both beside sourced facts of a register. Everything runs on this machine; nothing is "
    "sent, and nothing fetched but an address that you name.",
    """\
examples:
  mapapp app                                    open the app with the sample
  mapapp read article.txt                       what it says, as a short table
  mapapp read article.txt -o map.html           a page that opens anywhere
  mapapp convert map.geojson map.gpkg           one format to another
  mapapp geoparse < texts.jsonl > names.jsonl   the place names of many texts

exit status:
  0    done
  2    bad usage or input: one line on standard error says what was wrong
  130  interrupted""",
)
READ = Page(
    "read articles; show or save what they say about which places",
    "Reads one article or several (.txt .md .html .docx .pdf, or - for standard input), or an atlas saved earlier. "
    "A web address is fetched, only because you name it; all else stays on this machine. Without -o it prints places, "
    "facts, conflicts between sources, and stated distances beside measured ones.",
    "formats, told by the ending of FILE:\n"
    + "\n".join(f"  {known.suffix:<10} {known.label}" for known in FORMATS)
    + """

examples:
  mapapp read article.txt
  mapapp read monday.txt tuesday.txt -o week.geojson -o week.html
  mapapp read https://news.example/story --json
  pdftotext report.pdf - | mapapp read -""",
)
GEOPARSE = Page(
    "find the places that many texts name, as JSON lines",
    'Reads lines {"doc": …, "text": …} on standard input and writes one line a place name: doc, start, end, text, '
    "kind, id, name, lat, lon, country, feature_code, confidence (null where unresolved). Offsets count Unicode code "
    "points, end exclusive. Works line by line, in constant memory and in order.",
    """\
A bad line is told on standard error with its number and skipped; --strict
stops there with exit status 2.

examples:
  mapapp geoparse --jobs 4 < texts.jsonl > names.jsonl""",
)
CONVERT = Page(
    "turn a saved atlas into another format",
    "Opens an atlas that mapapp saved (or places in another program's GeoJSON) and writes it in the format "
    "that the ending of OUTPUT names.",
    """\
examples:
  mapapp convert map.geojson map.kml
  mapapp convert map.html map.geojson""",
)
APP = Page(
    "open the app in the browser",
    "Serves the app on this machine only, with the articles or saved atlases that are named; with none, the sample. "
    "Ctrl-C stops it.",
    """\
examples:
  mapapp app
  mapapp app article.txt --port 8600""",
)
COMPLETION = Page(
    "print a script that completes commands in your shell",
    "Prints a script that completes mapapp's commands, options and file names in bash, zsh or fish.",
    """\
examples:
  mapapp completion bash > ~/.local/share/bash-completion/completions/mapapp
  mapapp completion zsh  > "${fpath[1]}/_mapapp"
  mapapp completion fish > ~/.config/fish/completions/mapapp.fish""",
)

"""Starts the app: Streamlit on this machine only, with the articles that the command line named.

What the app is told is told here once, as Streamlit options; the pages themselves know no options.
"""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HOST = "127.0.0.1"  # never reachable from another machine
PORT = 8501
_MAIN = Path(__file__).with_name("main.py")

_OPTIONS: dict[str, str] = {
    "server.address": HOST,
    "server.headless": "true",  # asks for no e-mail address, opens no browser on a machine without one
    "server.fileWatcherType": "none",
    "server.showEmailPrompt": "false",
    "server.maxUploadSize": "50",  # MB
    "runner.fastReruns": "false",  # two runs of one tab at a time lose clicks and edits
    "browser.gatherUsageStats": "false",
    "browser.serverAddress": HOST,
    "client.toolbarMode": "viewer",
    "global.disableWidgetStateDuplicationWarning": "true",  # what was typed is put back after a visit to another page
    "client.showErrorDetails": "type",
    "client.showErrorLinks": "false",
    "theme.light.primaryColor": "#0b5a8f",
    "theme.light.backgroundColor": "#ffffff",
    "theme.light.secondaryBackgroundColor": "#f2f5f8",
    "theme.light.textColor": "#16202b",
    "theme.light.borderColor": "#d3dbe3",
    "theme.dark.primaryColor": "#6cb6ee",
    "theme.dark.backgroundColor": "#10161d",
    "theme.dark.secondaryBackgroundColor": "#1a222c",
    "theme.dark.textColor": "#e6ebf0",
    "theme.dark.borderColor": "#36424f",
    "theme.baseRadius": "0.375rem",
    "theme.baseFontSize": "15",  # px
}


def free_port(wanted: int = PORT) -> int:
    """Return `wanted` if nobody listens there, else the next free port; 0 asks for any free port."""
    for port in range(wanted, wanted + 50) if wanted else (0,):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError(f"no free port between {wanted} and {wanted + 49}; name another with --port")


def command(articles: Sequence[str | Path] = (), port: int = PORT) -> list[str]:
    """Return the arguments for Streamlit's own command line, ours after `--`."""
    options = [f"--{name}={value}" for name, value in {**_OPTIONS, "server.port": str(port)}.items()]
    return ["run", str(_MAIN), *options, "--", *(str(Path(article).resolve()) for article in articles)]


def run(articles: Sequence[str | Path] = (), port: int = PORT) -> None:
    """Open the app with these articles (none: the sample) and serve it until it is interrupted."""
    from streamlit.web import cli

    subprocess.Popen([sys.executable, "-m", "mapapp.app.served"], stderr=subprocess.DEVNULL)  # the coast, once
    cli.main(command(articles, free_port(port)), standalone_mode=False)

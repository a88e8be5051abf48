"""Completion scripts for bash, zsh and fish, made from the grammar of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import NamedTuple


class Command(NamedTuple):
    """What can be completed after one command: its options with their help, and whether files may follow."""

    name: str
    help: str
    options: tuple[tuple[str, str], ...]


def script(parser: argparse.ArgumentParser, shell: str) -> str:
    """Return the completion script for "bash", "zsh" or "fish"."""
    return _WRITERS[shell](parser.prog, list(commands(parser)))


def commands(parser: argparse.ArgumentParser) -> Iterator[Command]:
    """Yield the commands of a parser with their options, in order."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            lines = {choice.dest: choice.help or "" for choice in action._choices_actions}
            for name, command in action.choices.items():
                yield Command(name, lines.get(name, ""), tuple(_options(command)))


def _options(command: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    for action in command._actions:
        for option in action.option_strings:
            yield option, (action.help or "").split(";")[0]


def _bash(prog: str, found: list[Command]) -> str:
    cases = "\n".join(
        f"    {c.name}) words='{' '.join(option for option, _ in c.options)}{_shells(c)}' ;;" for c in found
    )
    return f"""\
_{prog}() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" words=
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '{" ".join(c.name for c in found)} --help --version' -- "$word"))
    return
  fi
  case "${{COMP_WORDS[1]}}" in
{cases}
  esac
  case "${{COMP_WORDS[1]}} $word" in
    completion\\ *|*\\ -*) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
    *) local IFS=$'\n'; COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}}
complete -o filenames -F _{prog} {prog}"""


def _shells(command: Command) -> str:
    return " bash zsh fish" if command.name == "completion" else ""


def _zsh(prog: str, found: list[Command]) -> str:
    described = "\n".join(f"    '{c.name}:{_quoted(c.help)}'" for c in found)
    cases = "\n".join(f"    {c.name}) _arguments {_zsh_options(c)} ;;" for c in found)
    return f"""\
#compdef {prog}
_{prog}() {{
  local -a commands=(
{described}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
{cases}
  esac
}}
if [ "$funcstack[1]" = _{prog} ]; then _{prog} "$@"; else compdef _{prog} {prog}; fi"""


def _zsh_options(command: Command) -> str:
    options = " ".join(f"'*{option}[{_quoted(text)}]'" for option, text in command.options)
    rest = "'*:shell:(bash zsh fish)'" if command.name == "completion" else "'*:file:_files'"
    return f"{options} {rest}"


def _quoted(text: str) -> str:
    """A help text inside single quotes and square brackets of zsh."""
    return text.replace("'", "").replace("[", "(").replace("]", ")").replace(":", "\\:")


def _fish(prog: str, found: list[Command]) -> str:
    lines = [
        f"complete -c {prog} -n __fish_use_subcommand -l {option} -d '{text}'"
        for option, text in (("help", "show the manual page"), ("version", "show the version"))
    ]
    for c in found:
        lines.append(f"complete -c {prog} -n __fish_use_subcommand -f -a {c.name} -d '{_plain(c.help)}'")
        seen = f"'__fish_seen_subcommand_from {c.name}'"
        for option, text in c.options:
            form = f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
            lines.append(f"complete -c {prog} -n {seen} {form} -d '{_plain(text)}'")
        if c.name == "completion":
            lines.append(f"complete -c {prog} -n {seen} -f -a 'bash zsh fish'")
    return "\n".join(lines)


def _plain(text: str) -> str:
    return text.replace("'", "")


_WRITERS = {"bash": _bash, "zsh": _zsh, "fish": _fish}

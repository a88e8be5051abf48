"""Rows that could not be used: counted all, the first of them kept with where they stood and why."""

from __future__ import annotations

from typing import NamedTuple

KEPT = 100  # faults shown; the others are only counted


class Fault(NamedTuple):
    """One faulty row: where it stood ("sites.csv row 12, column lat") and what is wrong with it."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


class Faults:
    """The faults of one file."""

    def __init__(self) -> None:
        self.first: list[Fault] = []
        self.count = 0

    def add(self, where: str, reason: str) -> None:
        """Note a fault."""
        self.count += 1
        if len(self.first) < KEPT:
            self.first.append(Fault(where, reason))

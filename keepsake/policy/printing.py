"""The policy as people read it, from the table that decides: `keepsake policy`."""

from dataclasses import asdict, dataclass
from typing import Any

from keepsake.policy.engine import cells
from keepsake.policy.promises import PROMISES
from keepsake.policy.reading import alone
from keepsake.policy.vocabulary import FILES, HATS

TITLES = {
    "manager": "The manager, and a deputy while named as such",
    "lead": "The safeguarding lead",
    "practitioner": "Staff, students and volunteers who care for children",
    "carer": "Parents and carers",
}


def as_json() -> dict[str, Any]:
    """Every cell: hat, shelf, action, condition, allowed, clause; and what each promise allows alone."""
    return {
        "cells": [asdict(cell) for cell in cells()],
        "promises": [
            {
                "name": promise.name,
                "clause": promise.clause,
                "says": promise.says,
                "hat": promise.hat,
                "alone": [" ".join(cell) for cell in alone(promise)],
                "repeats": promise.repeats,
            }
            for promise in PROMISES
        ],
    }


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the policy, with the clause or rule behind it."""

    says: str
    clause: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What one hat may do with one file."""

    file: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What the policy says about one hat."""

    title: str
    hat: str
    parts: tuple[Part, ...]


WALLS = (
    Line("A bar keeps a member of staff from a child of their own, of their family, or one whom an order names.", "R5"),
    Line("A limit, on an order or on a recorded decision, keeps a carer from what it names.", "R4"),
    Line(
        "The systems that hold children’s records are protected by sign-in; each member of staff and each family sees "
        "what this page says, and nothing else.",
        "E8",
    ),
    Line("What no line of this page allows is refused. Every look is written down.", "P1"),
)

CONDUCT_TITLE = "How we write, and how we share"
#: What binds whoever works here and opens nothing: how pages are kept, how a decision to share is made, and how what it names is kept.
CONDUCT = (
    Line(
        "Nothing is kept beside a page of the journal for staff alone. A planning note is a page of its own, and "
        "says that the family may ask to read it.",
        "R7",
    ),
    Line(
        "Two parents are two people: each answers what is asked of them, and neither is told the other’s answer.", "R25"
    ),
    Line("Information is shared where a child is, or may be, suffering significant harm.", "S1"),
    Line("So it is where that is possible and not clear; then advice is asked for.", "S2"),
    Line("So it is where there is concern about serious harm to an adult.", "S3"),
    Line("Agreement is asked for first. It may be spoken; who asked, whom and when is kept in the child’s file.", "S4"),
    Line("It is not asked for where asking may endanger the child.", "S5"),
    Line("A decision to share without it is kept in the child’s file, with its reason.", "S6"),
    Line("Where it is not clear, advice is asked of the council’s children’s services. It holds nothing up.", "S7"),
    Line("What is shared is relevant, accurate, factual and up to date, and does not judge.", "S8"),
    Line("A decision to share for somebody’s safety stands on no family’s screen.", "R20"),
    Line("In danger, ring first: the form comes after, in five fields.", "R21"),
    Line("Copies alone are given, in a way that the council uses; what was given, to whom and when is kept.", "R22"),
    Line(
        "Somebody official at the door is asked for name, number and power, and rung back before anything is given.",
        "R23",
    ),
    Line("The wording helper asks about words. It never offers a fact, and decides nothing.", "R24"),
    Line("An inspector may inspect and copy any record (Childcare Act 2006, section 77(4)); each is entered.", "L1"),
)


def sections() -> list[Section]:
    """The document: who may do what with which file, and why."""
    return [
        Section(
            TITLES[hat],
            hat,
            tuple(Part(name, lines) for name, shelves in FILES.items() if (lines := _lines(hat, shelves))),
        )
        for hat in HATS
    ]


def as_text() -> str:
    """The document as Markdown."""
    lines = ["# Management of records: what this setting promises", ""]
    for section in sections():
        lines += [f"## {section.title}", ""]
        for part in section.parts:
            lines += [f"### The {part.file} file", "", *(_text(line) for line in part.lines), ""]
    lines += ["## Whatever is said above", "", *(_text(line) for line in WALLS), ""]
    lines += [f"## {CONDUCT_TITLE}", "", *(_text(line) for line in CONDUCT)]
    return "\n".join(lines)


def _text(line: Line) -> str:
    because = f" {line.because}" if line.because else ""
    return f"- {line.says}{because} ({line.clause})"


def _lines(hat: str, shelves: tuple[str, ...]) -> tuple[Line, ...]:
    found = {
        promise.says: Line(promise.says, promise.clause, promise.because)
        for promise in PROMISES
        if promise.hat == hat and set(promise.shelves) & set(shelves)
    }
    return tuple(found.values())

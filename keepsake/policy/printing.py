"""The policy as people read it, from the table that decides: `keepsake policy`."""

from collections import defaultdict
from dataclasses import asdict
from typing import Any

from keepsake.policy.engine import cells
from keepsake.policy.promises import PROMISES
from keepsake.policy.reading import alone
from keepsake.policy.vocabulary import FILES, HATS, STAFF, Promise

TITLES = {
    "manager": "The manager, and a deputy while named as such",
    "lead": "The safeguarding lead",
    "practitioner": "Staff, students and volunteers who care for children",
    "carer": "Parents and carers",
}
SHELF_WORDS = {
    "journal": "the journal",
    "planning": "planning notes",
    "particulars": "particulars",
    "home": "home and address",
    "alerts": "alerts",
    "cautions": "“ask the office first”",
    "contacts": "emergency contacts",
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


def as_text() -> str:
    """The document: who may do what with which part of which file, and why; then what stands in the way."""
    lines = ["# Management of records: what this setting promises", ""]
    for hat in HATS:
        lines += [f"## {TITLES[hat]}", ""]
        for name, shelves in FILES.items():
            said = _sentences(hat, shelves)
            if said:
                lines += [f"### The {name} file", "", *said, ""]
    lines += [
        "## What stands in the way, whatever is said above",
        "",
        "- A bar keeps a member of staff from a child of their own, their family, or one whom an order names (R5).",
        "- A limit on an order or a recorded decision keeps a carer from what it names (R4).",
        "- Information about a child is kept on a system that the child's staff and the child's own family sign in to; "
        "each sees what this page says, and nothing else (E8).",
        "- What no line allows is refused (P1).",
        "",
    ]
    return "\n".join(lines)


def _sentences(hat: str, shelves: tuple[str, ...]) -> list[str]:
    found: dict[str, Promise] = {}
    on: dict[str, list[str]] = defaultdict(list)
    for promise in PROMISES:
        here = [shelf for shelf in promise.shelves if shelf in shelves]
        if promise.hat == hat and here:
            found.setdefault(promise.says, promise)
            on[promise.says] += [shelf for shelf in here if shelf not in on[promise.says]]
    return [
        f"- {says} ({promise.clause}{': ' + promise.because if promise.because and hat in STAFF else ''})"
        for says, promise in found.items()
    ]

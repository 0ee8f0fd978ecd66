"""The table changed in one place, the oracle untouched: each mutant is found out, or named here with why it changes nothing."""

from __future__ import annotations

import pytest

from keepsake.policy import engine
from keepsake.policy.promises import PROMISES
from tests.clauses.mutants import Mutant, of_rows, of_walls
from tests.clauses.questions import CELLS, differing

READ_FIRST = "nobody does it to a record that they may not read, and reading asks the same (engine.may)"
NAMES_THEM = "what a carer wrote names that carer, and in the personal file nobody else who is a carer reads it (R1)"
SEALED = "a sealed record about themselves is shut to everybody (engine.walls), and no carer posts one (R15)"
WALL = "a caution about themselves is shut to everybody, and nobody else's could be opened by this row (engine.walls)"

#: Mutants that change no answer, and why.
EQUIVALENT: dict[str, list[str]] = {
    READ_FIRST: [
        *(
            f"carer-journal-{action}: {change}"
            for action in ("comment", "acknowledge", "picture")
            for change in (
                "child in my_children",
                "despite the limit",
                "without “state is shared”",
                "without “adult none or in my me_and_shown”",
            )
        ),
        *(
            f"carer-journal-{action}: {change}"
            for action in ("correct", "picture-own")
            for change in ("child in my_children", "author in me", "author in me_and_shown", "despite the limit")
        ),
        *(
            f"practitioner-journal-{what}: despite the bar"
            for what in ("picture", "comment", "correct-own", "correct-key")
        ),
        *(f"practitioner-planning-{what}: despite the bar" for what in ("correct-own", "correct-key")),
        "practitioner-planning-correct-own: child in cared_for",
        *(f"practitioner-{shelf}-correct-own: author in me" for shelf in ("journal", "planning")),
        *(f"manager-journal-{what}: despite the bar" for what in ("picture", "comment", "correct")),
        "manager-planning-correct: despite the bar",
        "manager-notices-acknowledge: despite the bar",
        "lead-journal-picture: despite the bar",
        *(
            f"practitioner-{what}: setting in works_here"
            for what in (
                "journal-comment",
                "journal-picture",
                "journal-correct-own",
                "planning-correct-own",
                "letters-picture",
            )
        ),
        *(
            f"{what}: despite the bar"
            for what in (
                "practitioner-talks-correct",
                "practitioner-development-correct",
                "practitioner-grant",
                "practitioner-letters-picture",
                "manager-grant",
                "manager-letters-picture",
            )
        ),
        *(
            f"carer-letters-picture-child: {change}"
            for change in (
                "child in my_children",
                "child in my_journals",
                "despite the limit",
                "without “adult is None”",
                "without “state is shared”",
                *(f"gains {shelf}" for shelf in ("contacts", "home", "notices", "talks")),
            )
        ),
        *(
            f"carer-letters-picture-own: {change}"
            for change in (
                "despite the limit",
                "gains development",
                "without “adult in my me”",
                "“adult in my me_and_shown” for “adult in my me”",
            )
        ),
        "carer-registration-correct: despite the limit",
        *(
            f"carer-consents-picture-own: {change}"
            for change in (
                "despite the limit",
                "gains development",
                "gains sharing",
                "without “adult in my me”",
                "“adult in my me_and_shown” for “adult in my me”",
            )
        ),
        *(f"carer-{shelf}-picture-own: gains sharing" for shelf in ("journal", "letters")),
        *(
            f"lead-purpose-picture: {change}"
            for change in (
                "despite the bar",
                "setting in the_setting",
                "setting in works_here",
            )
        ),
        *(
            f"{what}: despite the bar"
            for what in (
                "lead-sharing-correct",
                "manager-consents-correct",
                "manager-consents-picture",
                "manager-sharing-correct",
            )
        ),
    ],
    NAMES_THEM: [
        *(
            f"carer-registration-correct: {change}"
            for change in (
                "author in me",
                "author in me_and_shown",
                "without “author in my me”",
                "“author in my me_and_shown” for “author in my me”",
            )
        ),
        *(
            f"carer-{what}: gains development"
            for what in ("journal-correct", "journal-picture-own", "registration-correct")
        ),
        *(f"carer-{what}: gains sharing" for what in ("journal-correct", "registration-correct")),
    ],
    SEALED: [f"carer-{what}: gains sealed" for what in ("personal-own", "notices-read", "consents-own")],
    WALL: [f"carer-{what}: gains cautions" for what in ("personal-own", "notices-read", "consents-own")],
}


def survives(mutant: Mutant, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether nobody notices the mutant."""
    with monkeypatch.context() as patch:
        patch.setattr(engine, "PROMISES", mutant.promises)
        patch.setattr(engine, "walls", mutant.walls)
        return next(differing(mutant.groups), None) is None


def test_P1_the_table_as_it_stands_is_not_found_out() -> None:
    assert next(differing(CELLS), None) is None


def test_P1_every_mutant_of_the_table_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    mutants = [*of_rows(), *of_walls()]
    assert len({mutant.name for mutant in mutants}) == len(mutants)
    assert {mutant.name for mutant in mutants} >= {f"without {promise.name}" for promise in PROMISES}
    living = {mutant.name for mutant in mutants if survives(mutant, monkeypatch)}
    assert living == {name for names in EQUIVALENT.values() for name in names}

"""Promises are found kept by what enforces them and what shows them, and by nothing else."""

from pathlib import Path

from keepsake.config.promises import CLAUSE, Kept, _kept, cited, in_words, promises, shown
from keepsake.web.checks import NOTHING_ABOUT_ANYBODY


def test_clauses_are_told_from_other_words() -> None:
    assert CLAUSE.findall("(R8, D3) and R12; not R99, E10, AR1 or P12.") == ["R8", "D3", "R12"]


def test_docstrings_cite_and_strings_do_not() -> None:
    text = '"""Stands on R4."""\nx = "R5"\n\ndef f():\n    """And on D3."""  # R6\n'
    assert cited(text) == {"R4", "D3"}


def test_tests_show_what_they_are_named_after(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "elsewhere").mkdir()
    text = "def test_R8_a(): ...\nclass T:\n    def test_D1_R10_b(self): ...\ndef test_R8(): ...\ndef test_Red(): ...\n"
    for folder in ("tests", "elsewhere"):
        (tmp_path / folder / "test_x.py").write_text(text, encoding="utf-8")
    assert shown(tmp_path) == {
        "R8": ["tests/test_x.py::test_R8_a"],
        "D1": ["tests/test_x.py::test_D1_R10_b"],
        "R10": ["tests/test_x.py::test_D1_R10_b"],
    }


def test_kept_needs_both_and_nothing_to_come() -> None:
    line = {"clause": "R1", "says": "Two parents are two people."}
    assert _kept(line, ["policy: x"], ["t"]).state == "kept"
    assert _kept(line, ["policy: x"], []).state == "not yet"
    assert _kept(line, [], ["t"]).state == "not yet"
    assert _kept(line | {"to_come": "more"}, ["policy: x"], ["t"]).state == "not yet"


def test_every_clause_and_rule_stands_once_in_its_order() -> None:
    names = [one.clause for one in promises()]
    assert names[:4] == ["P1", "D1", "D2", "D3"]
    assert names[-27:] == [f"R{number}" for number in range(1, 28)]
    assert len(names) == len(set(names)) == 53


def test_H2_H3_pages_without_a_clause_of_their_own_stand_with_theirs() -> None:
    enforced = {one.clause: set(one.enforced_by) for one in promises()}
    assert {f"page: {name}" for name in NOTHING_ABOUT_ANYBODY} <= enforced["H3"]
    assert {"page: account_login", "page: mfa_index", "page: accounts:own"} <= enforced["H2"]


def test_the_page_says_what_is_still_to_come() -> None:
    said = in_words([Kept("S1", "sharing may be required", ["policy: x"], [], "not yet", "sharing decisions")])
    assert "## S1: not yet" in said
    assert "Still to come: sharing decisions." in said
    assert "- `policy: x`" in said

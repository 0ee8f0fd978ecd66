"""Which promises are kept: what enforces each, and which tests show it. `keepsake promises` and docs/promises.md come from here.

Nothing is declared by hand: a clause is enforced by the rows of the policy that name it, the pages that stand on it and the
modules whose docstrings cite it; it is shown by the tests that bear its name. *Kept* needs both, and nothing still to come.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

import yaml

from keepsake.policy.promises import PROMISES
from keepsake.web.checks import clause_of, patterns

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent
CLAUSES = Path(__file__).with_name("data") / "clauses.yaml"
CLAUSE = re.compile(
    r"(?<![A-Za-z0-9])(P1|D[123]|E[1-8]|S[1-8]|O[12]|H[123]|L1|R(?:1[0-9]|2[0-7]|[1-9]))(?![A-Za-z0-9])"
)
TEST = re.compile(r"test((?:_[PDESOHLR][0-9]{1,2})+)_")


@dataclass(frozen=True)
class Kept:
    """One promise, and how it stands."""

    clause: str
    says: str
    enforced_by: list[str]
    tests: list[str]
    state: str
    to_come: str

    def to_json(self) -> dict[str, Any]:
        """As `keepsake promises --format json` gives it."""
        return asdict(self)


def is_checkout() -> bool:
    """Whether the tests are here: an installed Keepsake comes without those that stand at the root."""
    return (ROOT / "tests").is_dir() and (ROOT / "pyproject.toml").exists()


def promises() -> list[Kept]:
    """Every clause and rule, in the order of the policy."""
    enforced: dict[str, list[str]] = defaultdict(list)
    for clause, what in [*_rows(), *_pages(), *_modules()]:
        if what not in enforced[clause]:
            enforced[clause].append(what)
    tests = shown(ROOT)
    return [
        _kept(line, enforced.get(line["clause"], []), tests.get(line["clause"], []))
        for line in yaml.safe_load(CLAUSES.read_text(encoding="utf-8"))
    ]


def _kept(line: dict[str, str], enforced: list[str], tests: list[str]) -> Kept:
    to_come = line.get("to_come", "")
    state = "kept" if enforced and tests and not to_come else "not yet"
    return Kept(line["clause"], line["says"], enforced, tests, state, to_come)


def _rows() -> Iterator[tuple[str, str]]:
    """The rows of the policy's table."""
    for promise in PROMISES:
        for clause in CLAUSE.findall(promise.clause):
            yield clause, f"policy: {promise.name}"


def _pages() -> Iterator[tuple[str, str]]:
    """The pages, by the clause that each stands on: those of libraries, and those that hold nothing about anybody, too."""
    for name, pattern in sorted(
        ((name, pattern) for _, name, pattern in patterns() if pattern.name), key=itemgetter(0)
    ):
        for clause in CLAUSE.findall(clause_of(name, pattern)):
            yield clause, f"page: {name}"


def _modules() -> Iterator[tuple[str, str]]:
    """The modules whose docstrings cite the clause."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).parts
        if "tests" in parts or "migrations" in parts or path == Path(__file__):
            continue
        for clause in sorted(cited(path.read_text(encoding="utf-8"))):
            yield clause, f"keepsake/{'/'.join(parts)}"


def cited(text: str) -> set[str]:
    """The clauses that the docstrings of a module cite."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    found = (ast.get_docstring(node) for node in ast.walk(ast.parse(text)) if isinstance(node, documented))
    return {clause for said in found if said for clause in CLAUSE.findall(said)}


def shown(root: Path) -> dict[str, list[str]]:
    """The tests by the clause in their name, as `path::name`; one may show several (test_D1_R8_...)."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(root.rglob("test_*.py")):
        relative = path.relative_to(root)
        if relative.parts[0] not in {"keepsake", "tests"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (named := TEST.match(node.name)):
                for clause in CLAUSE.findall(named[1].replace("_", " ")):
                    found[clause].append(f"{relative.as_posix()}::{node.name}")
    return {clause: sorted(set(names)) for clause, names in found.items()}


def in_words(kept: list[Kept]) -> str:
    """docs/promises.md: generated, so it says nothing that the program does not."""
    done = sum(one.state == "kept" for one in kept)
    lines = [
        "# Promises",
        "",
        "Made by `keepsake promises`; `make docs` writes it anew, and `make test` fails when it is not fresh.",
        "A promise is *kept* when something enforces it, a test that bears its name shows it, and nothing of it is still to come.",
        "",
        f"{done} of {len(kept)} are kept.",
        "",
    ]
    for one in kept:
        lines += [f"## {one.clause}: {one.state}", "", one.says, ""]
        if one.to_come:
            lines += [f"Still to come: {one.to_come}.", ""]
        for title, names in (("Enforced by", one.enforced_by), ("Shown by", one.tests)):
            if names:
                lines += [f"{title}:", "", *(f"- `{name}`" for name in names), ""]
    return "\n".join(lines)

"""`make test`: runs every check, two at a time, and lists every failure at the end, not only the first.

`make test ONLY="style floors"` runs those alone.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tools import age, chromium
from tools.places import BIN, PYTHON, ROOT, leave

LOGS = ROOT / ".run" / "check"
AT_ONCE = 2
#: Folders of tests that have a check of their own, so that no core is idle while the other works through all of SQLite.
APART = ("tests/doors", "tests/secrecy")
COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped|xfailed)\b")
#: How much of a failed check is shown at the end.
TAIL = 120


@dataclass(frozen=True)
class Step:
    """One check: a command, and what it needs around it."""

    name: str
    says: str
    command: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    #: Gives what is missing, in a sentence, or nothing.
    missing: Callable[[], str] = lambda: ""
    counts: bool = False


@dataclass(frozen=True)
class Outcome:
    """How a check went."""

    step: Step
    ok: bool
    seconds: float
    output: str

    def tests(self) -> dict[str, int]:
        """What pytest counted, from its last line; one check otherwise."""
        last = next((line for line in reversed(self.output.splitlines()) if COUNT.search(line)), "")
        found = {word.rstrip("s") if word.startswith("error") else word: int(n) for n, word in COUNT.findall(last)}
        if not self.step.counts or not found:
            return {"passed": int(self.ok), "failed": int(not self.ok)}
        failed = found.get("failed", 0) + found.get("error", 0)
        return {
            "passed": found.get("passed", 0),
            "failed": failed or int(not self.ok),
            "skipped": found.get("skipped", 0),
        }


def _pytest(*more: str) -> list[str]:
    return [str(PYTHON), "-m", "pytest", "-q", "--no-header", "--durations=5", *more]


#: What neither drives a browser nor needs files and a second process.
_PLAIN = ("-m", "not browser and not wal")


def _marked(mark: str) -> list[str]:
    """The tests that bear this mark: only the files that name it are read, which takes seconds where all take half a minute."""
    files = (path for folder in ("keepsake", "tests") for path in (ROOT / folder).rglob("test_*.py"))
    found = [path for path in files if f"mark.{mark}" in path.read_text(encoding="utf-8")]
    return ["-m", mark, *(str(path.relative_to(ROOT)) for path in sorted(found))]


def _no_browser() -> str:
    return "" if chromium.bring() else chromium.MISSING


def _tool(name: str, *more: str) -> list[str]:
    return [str(BIN / name), *more]


def _keepsake(*words: str) -> list[str]:
    return [str(PYTHON), "-m", "keepsake.config.cli", *words]


def steps() -> list[Step]:
    """All checks; those that take longest first, so that none is waited for at the end."""
    own = {name: str(LOGS / name) for name in ("home", "keys", "checkpoints")}
    apart = {f"KEEPSAKE_{name.upper()}": path for name, path in own.items()}
    wal, postgres = {"KEEPSAKE_TEST_DATABASE": "wal"}, {"KEEPSAKE_TEST_DATABASE": "postgres"}
    return [
        Step("sqlite", "tests on SQLite", _pytest(*_PLAIN, *(f"--ignore={one}" for one in APART)), counts=True),
        Step("doors", "every door, and what leaks", _pytest(*_PLAIN, *APART), counts=True),
        Step("browser", "journeys in a real browser", _pytest(*_marked("browser")), wal, _no_browser, counts=True),
        Step("postgres", "both again on PostgreSQL", _pytest(*_PLAIN), postgres, counts=True),
        Step("types", "types (mypy)", _tool("mypy"), apart),
        Step("wal", "SQLite files, two processes", _pytest(*_marked("wal")), wal, counts=True),
        Step("floors", "who imports whom (import-linter)", _tool("lint-imports")),
        Step("style", "style (ruff)", _tool("ruff", "check", ".")),
        Step("format", "format (ruff)", _tool("ruff", "format", "--check", ".")),
        Step("migrations", "no migration is missing", [str(PYTHON), "-m", "tools.migrations"], apart),
        Step("docs", "docs/promises.md is fresh", [str(PYTHON), "-m", "tools.docs", "--check"], apart),
        Step("lock", "the locks are fresh", [str(PYTHON), "-m", "tools.lock", "--check"]),
    ]


def carry_out(step: Step) -> Outcome:
    """Run one check, with nothing on its standard input; its output goes to a file and comes back."""
    begun = time.monotonic()
    if missing := step.missing():
        return _report(Outcome(step, False, time.monotonic() - begun, missing))
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith("KEEPSAKE_") or k.startswith("KEEPSAKE_TEST_")
    }
    log = LOGS / f"{step.name}.log"
    with log.open("wb") as file:
        done = subprocess.run(
            step.command,
            cwd=ROOT,
            env=environment | {"PYTHONUNBUFFERED": "1"} | step.environment,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            check=False,
        )
    output = log.read_text(encoding="utf-8", errors="replace")
    return _report(Outcome(step, done.returncode == 0, time.monotonic() - begun, output))


def _report(outcome: Outcome) -> Outcome:
    print(f"  {'passed' if outcome.ok else 'FAILED'}  {outcome.step.name:<11} {outcome.seconds:6.1f} s", flush=True)
    return outcome


def summary(outcomes: list[Outcome], seconds: float) -> str:
    """Every failure with the end of what it said, then a line for each check, then the sum."""
    lines: list[str] = []
    for outcome in outcomes:
        if not outcome.ok:
            lines += [f"\n==== {outcome.step.name}: {outcome.step.says} ====", *outcome.output.splitlines()[-TAIL:]]
    lines.append("")
    total = {"passed": 0, "failed": 0, "skipped": 0}
    for outcome in outcomes:
        counted = outcome.tests()
        total = {word: number + counted.get(word, 0) for word, number in total.items()}
        tests = ", ".join(f"{n} {word}" for word, n in counted.items() if n) if outcome.step.counts else ""
        verdict = "passed" if outcome.ok else "FAILED"
        lines.append(
            f"  {verdict}  {outcome.step.name:<11} {outcome.step.says:<34} {outcome.seconds:6.1f} s  {tests}".rstrip()
        )
    failed = [outcome.step.name for outcome in outcomes if not outcome.ok]
    lines.append(f"\n{len(outcomes) - len(failed)} of {len(outcomes)} checks passed in {seconds:.0f} s.")
    if failed:
        lines.append(f"Failed: {', '.join(failed)}. In full: {LOGS.relative_to(ROOT)}/NAME.log")
    lines.append(f"{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    return "\n".join(lines)


def main() -> None:
    """Run what was asked for; exit code 1 if any failed."""
    asked = sys.argv[1:]
    chosen = [step for step in steps() if not asked or step.name in asked]
    if unknown := set(asked) - {step.name for step in steps()}:
        leave(f"There is no check named {', '.join(sorted(unknown))}. There are: {', '.join(s.name for s in steps())}.")
    LOGS.mkdir(parents=True, exist_ok=True)
    # Before anything runs side by side: two installers at once stand in one another's way.
    age.bring()
    begun = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        outcomes = list(pool.map(carry_out, chosen))
    print(summary(outcomes, time.monotonic() - begun), flush=True)
    sys.exit(int(any(not outcome.ok for outcome in outcomes)))


if __name__ == "__main__":
    main()

"""`keepsake bench`: fills a database of its own, drives the real server on loopback, prints ratios."""

import json
import os
import subprocess
import sys
import tempfile
from argparse import SUPPRESS, ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from keepsake.config.preparing import prepare_databases

INSIDE = "KEEPSAKE_BENCH_INSIDE"


def add_arguments(parser: ArgumentParser) -> None:
    """Sizes and rounds."""
    parser.add_argument("--children", type=int, default=100, metavar="N", help="children (100)")
    parser.add_argument("--records", type=int, default=2000, metavar="N", help="records of each child (2,000)")
    parser.add_argument("--rounds", type=int, default=40, metavar="N", help="how often each page is asked for (40)")
    parser.add_argument(
        "--import",
        type=int,
        default=20_000,
        dest="brought",
        metavar="N",
        help="children brought in from a file (20,000)",
    )
    parser.add_argument(
        "--print",
        type=int,
        default=100,
        dest="printed",
        metavar="N",
        help="records with a photo each that are printed (100)",
    )
    parser.add_argument(
        "--cabinet",
        type=int,
        default=500,
        dest="sealed",
        metavar="N",
        help="sealed records of one child (500)",
    )
    parser.add_argument(
        "--pack",
        type=int,
        default=200,
        dest="packed",
        metavar="N",
        help="pages of a pack with a photo on each (200)",
    )
    parser.add_argument(
        "--grow", type=int, metavar="N", help="also fill N times as many records, and print how the timeline grows"
    )
    # What the grown run asks of itself: the words index of two million records is not what it measures.
    parser.add_argument("--timelines-alone", action="store_true", help=SUPPRESS)


def run(options: Namespace) -> int:
    """Each size in folders of its own, thrown away afterwards. KEEPSAKE_DATABASE_URL names an empty database to use instead of SQLite."""
    if os.environ.get(INSIDE):
        return _measure(options)
    reports = [_inside(options, options.records, options.brought, options.printed, options.sealed, options.packed)]
    if options.grow:
        reports.append(_inside(options, options.records * options.grow, 0, 0, 0, 0, "--timelines-alone"))
    _say(reports, options.format)
    return 0


def _measure(options: Namespace) -> int:
    """Inside: on the database of these settings alone."""
    from keepsake.bench.running import run_bench

    prepare_databases()
    report = run_bench(
        options.children,
        options.records,
        options.rounds,
        options.brought,
        options.printed,
        options.sealed,
        options.packed,
        timelines_alone=options.timelines_alone,
    )
    print(json.dumps(report.to_json()))
    return 0


def _inside(
    options: Namespace, records: int, brought: int, printed: int, sealed: int, packed: int, *more: str
) -> dict[str, Any]:
    """A run of its own, in folders of its own."""
    sizes = {"--children": options.children, "--records": records, "--rounds": options.rounds}
    sizes |= {"--import": brought, "--print": printed, "--cabinet": sealed, "--pack": packed}
    command = [sys.executable, "-m", "keepsake.config.cli", "bench", "--format", "json"]
    command += [*more, *(word for name, size in sizes.items() for word in (name, str(size)))]
    with tempfile.TemporaryDirectory(prefix="keepsake-bench-", dir=settings.TEMPORARY) as folder:
        home = Path(folder)
        environment = os.environ | {
            INSIDE: "1",
            "KEEPSAKE_HOME": str(home / "home"),
            "KEEPSAKE_KEYS": str(home / "keys"),
            "KEEPSAKE_CHECKPOINTS": str(home / "checkpoints"),
        }
        done = subprocess.run(command, env=environment, check=False, stdout=subprocess.PIPE, text=True)  # noqa: S603
        if done.returncode:
            raise CommandError("The bench stopped: what went wrong stands above.")
        return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def _say(reports: list[dict[str, Any]], shape: str) -> None:
    from keepsake.bench.report import Line, Report, in_words

    growth = _growth(reports)
    if shape == "json":
        print(json.dumps({"runs": reports, "growth": growth}, indent=2))
        return
    for report in reports:
        lines = tuple(Line(**line) for line in report.pop("lines"))
        print(in_words(Report(lines=lines, **report)), end="\n\n")
    for name, ratio in growth.items():
        print(f"growth of {name}: {ratio:.2f} (goal ≤ 1.25)")


def _growth(reports: list[dict[str, Any]]) -> dict[str, float]:
    """Timeline cases of the last run against the first, both as ratios to their own empty page."""
    if len(reports) < 2:
        return {}
    first, last = ({line["name"]: line["to_empty"] for line in report["lines"]} for report in (reports[0], reports[-1]))
    return {name: round(last[name] / first[name], 2) for name in first if name.startswith("timeline")}

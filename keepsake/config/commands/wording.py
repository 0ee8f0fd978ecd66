"""`keepsake wording`: precision and recall of the wording helper's rules, and how long a page of text takes (S8, R24)."""

import json
from argparse import ArgumentParser, Namespace
from typing import Any

from keepsake.law.wording.measuring import HALVES, labelled, scores
from keepsake.law.wording.timing import Timing, timed

LEAD = {"seen": "seen: the rules were written against these", "held": "held: set aside before there were any rules"}


def add_arguments(parser: ArgumentParser) -> None:
    """How often a page of text is looked at for the time."""
    parser.add_argument("--runs", type=int, default=30, metavar="N", help="looks at a page, the quickest counts (30)")


def run(options: Namespace) -> int:
    """Both halves, by sort. The exit code is 0: a floor is for the tests to hold."""
    found = {half: (len(labelled(half)), scores(half)) for half in HALVES}
    time = timed(max(1, options.runs))
    if options.format == "json":
        print(json.dumps(_as_json(found, time), indent=2))
        return 0
    for half, (sentences, by_sort) in found.items():
        print(f"{LEAD[half]}: {sentences} sentences")
        print(f"  {'sort':<12} {'labels':>6} {'marks':>6} {'precision':>9} {'recall':>7}")
        for sort, one in by_sort.items():
            print(f"  {sort:<12} {one.wanted:>6} {one.marked:>6} {one.precision:>9.3f} {one.recall:>7.3f}")
    print(
        f"a page of {time.signs:,} signs: {time.page_ms:.1f} ms; "
        f"{time.ratio:.1f} times a plain search for the same words ({time.plain_ms:.1f} ms)"
    )
    return 0


def _as_json(found: dict[str, tuple[int, Any]], time: Timing) -> dict[str, Any]:
    halves = {
        half: {
            "sentences": sentences,
            "sorts": {
                sort: {
                    "labels": one.wanted,
                    "marks": one.marked,
                    "precision": round(one.precision, 4),
                    "recall": round(one.recall, 4),
                }
                for sort, one in by_sort.items()
            },
        }
        for half, (sentences, by_sort) in found.items()
    }
    return halves | {
        "page": {
            "signs": time.signs,
            "ms": round(time.page_ms, 2),
            "plain_ms": round(time.plain_ms, 2),
            "ratio": round(time.ratio, 2),
        }
    }

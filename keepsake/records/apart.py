"""Work done apart: a child process with bounds of memory and time, that may write no file and gets neither settings nor keys.

What people send can harm, or hang, a process that ends anyway. Everything goes by pipe: one line of JSON, then bytes, both
ways. The child's half (`bound`, `answer`) imports no Django, and neither does this module.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[2]


class Fell(Exception):
    """The child ended without an answer: it ran out of memory or time, or fell. The text says which, and nothing of the job."""


def command(module: str) -> list[str]:
    """What runs a module of ours."""
    return [sys.executable, "-m", module]


def run(words: list[str], job: bytes, *, patience: float) -> tuple[dict[str, Any], bytes]:
    """Run a `command` on the job: the head of its answer, and the bytes behind. `patience` in seconds by the clock."""
    try:
        done = subprocess.run(  # noqa: S603 -- a module of our own
            words,
            input=job,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Fell(f"ended after {patience} seconds") from None
    if done.returncode:
        raise Fell(f"fell (code {done.returncode})")
    head, _, rest = done.stdout.partition(b"\n")
    return json.loads(head), rest


def bound(memory: int, seconds: int) -> None:
    """In the child: at most so many bytes of address space and seconds of processor time, and no file written.

    Windows has no such limits; the parent's clock stands there.
    """
    try:
        import resource
    except ImportError:
        return
    wanted = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
    }
    for limit, most in wanted.items():
        _, hard = resource.getrlimit(limit)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(limit, (most, most))
        except (ValueError, OSError):
            continue  # macOS refuses some of them


def answer(said: dict[str, Any]) -> None:
    """In the child: the head of the answer, one line of JSON."""
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n")
    sys.stdout.buffer.flush()


def environment() -> dict[str, str]:
    """What the child gets: how to find Python and us, and nothing else."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "PATH") if name in os.environ}
    return {**kept, "PYTHONPATH": str(_ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}

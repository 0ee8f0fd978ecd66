"""A process of its own, in a place of its own: puts a backup back there, or looks at what is there. Prints JSON.

`python -m keepsake.running.tests.elsewhere '{"do": …}'`, with the place in the environment.
"""

import json
import os
import subprocess
import sys
from contextlib import redirect_stdout
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any


def place(folder: Path, **more: str) -> dict[str, str]:
    """The environment of an empty place in this folder."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("KEEPSAKE_")}
    own = {f"KEEPSAKE_{name.upper()}": str(folder / name) for name in ("home", "keys", "checkpoints")}
    return plain | own | {"DJANGO_SETTINGS_MODULE": "keepsake.config.settings"} | more


def keepsake(environment: dict[str, str], *words: str) -> "subprocess.CompletedProcess[str]":
    """The command in that place."""
    return subprocess.run(
        [sys.executable, "-m", "keepsake.config.cli", *words], env=environment, capture_output=True, text=True
    )


def ask(environment: dict[str, str], **asked: Any) -> dict[str, Any]:
    """Run this module there."""
    done = subprocess.run(
        [sys.executable, "-m", "keepsake.running.tests.elsewhere", json.dumps(asked)],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main(asked: dict[str, Any]) -> dict[str, Any]:
    """Put back, if that is asked (breaking off at a step, if that is asked too), then tell all that is here."""
    from keepsake.config import cli

    said, code = StringIO(), 0
    if "breaks" in asked:
        import django

        django.setup()
        from keepsake.records import search

        def broken(*_: Any) -> int:
            raise RuntimeError("pulled out")

        search.rebuild = broken  # type: ignore[assignment]
    with redirect_stdout(said):
        try:
            code = cli.main(["restore", *asked["restore"], "--format", "json"])
        except RuntimeError as error:
            return {"broke": str(error), **_left()}
    from keepsake.running.tests.opening import everything

    report = json.loads(said.getvalue())
    return {"code": code, "report": report, "found": everything(datetime.now(UTC), asked["cabinets"])}


def _left() -> dict[str, Any]:
    from django.conf import settings
    from django.db import connections

    folders = (settings.KEEPSAKE_HOME, settings.KEEPSAKE_KEYS)
    files = sorted(path.name for one in folders for path in Path(one).rglob("*") if path.is_file())
    # After the files: whoever looks into an SQLite database that is not there makes it.
    tables = [name for alias in ("default", "keyring") for name in connections[alias].introspection.table_names()]
    return {"files": files, "tables": tables}


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))  # noqa: T201 -- what the test reads

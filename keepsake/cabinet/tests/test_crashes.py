"""Killed at every write of a removal, a recovery and a set-up, on real files; then started again (R19)."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.once
@pytest.mark.skipif(not hasattr(os, "fork"), reason="This system has no fork.")
def test_R19_killed_at_every_write_and_started_again(tmp_path: Path) -> None:
    folders = {f"KEEPSAKE_{name}": str(tmp_path / name.lower()) for name in ("HOME", "KEYS", "CHECKPOINTS")}
    done = subprocess.run(
        [sys.executable, "-m", "keepsake.cabinet.tests.crashing"],
        env=os.environ | folders,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    deaths = {name: int(count) for name, count in re.findall(r"^(\S+) (\d+)$", done.stdout, re.M)}
    assert deaths["removal"] > 15 and deaths["recovery"] > 5 and deaths["set-up"] > 3, deaths

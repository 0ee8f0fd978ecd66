"""Where the tools find things."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK, LOCK_ALL = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"


def leave(sentence: str) -> "None":
    """Say what is wrong, in a sentence, and stop."""
    sys.exit(f"\n{sentence}\n")

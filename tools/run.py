"""`make run`: the demo nursery on this computer, in .run/ (or where KEEPSAKE_HOME says)."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from tools.places import PYTHON, ROOT, leave

LOOPBACK = "127.0.0.1"


def free(port: int) -> bool:
    """Whether nobody listens there yet."""
    with socket.socket() as probe:
        return probe.connect_ex((LOOPBACK, port)) != 0


def main() -> None:
    """Make the demo unless it is there, say who can sign in, serve until Ctrl+C."""
    first = int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdigit() else 8000
    port = next((port for port in range(first, first + 20) if free(port)), None)
    if port is None:
        leave(f"The ports from {first} to {first + 19} are all taken. Try: make run PORT=9000")
    Path(os.environ["KEEPSAKE_HOME"]).parent.mkdir(parents=True, exist_ok=True)
    keepsake = [str(PYTHON), "-m", "keepsake.config.cli"]
    made = subprocess.run([*keepsake, "demo"], cwd=ROOT, check=False)
    if made.returncode:
        sys.exit(made.returncode)
    sys.stdout.flush()
    # In our place, so that Ctrl+C and the exit code are the server's own.
    command = [*keepsake, "serve", "--port", str(port)]
    os.chdir(ROOT)
    os.execv(command[0], command)  # noqa: S606


if __name__ == "__main__":
    main()

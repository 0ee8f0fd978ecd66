"""`keepsake worker`: the job worker. `serve` starts one; large installations run several beside their web servers."""

import signal
import sys
import threading
from argparse import SUPPRESS, ArgumentParser, Namespace

from django.core.management import call_command


def add_arguments(parser: ArgumentParser) -> None:
    """How often to look for jobs."""
    parser.add_argument("--interval", type=float, default=0.5, help="seconds between looks for jobs (default: 0.5)")
    parser.add_argument("--until-input-ends", action="store_true", help=SUPPRESS)


def run(options: Namespace) -> int:
    """Do jobs until told to stop; the one in hand is finished first."""
    if options.until_input_ends:
        threading.Thread(target=_stop_with_input, name="input", daemon=True).start()
    call_command("db_worker", queue_name="*", interval=options.interval, reload=False, verbosity=0)
    return 0


def _stop_with_input() -> None:
    """Whoever started us holds the other end; when it closes, they are gone or want us to go."""
    sys.stdin.buffer.read()
    signal.raise_signal(signal.SIGTERM)

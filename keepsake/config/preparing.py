"""Making ready: the tables of both databases, the shared cache, and the static files beside the data."""

import hashlib
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from keepsake.cabinet.router import KEYRING_TABLES
from keepsake.register.services.walls import lock_what_lay_open

STAMP = ".stamp"


def prepare_databases() -> None:
    """Make the tables, or bring them up to date. Quick, and without a write, where nothing is to be done."""
    for alias in settings.DATABASES:
        executor = MigrationExecutor(connections[alias])
        # The keyring holds the tables of one room; the steps of all others would be walked there for nothing.
        rooms = sorted({table.split(".")[0] for table in KEYRING_TABLES}) if alias == "keyring" else [""]
        for room in rooms:
            if executor.migration_plan(executor.loader.graph.leaf_nodes(room or None)):
                call_command("migrate", *([room] if room else []), database=alias, interactive=False, verbosity=0)
    if settings.CACHES["default"]["LOCATION"] not in connections["default"].introspection.table_names():
        call_command("createcachetable", verbosity=0)
    lock_what_lay_open(timezone.now())


def prepare_static() -> None:
    """Collect the static files into home, packed and named by content, unless that was done for these very files."""
    if settings.STATIC_FROM_SOURCE:
        return
    target = Path(settings.STATIC_ROOT)
    stamp = target / STAMP
    wanted = static_fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    shutil.rmtree(target, ignore_errors=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(wanted, encoding="ascii")


def static_fingerprint() -> str:
    """A digest of the names and contents of all static files as they came with the program, and of how they are put together."""
    digest = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in finders.get_finders():
        for name, storage in sorted(finder.list([]), key=lambda item: item[0]):
            with storage.open(name) as file:
                digest.update(f"{name}\0".encode() + hashlib.sha256(file.read()).digest())
    return digest.hexdigest()

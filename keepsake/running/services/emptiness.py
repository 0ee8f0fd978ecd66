"""Whether there is nothing here yet: a restoring fills an empty place, and leaves an empty place when it fails."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, storages
from django.db import connections

from keepsake.records.attachments import storing
from keepsake.running.errors import UNFINISHED, Unsafe

#: Made by whatever command runs first.
OF_THE_START = frozenset({"secret-key"})
ALIASES = ("default", "keyring")


def refuse_full() -> None:
    """Raises Unsafe where anything is here that would be written over."""
    keys = Path(settings.KEEPSAKE_KEYS)
    reasons = [
        *(f"the database of the {_called(alias)} has tables" for alias in ALIASES if _tables(alias)),
        *(["the store of attachments holds files"] if not storing.holds_nothing() else []),
        *(f"{keys} holds {path.name}" for path in sorted(keys.iterdir()) if not _fine(path)),
    ]
    if reasons:
        raise Unsafe(
            f"This place is not empty: {reasons[0]}. A backup is only put back into an empty place, so that nothing is written "
            "over. Set KEEPSAKE_HOME and KEEPSAKE_KEYS to new folders (and take empty databases, if you use PostgreSQL)."
        )


def begin() -> None:
    """Say that a restoring is under way; what an earlier one left half-done is taken away."""
    mark = _mark()
    if mark.exists():
        clear()
    refuse_full()
    mark.touch(mode=0o600)


def finish() -> None:
    """It is whole."""
    _mark().unlink(missing_ok=True)


def clear() -> None:
    """Take away all that a restoring put here. Only after `begin` found the place empty."""
    for alias in ALIASES:
        _clear_database(alias)
    _clear_store()
    for path in Path(settings.KEEPSAKE_KEYS).iterdir():
        if path.is_file() and path.name not in OF_THE_START and not _is_database(path):
            path.unlink()
    finish()


def _mark() -> Path:
    return Path(settings.KEEPSAKE_HOME) / UNFINISHED


def _called(alias: str) -> str:
    return "data" if alias == "default" else "keyring"


def _tables(alias: str) -> list[str]:
    return connections[alias].introspection.table_names()


def _is_database(path: Path) -> bool:
    files = [
        Path(str(connections[one].settings_dict["NAME"])) for one in ALIASES if connections[one].vendor == "sqlite"
    ]
    return any(path.name.startswith(one.name) for one in files)


def _fine(path: Path) -> bool:
    return path.name in OF_THE_START or _is_database(path)


def _clear_database(alias: str) -> None:
    connection = connections[alias]
    if connection.vendor == "sqlite":
        connection.close()
        name = str(connection.settings_dict["NAME"])
        for end in ("", "-wal", "-shm", "-journal"):
            Path(name + end).unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")


def _clear_store() -> None:
    store = storages[storing.ALIAS]
    if isinstance(store, FileSystemStorage) and not Path(store.location).is_dir():
        return
    folders, _ = store.listdir("")
    for folder in folders:
        _, files = store.listdir(folder)
        for name in files:
            store.delete(f"{folder}/{name}")

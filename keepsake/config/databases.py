"""The two databases: the data (alias `default`) and the keyring apart from it (alias `keyring`)."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from keepsake.config.env import BadEnvironment

#: Seconds that a writer waits for another (PERFORMANCE.md, fact 5).
WAIT = 20

# FULL: an audit entry is on the disk before the page is sent. temp_store: nothing that is sorted is spilled to a file outside home.
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"

# The keyring: what is deleted or written over is zeroed in the file, and no log beside it keeps an old page. EXTRA: a
# key is on the disk, and the journal's removal too, before the row that needs the key.
KEYRING_PRAGMAS = (
    "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON; "
    "PRAGMA temp_store=MEMORY;"
)

POSTGRES_SCHEMES = frozenset({"postgres", "postgresql"})
POSTGRES_OPTIONS = frozenset({"sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "application_name"})


def sqlite(path: Path, pragmas: str = PRAGMAS) -> dict[str, Any]:
    """A SQLite file. Write transactions begin as such (IMMEDIATE), or a read followed by a write fails at once under load."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        # Kept open: closing the last connection would fold the WAL back into the file after each request.
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": WAIT, "init_command": pragmas},
    }


def postgres(url: str, variable: str) -> dict[str, Any]:
    """PostgreSQL from `postgres://user:password@host:port/name?sslmode=…`.

    `postgres:///name?host=/run/postgresql` means a socket. Errors name the variable and never repeat the address: it holds a password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadEnvironment(f"{variable} is not an address of a database.") from error
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in POSTGRES_SCHEMES or not name or "/" in name:
        raise BadEnvironment(f"{variable} must look like postgres://user:password@host:5432/name.")
    query = dict(parse_qsl(parts.query))
    host = query.pop("host", unquote(parts.hostname or ""))
    unknown = sorted(set(query) - POSTGRES_OPTIONS)
    if unknown:
        raise BadEnvironment(f"{variable} has an option that is not known here: {unknown[0]}.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }


def database(url: str, path: Path, variable: str, pragmas: str = PRAGMAS) -> dict[str, Any]:
    """PostgreSQL when an address is given, otherwise the SQLite file."""
    return postgres(url, variable) if url else sqlite(path, pragmas)

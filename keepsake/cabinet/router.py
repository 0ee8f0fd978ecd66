"""Which table stands in which database: the keyring's tables in `keyring`, all others in `default`."""

from typing import Any

#: The tables of the keyring. By name, because a model as a migration sees it has lost its class's own attributes.
KEYRING_TABLES = frozenset({"cabinet.key"})


class KeyringRouter:
    """Keeps the keys in a database of their own, so that a backup of the data holds none of them (E2)."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """The database to read from."""
        # Not label_lower: the shared cache's table has no whole model behind it.
        return "keyring" if f"{model._meta.app_label}.{model._meta.model_name}" in KEYRING_TABLES else "default"

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """Never across the two databases."""
        # The rows themselves, not their types: an account that is looked up late (request.user) has a wrapper for its type.
        return self.db_for_read(one) == self.db_for_read(other)

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool:
        """Each table in its own database alone. An operation that names no table (SQL, Python) runs on the data."""
        table = f"{app_label}.{model_name.lower()}" if model_name else ""
        return (table in KEYRING_TABLES) == (db == "keyring")

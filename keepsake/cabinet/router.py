"""Which table stands in which database: the keyring's in `keyring`, all others in `default`."""

from typing import Any


def _in_keyring(model: Any) -> bool:
    return bool(getattr(model, "in_keyring", False))


class KeyringRouter:
    """A model with `in_keyring = True` lives in the keyring, apart from the data."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """The database to read from."""
        return "keyring" if _in_keyring(model) else "default"

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """Never across the two databases."""
        return _in_keyring(one) == _in_keyring(other)

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **hints: Any) -> bool | None:
        """Each table in its own database alone."""
        if "model" in hints:
            return (db == "keyring") == _in_keyring(hints["model"])
        return None

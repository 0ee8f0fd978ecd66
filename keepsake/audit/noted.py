"""What the log says about things that no subject row names: a sealed record's random id, and the hash of its ciphertext."""

import json

from django.db import connection


def noted(setting: int, prefix: str) -> dict[str, set[str]]:
    """What stands after `prefix` in the details of a setting's entries → the values that stand with it.

    Walks the whole chain: for checks, not for pages. Whether the chain itself holds is `verify`'s to say.
    """
    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT payload FROM audit_entry WHERE setting = %s AND payload LIKE %s ORDER BY seq",
            [setting, f'%"{prefix}%'],
        )
        for (payload,) in cursor.fetchall():
            for name, value in json.loads(payload)["detail"].items():
                if name.startswith(prefix):
                    found.setdefault(name.removeprefix(prefix), set()).add(str(value))
    return found

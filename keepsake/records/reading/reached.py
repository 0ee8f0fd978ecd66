"""Under which addresses and numbers adults are reached, to be compared by a program and never shown."""

from collections.abc import Collection
from typing import NamedTuple

from keepsake.cabinet.keyring import KeyringError
from keepsake.people.bulk import by_many
from keepsake.records.bodies import decode
from keepsake.records.models import Record


class Reached(NamedTuple):
    """E-mail addresses in small letters, and numbers."""

    emails: set[str]
    phones: set[str]


def reached(setting: int, adults: Collection[int]) -> dict[int, Reached]:
    """adult → what the contacts of the personal files say of them. One query for every 500, and the keys."""
    found: dict[int, Reached] = {}
    for some in by_many(sorted(adults)):
        rows = Record.objects.filter(setting_id=setting, kind="contact", adult_id__in=some).select_related("version")
        for row in rows:
            if row.version is None or row.adult_id is None:
                continue
            try:
                body = decode(row.version.body, row.version.sealed, record=row.public_id)
            except KeyringError:
                continue  # its child's file was destroyed
            one = found.setdefault(row.adult_id, Reached(set(), set()))
            one.emails.update({body["email"].casefold()} - {""})
            one.phones.update(body["phones"])
    return found

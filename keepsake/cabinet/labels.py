"""Sorting what was posted into files, once a keyholder has unlocked.

A label is a number that follows from the file by a secret of the cabinet's identity (of the matter's, for a matter): the
rows of one file are one index range, and nobody without a key can tell whose they are.
"""

from collections.abc import Iterable, Mapping, Sequence
from hmac import digest
from uuid import UUID

from django.db import connection

from keepsake.cabinet import keys, vouching
from keepsake.cabinet.errors import Faulty
from keepsake.cabinet.keys import Identity
from keepsake.cabinet.matters import MatterKeys
from keepsake.cabinet.models import Sealed
from keepsake.cabinet.packing import File

LABEL_BYTES = 16
# By hand: it runs on every page of the cabinet.
_UNSORTED = "SELECT id, pocket FROM cabinet_sealed WHERE setting = %s AND label = %s"


def secret(of: Identity) -> bytes:
    """The secret that labels follow from. Take it once for many labels."""
    return vouching.derived(of.secret.encode(), b"", "labels")


def label(by: bytes, file: File) -> bytes:
    """The label of a file."""
    return digest(by, file.key.encode(), "sha256")[:LABEL_BYTES]


def sort(setting: int, cabinet: Identity | None, matters: Mapping[UUID, MatterKeys]) -> int:
    """Give their labels to the rows whose pockets these keys open; gives how many. One query where nothing is new.

    A row whose pocket does not open stays: it belongs to a matter of others.
    """
    with connection.cursor() as cursor:
        cursor.execute(_UNSORTED, [setting, b""])
        rows = [(UUID(str(id_)), pocket) for id_, pocket in cursor.fetchall()]
    by = [*([cabinet] if cabinet else []), *(one for matter in matters.values() for one in matter.identities)]
    count = 0
    for id_, pocket in rows:
        found = _file_in(id_, pocket, by, matters)
        of = matters[found.matter].first if found and found.matter else cabinet
        if found is None or of is None:
            continue
        changed = Sealed.objects.filter(pk=id_, label=b"").update(label=label(secret(of), found), pocket=b"")
        count += changed
    return count


def _file_in(id_: UUID, pocket: bytes | memoryview, by: Sequence[Identity], matters: Iterable[UUID]) -> File | None:
    try:
        said = keys.open_sealed(pocket, by).decode().split()
    except Faulty:
        return None
    if len(said) != 2 or said[0] != id_.hex:
        return None
    what, _, which = said[1].partition(":")
    if what == "matter":
        return File(matter=UUID(which)) if UUID(which) in set(matters) else None
    return File(child=int(which) or None)

"""The keys of files: one random key for each upload, wrapped once for each child whose record holds it.

When the last wrap goes, nobody can read the bytes again, and they are deleted. A wrap is bound to the attachment and to
the child, so it opens in no other row.
"""

from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from keepsake.cabinet.keyring import FileKey
from keepsake.cabinet.sealing import Unopenable, bind, open_, seal
from keepsake.records.attachments.segments import KEY_BYTES


def wrap(file_key: bytes, under: FileKey, attachment: UUID, child: int | None) -> bytes:
    """The file's key, sealed under the child's. `child` None: under the setting's, before a record holds the file."""
    return seal(under, file_key, _bound(attachment, child))


def unwrap(wrapped: bytes | memoryview, under: FileKey, attachment: UUID, child: int | None) -> bytes:
    """The file's key. `Unopenable` where the wrap was changed, or belongs to another attachment, child or key."""
    file_key = open_(under, wrapped, _bound(attachment, child))
    if len(file_key) != KEY_BYTES:
        raise Unopenable("This wrap does not hold the key of a file.")
    return file_key


def rendition_key(file_key: bytes, rendition: str) -> bytes:
    """The key for one rendition ("full", "card", "thumb") of an upload: no two stored files share one."""
    return HKDFExpand(SHA256(), KEY_BYTES, b"keepsake rendition " + rendition.encode()).derive(file_key)


def _bound(attachment: UUID, child: int | None) -> bytes:
    return bind("file key", attachment, "no child" if child is None else child)

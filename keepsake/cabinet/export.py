"""One sealed record with the keys that lead to it, as files for the `age` tool: to be opened without Keepsake.

Nothing in it is in the clear but how to open it: it is worth as much as the keyholder's passphrase is, and no more.
"""

import io
import zipfile
from uuid import UUID

from keepsake.cabinet.errors import NotHere
from keepsake.cabinet.models import ChildKey, Holder, MatterWrap, Piece, RecoveryKey
from keepsake.cabinet.models import Sealed as Row
from keepsake.cabinet.opened import Opened

OWN, CABINET, FILE, RECORD, HOW = "keyholder.age", "cabinet.age", "file.age", "record.age", "HOW.txt"


def export(opened: Opened, id_: UUID) -> dict[str, bytes]:
    """name → bytes: the record, its pieces, the keys on the way to it, and how to open them. Raises NotHere."""
    record = opened.read(id_)
    row = Row.objects.get(pk=record.id)
    holder = Holder.objects.get(pk=opened.holder)
    found = {OWN: bytes(holder.wrapped), RECORD: bytes(row.body)}
    pieces = Piece.objects.filter(sealed=row).order_by("number")
    found |= {f"piece-{one.number + 1}.age": bytes(one.body) for one in pieces}
    if record.matter is not None:
        found[FILE] = bytes(MatterWrap.objects.get(matter_id=record.matter, holder=holder).wrapped)
        chain = [OWN, FILE]
    else:
        key = ChildKey.objects.filter(setting=opened.setting, pk__in=[record.sealed_to]).first()
        if key is None or holder.cabinet_wrap is None:
            raise NotHere("The key of this record is not here.")
        found |= {CABINET: bytes(holder.cabinet_wrap), FILE: bytes(key.wrapped)}
        papers = RecoveryKey.objects.filter(setting=opened.setting).order_by("number")
        found |= {f"cabinet-by-recovery-key-{one.number}.age": bytes(one.cabinet_wrap) for one in papers}
        chain = [OWN, CABINET, FILE]
    found[HOW] = _how(chain, sorted(name for name in found if name.startswith("piece-"))).encode()
    return found


def bundle(files: dict[str, bytes]) -> bytes:
    """The files as one ZIP, made in memory."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, raw in files.items():
            archive.writestr(name, raw)
    return made.getvalue()


def _how(chain: list[str], pieces: list[str]) -> str:
    lines = [
        "How to open this record with the age tool (https://age-encryption.org), in this folder.",
        "The first line asks for the keyholder's passphrase. Delete the .key files afterwards: they open the cabinet.",
        "",
    ]
    by = chain[0]
    for name in chain[1:]:
        key = name.replace(".age", ".key")
        lines.append(f"age -d -i {by} -o {key} {name}")
        by = key
    lines += [f"age -d -i {by} -o record.json {RECORD}"]
    lines += [f"age -d -i {by} -o {name.replace('.age', '.bin')} {name}" for name in pieces]
    lines += [
        "",
        "With a printed recovery key: write it into a file paper.key, on one line without blanks, and begin with",
    ]
    lines += ["age -d -i paper.key -o cabinet.key cabinet-by-recovery-key-1.age"] if len(chain) > 2 else []
    lines = lines if len(chain) > 2 else lines[:-1]
    if pieces:
        lines += [
            "",
            "The first line of a piece says how many bytes of what follows are the attachment; the rest is padding.",
        ]
    return "\n".join(lines) + "\n"

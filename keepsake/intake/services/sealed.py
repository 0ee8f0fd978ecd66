"""What an import holds while somebody decides: sealed under a key of its own. Once it is settled the rows are deleted and the
key is destroyed, so that no backup gives the file back."""

import json
import pickle
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from keepsake.cabinet import keyring
from keepsake.cabinet.sealing import bind, key_id, open_, seal
from keepsake.intake.models import Import, Part
from keepsake.intake.reading import Report
from keepsake.people.bulk import by_many

#: Lines in one part.
LINES = 50
HELD = ("upload", "settled", "reading", "summary")
#: What a person settled so far: `choices` of the columns, `file` (its name), `corrected` {place: cells}, `dropped` [place],
#: `seen` [place]. A place is "sheet|line".
NOTHING: dict[str, Any] = {"choices": {}, "file": "", "corrected": {}, "dropped": [], "seen": []}


def put(row: Import, what: str, plain: bytes, now: datetime) -> None:
    """Seal one of `HELD` on the row, which has an id but need not be saved yet."""
    key = keyring.intake_key(row.setting_id, row.pk, now=now)
    setattr(row, what, seal(key, plain, bind(f"import/{what}", row.public_id)))


def get(row: Import, what: str) -> bytes | None:
    """The plain bytes; None where there is nothing (any more)."""
    sealed = getattr(row, what)
    if sealed is None:
        return None
    raw = bytes(sealed)
    return open_(keyring.key(key_id(raw)), raw, bind(f"import/{what}", row.public_id))


def put_report(row: Import, report: Report, now: datetime) -> None:
    """Keep the reading."""
    put(row, "reading", pickle.dumps(report), now)


def report_of(row: Import) -> Report | None:
    """The reading; None before there is one, after the import is settled, and where another version of Keepsake made it."""
    plain = get(row, "reading")
    if plain is None:
        return None
    try:
        # Sealed and authenticated under a key of ours: nobody else can have made it.
        found = pickle.loads(plain)  # noqa: S301
    except (AttributeError, ImportError, TypeError):
        return None
    if not isinstance(found, Report) or not hasattr(found, "dropped"):
        return None
    return found


def put_json(row: Import, what: str, said: dict[str, Any], now: datetime) -> None:
    """Keep `settled` or `summary`."""
    put(row, what, json.dumps(said, ensure_ascii=False).encode(), now)


def settled_of(row: Import) -> dict[str, Any]:
    """What a person settled so far (see `NOTHING`)."""
    plain = get(row, "settled")
    return NOTHING | (json.loads(plain) if plain else {})


def summary_of(row: Import) -> dict[str, Any]:
    """What the pages of the import show first (`preview.summary`); empty before it was read."""
    plain = get(row, "summary")
    found: dict[str, Any] = json.loads(plain) if plain else {}
    return found


def put_parts(row: Import, name: str, lines: Iterable[dict[str, Any]], now: datetime) -> int:
    """Keep lines in the place of those of that name, in parts; gives how many lines there are."""
    key = keyring.intake_key(row.setting_id, row.pk, now=now)
    Part.objects.filter(brought=row, name=name).delete()
    count, made = 0, []
    for number, some in enumerate(by_many(lines, LINES)):
        count += len(some)
        plain = json.dumps(some, ensure_ascii=False).encode()
        made.append(Part(brought=row, name=name, number=number, sealed=seal(key, plain, _bound(row, name, number))))
    Part.objects.bulk_create(made, 200)
    return count


def part(row: Import, name: str, number: int) -> list[dict[str, Any]]:
    """Fifty lines of that name; none where there is no such part. One query."""
    found = Part.objects.filter(brought=row, name=name, number=number).first()
    if found is None:
        return []
    raw = bytes(found.sealed)
    lines: list[dict[str, Any]] = json.loads(open_(keyring.key(key_id(raw)), raw, _bound(row, name, number)))
    return lines


def forget(row: Import) -> None:
    """The file and everything read from it go; what stays are ids and counts. The caller saves, and calls `destroy_keys` once
    that is committed."""
    for what in HELD:
        setattr(row, what, None)
    Part.objects.filter(brought=row).delete()
    row.keys_to_destroy = True


def destroy_keys(now: datetime) -> None:
    """Destroy the keys of files that are settled, and of children who were taken back; also what broke off before."""
    for row in Import.objects.filter(keys_to_destroy=True).only("pk", "setting_id", "state", "made"):
        keyring.destroy_intake(row.setting_id, [row.pk], now=now)
        if row.state == Import.State.TAKEN_BACK:
            keyring.destroy_children(row.setting_id, ids_in(row.made.get("children", [])), now=now)
        Import.objects.filter(pk=row.pk).update(keys_to_destroy=False)


def ids_in(spans: Iterable[Iterable[int]]) -> list[int]:
    """The ids of runs."""
    return [one for first, last in spans for one in range(first, last + 1)]


def _bound(row: Import, name: str, number: int) -> bytes:
    return bind("import/part", row.public_id, name, number)

"""Floors: what the machine itself takes for the least that could be done."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from django.db import connection, transaction

from keepsake.audit.chain import DOMAIN, FRAME, Actor, append, new_ref
from keepsake.audit.subjects import Touched
from keepsake.audit.verify import verify_all

ROWS: Final = "SELECT r.*, v.body, v.sealed FROM records_record r JOIN records_version v ON v.id = r.version_id WHERE "
NEWEST: Final = " ORDER BY r.happened_at DESC, r.act DESC, r.id DESC"


@dataclass(frozen=True, slots=True)
class Floor:
    """The rows of a page with their bodies, by plain SQL: the least that showing them could take."""

    sql: str
    params: tuple[int, ...]

    def read(self) -> list[Any]:
        """The rows, and nothing else."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.params)
            return cursor.fetchall()


def of_setting(setting: int, cards: int) -> Floor:
    """The newest records of a journal of the whole setting, as many as so many cards are made of."""
    return Floor(f"{ROWS}r.setting_id = %s AND r.shelf = 'journal'{NEWEST} LIMIT %s", (setting, 2 * cards + 1))


def of_child(child: int, cards: int) -> Floor:
    """Those of one child's."""
    return Floor(f"{ROWS}r.child_id = %s AND r.shelf = 'journal'{NEWEST} LIMIT %s", (child, 2 * cards + 1))


def of_ids(ids: Sequence[int]) -> Floor | None:
    """Rows whose ids are known already: one record's, those of a page that several ranges are merged for, those that a search
    found. None for none."""
    marks = ", ".join(["%s"] * len(ids))
    return Floor(f"{ROWS}r.id IN ({marks}){NEWEST}", tuple(ids)) if ids else None


def plain_rows(floors: Mapping[str, Floor], rounds: int) -> dict[str, list[float]]:
    """case → milliseconds to read its rows, in turn, after one round that does not count."""
    taken: dict[str, list[float]] = {name: [] for name in floors}
    for number in range(rounds + 1):
        for name, floor in floors.items():
            start = time.perf_counter()
            floor.read()
            if number:
                taken[name].append((time.perf_counter() - start) * 1000)
    return taken


def fill_log(setting: int, adult: int, now: datetime, count: int) -> None:
    """Append so many entries of a page of 25 records each, as pages do, in one transaction: a log worth verifying."""
    actor = Actor(setting, None, adult, "practitioner")
    touched = [Touched(child=n % 50 + 1, record=n + 1, version=n + 1) for n in range(25)]
    with transaction.atomic():
        for _ in range(count):
            append(actor, at=now, action="read", clause="D2", purpose="bench", ref=new_ref(), touched=touched)


def verify_against_hashing(rounds: int = 5) -> tuple[float, float, int]:
    """(seconds to verify the log, seconds of SHA-256 over the same bytes in memory, entries); medians, in turn."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT setting, seq, hash, payload FROM audit_entry ORDER BY setting, seq")
        rows = [(setting, seq, bytes(before), text.encode()) for setting, seq, before, text in cursor.fetchall()]
    framed = [FRAME.pack(DOMAIN, setting, seq, before, len(text)) + text for setting, seq, before, text in rows]
    verified, hashed = [], []
    for _ in range(rounds):
        start = time.perf_counter()
        verify_all()
        verified.append(time.perf_counter() - start)
        start = time.perf_counter()
        for entry in framed:
            sha256(entry).digest()
        hashed.append(time.perf_counter() - start)
    return sorted(verified)[rounds // 2], sorted(hashed)[rounds // 2], len(framed)

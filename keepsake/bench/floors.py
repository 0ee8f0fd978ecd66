"""Floors: what the machine itself takes for the least that could be done."""

import time
from datetime import datetime
from hashlib import sha256

from django.db import connection, transaction

from keepsake.audit.chain import DOMAIN, FRAME, Actor, append, new_ref
from keepsake.audit.subjects import Touched
from keepsake.audit.verify import verify_all


def plain_rows(setting: int, rounds: int) -> list[float]:
    """Milliseconds to read the 51 newest records of a setting with their bodies by plain SQL, and nothing else."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT r.*, v.body FROM records_record r JOIN records_version v ON v.id = r.version_id "
                "WHERE r.setting_id = %s AND r.shelf = 'journal' ORDER BY r.happened_at DESC, r.act DESC, r.id DESC LIMIT 51",
                [setting],
            )
            cursor.fetchall()
        taken.append((time.perf_counter() - start) * 1000)
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

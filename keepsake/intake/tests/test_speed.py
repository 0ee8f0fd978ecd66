"""A large register is read in seconds and without a heap of memory (issue 6: 20,000 children in all under a minute)."""

import datetime as dt
import time
import tracemalloc

from keepsake.intake.reading import read
from keepsake.intake.tests.making import TODAY, csv

COUNT = 4_000
LETTERS = "bcdfghjklmnprstvw"


def register(count: int) -> bytes:
    headers = (
        "Child First Name,Child Surname,DOB,Room,Address,Postcode,Start Date,Allergies,Notes,Parent 1 Name,Parent 1 Mobile,Parent 1 Email,"
        "Parent 1 PR?,Parent 2 Name,Parent 2 Mobile,Parent 2 Email,Emergency Contact 1 Name,Emergency Contact 1 Tel,Collection notes"
    )
    rows = []
    for n in range(count):
        day = dt.date(2021, 1, 1) + dt.timedelta(days=n % 1900)
        last = f"{LETTERS[n % 17].upper()}a{LETTERS[n // 17 % 17]}o{LETTERS[n // 289 % 17]}e"
        rows.append(
            f"Child{LETTERS[n % 13]},{last},{day:%d/%m/%Y},Room {n % 40},{n} Elm Lane,TH1 2AB,01/09/2025,None,Settles with bunny {n},"
            f"Grace {last},07700{n:06},g{n}@example.org,Y,Sam {last},07701{n:06},s{n}@example.org,Nan {last},01632{n:06},"
        )
    return csv(headers, *rows)


def test_four_thousand_children_take_seconds() -> None:
    data = register(COUNT)
    read(register(10), today=TODAY)  # the vocabulary is loaded once
    begun = time.process_time()
    report = read(data, today=TODAY)
    took = time.process_time() - begun
    assert len(report.children) == COUNT
    assert report.is_settled
    assert took < 6  # three times what it takes on a quiet machine


def test_memory_is_bounded_by_the_register() -> None:
    data = register(1_000)
    read(register(10), today=TODAY)
    tracemalloc.start()
    report = read(data, today=TODAY)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(report.children) == 1_000
    assert peak < 15 * 1024 * 1024  # 300 MB at 20,000

"""Registers of any size, of invented families, for tests and the bench: two carers for most children, brothers and sisters,
rooms, and what nurseries write. `python -m keepsake.intake.samples 20000 > register.csv` writes one."""

import csv
import io
import sys
from datetime import date, timedelta
from random import Random

FIRST = (
    "Ada Idris Maeve Oona Tomasz Wen Noor Ravi Zadie Kit Femi Callum Beth Ines Jory Lowen Mina Osian Petra Rafi".split()
)
LAST = (
    "Okoro Vane Tolliver Fairley Zielny Liang Haddad Pell Marsh Quill Sato Tarn Udo Wick Yarrow Bram Croft Dunn".split()
)
ROOMS = "Wrens Pebbles Acorns Otters".split()
HEADER = (
    "Child Forename,Child Surname,DOB,Room,Start date,Gender,Address,Postcode,Allergies,Dietary requirements,Languages,"
    "Parent 1 Name,Parent 1 Relationship,Parent 1 Mobile,Parent 1 Email,Parent 1 PR?,"
    "Parent 2 Name,Parent 2 Relationship,Parent 2 Mobile,Parent 2 Email,Parent 2 PR?,"
    "Emergency Contact Name,Emergency Contact Phone,Collection notes,Doctor"
).split(",")


def register(count: int, seed: int = 7) -> bytes:
    """A CSV file of so many children. Every fourth child has a sister or brother beside it."""
    say = Random(seed)  # noqa: S311
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    parents: list[str] = []
    last = ""
    for number in range(count):
        if number % 4 or not parents:
            last = f"{LAST[number % len(LAST)]}{_letters(number)}"
            parents = _parents(last, number, say)
        born = date(2021, 9, 1) + timedelta(days=say.randrange(1_700))
        first = f"{FIRST[number % len(FIRST)]}{_letters(number // len(FIRST))}"
        writer.writerow(
            [
                *(first, last, f"{born:%d/%m/%Y}", ROOMS[number % len(ROOMS)], "01/09/2025", "FM"[number % 2]),
                *(f"{number} Thimble Lane, Larch Hill", f"TH{number % 9 + 1} 2AB"),
                *("Nuts" if number % 20 == 0 else "None", "Vegetarian" if number % 12 == 0 else "", "English"),
                *parents,
                *(f"Nan {last}", f"01632 {number % 1_000_000:06}"),
                "Not to be collected by an uncle" if number % 50 == 0 else "",
                "Dr Hale",
            ]
        )
    return out.getvalue().encode()


def _parents(last: str, number: int, say: Random) -> list[str]:
    one = [f"Grace {last}", "Mother", f"07700 {number % 1_000_000:06}", f"grace{number}@example.org", "Y"]
    if say.random() < 0.15:
        return [*one, "", "", "", "", ""]
    return [*one, f"Sam {last}", "Father", f"07701 {number % 1_000_000:06}", f"sam{number}@example.org", "Y"]


def _letters(number: int) -> str:
    text = ""
    while number:
        number, at = divmod(number, 26)
        text = chr(97 + at) + text
    return text


if __name__ == "__main__":
    sys.stdout.buffer.write(register(int(sys.argv[1])))

"""Many rows at once, by the engine itself: for tests that ask how a list grows and which index it takes."""

from typing import Any

from django.db import connection

from keepsake.records.tests.nursery import NOW, PAST, Nursery, model

_COLUMNS = (
    "setting_id, child_id, shelf, kind, author_id, hat, adult_id, state, happened_at, written_at, act, version_id"
)


#: Of each eight records, one is a talk, one a letter, one a developmental concern.
OFFICES = {3: ("talk", "talks"), 5: ("letter", "letters"), 6: ("development", "development")}
OFFICE = tuple(shelf for _, shelf in OFFICES.values())


class Crowd:
    """A nursery of 40 children who are here and 40 who left, 20 staff, and as many records as asked for."""

    def __init__(self) -> None:
        self.nursery = n = Nursery("Rowan House")
        self.room = n.room("Pebbles")
        self.here = [n.child(f"Here{number}", room=self.room) for number in range(40)]
        self.left = [n.child(f"Left{number}", room=self.room, left=True) for number in range(40)]
        self.jo = n.staff("Jo", rooms=(self.room,))
        self.authors = [self.jo, *(n.staff(f"Staff{number}") for number in range(19))]
        self.manager = n.standing(n.staff("Leanne", "manager"))
        self.barred = n.standing(n.staff("Bea", "manager", barred=[self.here[0]]))
        self.lead = n.standing(n.staff("Samira", "lead"))
        self.practitioner = n.standing(self.jo)
        self.carer = n.standing(n.carer("Ngozi", self.here[0], self.here[1]))
        self.carer_of_left = n.standing(n.carer("Pavel", self.left[0], self.left[1]))

        self._doubled = 0
        self._begin()
        # The records that are open to her: each fortieth of those that Jo did not write.
        self.noreen = n.staff("Noreen")
        rows = model("records.Record").objects.filter(shelf__in=OFFICE).exclude(author=self.jo).order_by("pk")
        for row in rows[::40]:
            n.grant(row, self.noreen, self.manager.adult)
        self.granted = n.standing(self.noreen)

    def _begin(self) -> None:
        """800 records of every child, author and kind, spread over two years."""
        n, kinds = self.nursery, ("observation", "observation", "observation", "sample", "achievement")
        first = n.record(self.jo, self.here[0], "The words that all share.")
        rows = []
        for number in range(800):
            kind, shelf = kinds[number % 5], "journal"
            if number % 16 == 15:
                kind, shelf = "planning_note", "planning"
            elif number % 8 in OFFICES:
                kind, shelf = OFFICES[number % 8]
            child = (self.here + self.left)[number % 80]
            rows.append(
                model("records.Record")(
                    setting=n.setting,
                    child=child,
                    shelf=shelf,
                    kind=kind,
                    author=self.authors[number % 20],
                    hat="manager" if shelf == "letters" or number % 9 == 0 else "practitioner",
                    state="shared" if shelf == "journal" else "staff",
                    happened_at=PAST + (NOW - PAST) * (number // 2) / 400,
                    written_at=NOW,
                    act=number + 1,
                    version_id=first.version_id,
                )
            )
        model("records.Record").objects.bulk_create(rows)

    def double(self, times: int) -> None:
        """Twice as many, so often. At each instant something then happened to twice as many children."""
        postgres = connection.vendor == "postgresql"
        public_id = "gen_random_uuid()" if postgres else "lower(hex(randomblob(16)))"
        for _ in range(times):
            self._doubled += 1
            first, children = self.here[0].pk, len(self.here) + len(self.left)
            other = f"{first} + (child_id - {first} + {7 * self._doubled}) % {children}"
            columns = _COLUMNS.replace(" act,", f" act + {self._doubled * 1_000_000},").replace("child_id", other)
            into = f"INSERT INTO records_record (public_id, {_COLUMNS})"
            _run(f"{into} SELECT {public_id}, {columns} FROM records_record")
        _run("DELETE FROM records_recordarea")
        # Each seventh record of the journal has one area that is common; a hundredth one that is rare.
        for area, part in (("cl", 7), ("pd", 101)):
            columns = "shelf, setting_id, child_id, happened_at, act"
            into = f"INSERT INTO records_recordarea (record_id, area, {columns})"
            rows = f"SELECT id, '{area}', {columns} FROM records_record"
            _run(f"{into} {rows} WHERE shelf = 'journal' AND id % {part} = 0")


def gather_figures() -> None:
    """Let the engine count what it has, as it does by itself in use."""
    _run("ANALYZE")


def _run(sql: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(sql)

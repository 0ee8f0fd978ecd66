"""Children of a setting (H1): names and dates of birth; all else about a child is a record."""

from datetime import date

from keepsake.audit.acting import Act
from keepsake.people.errors import Invalid
from keepsake.people.models import Child, Sibling
from keepsake.people.services.checking import drawn, line
from keepsake.people.services.finding import child_of, setting_of
from keepsake.people.times import today

#: An older person than this, in years, is a slip of the year and no child of a nursery, past or present.
OLDEST = 26


def add_child(
    act: Act,
    first_name: str,
    born_on: date,
    *,
    middle_names: str = "",
    last_name: str = "",
    known_as: str = "",
    peg: str = "",
    face: str = "",
    setting: int | None = None,
) -> int:
    """A new child; gives its id. It has no place and no carer yet, so only the office sees it."""
    row = Child(setting=setting_of(act, setting), made_at=act.now)
    _fill(act, row, first_name, middle_names, last_name, known_as, born_on, peg, face)
    row.save()
    act.touch(child=row.pk)
    return row.pk


def change_child(
    act: Act,
    child: int,
    *,
    first_name: str | None = None,
    middle_names: str | None = None,
    last_name: str | None = None,
    known_as: str | None = None,
    born_on: date | None = None,
    peg: str | None = None,
    face: str | None = None,
) -> None:
    """Change a child's names, date of birth, peg picture or face; what is None stays."""
    row = child_of(act, child, lock=True)
    _fill(
        act,
        row,
        row.first_name if first_name is None else first_name,
        row.middle_names if middle_names is None else middle_names,
        row.last_name if last_name is None else last_name,
        row.known_as if known_as is None else known_as,
        born_on or row.born_on,
        row.peg if peg is None else peg,
        row.face if face is None else face,
    )
    row.save()
    act.touch(child=row.pk)


def _fill(
    act: Act,
    row: Child,
    first_name: str,
    middle_names: str,
    last_name: str,
    known_as: str,
    born_on: date,
    peg: str,
    face: str,
) -> None:
    row.first_name = line("first_name", first_name, 80, needed="What is the child called?")
    row.middle_names = line("middle_names", middle_names, 120)
    row.last_name = line("last_name", last_name, 80)
    row.known_as = line("known_as", known_as, 80)
    row.peg, row.face = drawn("peg", peg), drawn("face", face)
    day = today(row.setting.zone, act.now)
    if born_on > day:
        raise Invalid("born_on", "This day has not come yet. Check the date of birth.")
    if day.year - born_on.year > OLDEST:
        raise Invalid("born_on", "Check the year of birth.")
    row.born_on = born_on


def link_siblings(act: Act, one: int, other: int) -> None:
    """Two children of one family, as the office knows it. Opens nothing. Said twice, it is kept once."""
    first, second = _pair(act, one, other)
    Sibling.objects.get_or_create(one_id=first, other_id=second)


def unlink_siblings(act: Act, one: int, other: int) -> None:
    """They are not of one family after all."""
    first, second = _pair(act, one, other)
    Sibling.objects.filter(one_id=first, other_id=second).delete()


def _pair(act: Act, one: int, other: int) -> tuple[int, int]:
    first = child_of(act, one)
    child_of(act, other, setting=first.setting_id, field="sibling")
    if one == other:
        raise Invalid("sibling", "Choose another child.")
    act.touch(child=one)
    act.touch(child=other)
    return min(one, other), max(one, other)

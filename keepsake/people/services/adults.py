"""Adults of a setting (H1): names, a drawn face, and whether they keep their details to the office (R1)."""

from django.db.models import Q

from keepsake.audit.acting import Act
from keepsake.people.models import Adult, Shown
from keepsake.people.services.checking import drawn, line
from keepsake.people.services.closing import close
from keepsake.people.services.finding import adult_of, setting_of


def add_adult(
    act: Act,
    first_name: str,
    *,
    last_name: str = "",
    face: str = "",
    keeps_details: bool = False,
    setting: int | None = None,
) -> int:
    """A new adult; gives their id. Without a tie they are nobody here yet: neither staff nor a carer."""
    row = Adult(setting=setting_of(act, setting), made_at=act.now, keeps_details=keeps_details)
    _fill(row, first_name, last_name, face)
    row.save()
    act.note("adult", row.pk)
    return row.pk


def change_adult(
    act: Act, adult: int, *, first_name: str | None = None, last_name: str | None = None, face: str | None = None
) -> None:
    """Change an adult's names or face; what is None stays."""
    row = adult_of(act, adult, lock=True)
    _fill(
        row,
        row.first_name if first_name is None else first_name,
        row.last_name if last_name is None else last_name,
        row.face if face is None else face,
    )
    row.save()
    act.note("adult", row.pk)


def keep_details(act: Act, adult: int, keep: bool = True) -> None:
    """*Keep my details from everyone outside the office* (R1), or no longer. From then on they are shown to nobody."""
    row = adult_of(act, adult, lock=True)
    row.keeps_details = keep
    row.save(update_fields=["keeps_details"])
    if keep:
        close(Shown.objects.filter(Q(one=row) | Q(other=row)), act.now, act.now)
    act.note("adult", row.pk)


def _fill(row: Adult, first_name: str, last_name: str, face: str) -> None:
    row.first_name = line("first_name", first_name, 80, needed="What is their first name?")
    row.last_name = line("last_name", last_name, 80)
    row.face = drawn("face", face)

"""A nursery, and what is true of all of it (H1)."""

from collections.abc import Iterable
from datetime import time
from zoneinfo import ZoneInfo

from keepsake.audit.acting import Act
from keepsake.audit.chain import HOUSE
from keepsake.people.errors import Invalid
from keepsake.people.models import Setting
from keepsake.people.services.accounts import email_address
from keepsake.people.services.checking import line, phone
from keepsake.people.services.finding import setting_of

WEEKDAYS = (1, 2, 3, 4, 5)


def found_setting(
    act: Act,
    name: str,
    *,
    zone: str = "Europe/London",
    opens: time = time(7, 30),
    closes: time = time(18, 30),
    open_days: Iterable[int] = WEEKDAYS,
    office_phone: str = "",
) -> int:
    """A new setting; gives its id. The act is the house's own: there is no setting yet that it could belong to.

    `opens` and `closes` are times of the setting's own zone, `open_days` ISO weekday numbers.
    """
    if act.actor.setting != HOUSE:
        raise ValueError("A setting is founded by an act of the house.")
    made = Setting(zone_name=_zone(zone), made_at=act.now)
    _fill(made, name, opens, closes, open_days, office_phone)
    made.save()
    act.note("setting", made.pk)
    return made.pk


def change_setting(
    act: Act,
    *,
    name: str | None = None,
    opens: time | None = None,
    closes: time | None = None,
    open_days: Iterable[int] | None = None,
    office_phone: str | None = None,
    above_name: str | None = None,
    above_email: str | None = None,
    setting: int | None = None,
) -> None:
    """Change the setting; what is None stays. Its zone stays: days that are kept already are days of that zone."""
    row = setting_of(act, setting, lock=True)
    _fill(
        row,
        row.name if name is None else name,
        opens or row.opens,
        closes or row.closes,
        row.open_days if open_days is None else open_days,
        row.office_phone if office_phone is None else office_phone,
    )
    if above_name is not None or above_email is not None:
        _above(row, above_name or "", above_email or "")
    row.save()
    act.note("setting", row.pk)


def _above(row: Setting, name: str, email: str) -> None:
    """The person above the manager: both, or neither."""
    row.above_name = line("above_name", name, 120)
    row.above_email = email_address(email, "above_email")
    if row.above_name and not row.above_email:
        raise Invalid("above_email", "Where do messages to this person go?")
    if row.above_email and not row.above_name:
        raise Invalid("above_name", "Who is it?")


def _fill(row: Setting, name: str, opens: time, closes: time, open_days: Iterable[int], office_phone: str) -> None:
    row.name = line("name", name, 120, needed="What is the nursery called?")
    if opens >= closes:
        raise Invalid("closes", "The nursery must close after it opens.")
    days = sorted(set(open_days))
    if not days or days[0] < 1 or days[-1] > 7:
        raise Invalid("open_days", "Choose the days on which the nursery is open.")
    row.opens, row.closes, row.open_days = opens, closes, days
    row.office_phone = phone("office_phone", office_phone)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError) as error:
        raise Invalid("zone", "There is no such time zone. Write it like Europe/London.") from error
    return name

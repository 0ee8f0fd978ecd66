"""Attempts at a passphrase: counted before each is made, so that no crash and no second process gives one more."""

from datetime import datetime, timedelta

from django.db import transaction

from keepsake.cabinet import keys, stretching
from keepsake.cabinet.errors import NotAKeyholder, TooManyTries
from keepsake.cabinet.keys import Identity
from keepsake.cabinet.models import Holder

#: So many in a row may fail; after each further one a wait follows, twice as long each time, this long at most.
FREE, LONGEST = 5, timedelta(hours=1)
HOLDER_KEY = "keyholder-key"


def open_own(
    setting: int, adult: int, passphrase: str, now: datetime, *, former: bool = False
) -> tuple[Holder, Identity]:
    """The keyholder's own key, from the passphrase; takes a second or more, and no transaction may be open meanwhile.

    `former`: the key that somebody had before, kept because it is the last that opens some matter.

    Raises NotAKeyholder, WrongPassphrase, TooManyTries, Busy, Faulty.
    """
    row = _count(setting, adult, now, former)
    plain = stretching.unwrap(row.wrapped, passphrase)
    own = keys.read_identity_file(plain, HOLDER_KEY, ids_of(row))[0]
    Holder.objects.filter(pk=row.pk).update(failed=0, wait_until=None)
    return row, own


def ids_of(row: Holder) -> dict[str, object]:
    """What a keyholder's wrap says that it is."""
    return {"setting": row.setting, "adult": row.adult, "holder": row.id.hex}


def _count(setting: int, adult: int, now: datetime, former: bool) -> Holder:
    with transaction.atomic(durable=True):
        row = Holder.objects.select_for_update(no_key=True).filter(setting=setting, adult=adult, former=former).first()
        if row is None:
            raise NotAKeyholder("You hold no key here.")
        if row.wait_until is not None and row.wait_until > now:
            raise TooManyTries(row.wait_until)
        row.failed += 1
        if row.failed >= FREE:
            row.wait_until = now + min(LONGEST, timedelta(minutes=2 ** min(row.failed - FREE, 10)))
        row.save(update_fields=["failed", "wait_until"])
    return row

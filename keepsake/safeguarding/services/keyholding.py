"""Keys and keyholders (R15, R19): everybody makes their own at their own sign-in; who has unlocked lets them in.

The cabinet makes keys and rotates them; `people` keeps who holds one; here both happen in one act.
"""

from datetime import datetime
from uuid import UUID

from keepsake.cabinet import keyholders, recovery, rotation, setup
from keepsake.cabinet.errors import Refused as NotDone
from keepsake.cabinet.keyholders import NewKeys
from keepsake.cabinet.opened import Opened
from keepsake.cabinet.recovery import Drill as Opens
from keepsake.cabinet.setup import Printed
from keepsake.people.queries.keyholders import keyholder_of
from keepsake.people.services import keyholders as ties
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records.sealed.acting import acting
from keepsake.records.sealed.sight import must_hold_key
from keepsake.safeguarding import reaching
from keepsake.safeguarding.models import AskedToHold, Drill

KEYS = "keys"


def begin(standing: Standing, passphrase: str) -> None:
    """Make the cabinet, and its first key. Raises Weak, Busy, cabinet.errors.Refused; Invalid for who may hold none."""
    made = _made(standing, passphrase)
    with acting(standing, "cabinet.begun", KEYS) as act:
        setup.begin(act, made)
        ties.begin(act, standing.adult)


def ask(standing: Standing, adult: int, *, above: bool) -> None:
    """Ask somebody to make a key of their own. Raises Invalid for who may hold none, Refused for who holds one."""
    must_hold_key(standing)
    if keyholder_of(adult, standing.now) or any(one.adult == adult and not one.former for one in _held(standing)):
        raise NotDone("They hold a key, or were asked already.")
    with acting(standing, "cabinet.asked-to-hold", KEYS) as act:
        ties.begin(act, adult)
        AskedToHold.objects.update_or_create(
            adult_id=adult,
            defaults={"setting_id": standing.setting, "above": above, "by_id": standing.adult, "at": standing.now},
        )


def take_back(standing: Standing, adult: int) -> None:
    """They need no key after all: what was asked is taken back before they made one."""
    must_hold_key(standing)
    if any(one.adult == adult and not one.former for one in _held(standing)):
        raise NotDone("They made a key meanwhile. Take it away instead.")
    with acting(standing, "cabinet.not-asked", KEYS) as act:
        if not AskedToHold.objects.filter(adult_id=adult, setting_id=standing.setting).delete()[0]:
            raise Refused
        ties.end(act, adult)


def join(standing: Standing, passphrase: str) -> None:
    """Make one's own key, having been asked. It opens nothing before it is let in. Raises Refused, Weak, Busy."""
    asked = AskedToHold.objects.filter(adult_id=standing.adult, setting_id=standing.setting).first()
    if asked is None:
        raise Refused
    made = _made(standing, passphrase)
    with acting(standing, "cabinet.key-made", KEYS) as act:
        keyholders.enrol(act, made, above=asked.above)
        AskedToHold.objects.filter(pk=asked.pk).delete()


def admit(standing: Standing, opened: Opened, adult: int) -> None:
    """Open the cabinet to a key that somebody made. Raises as `cabinet.keyholders.admit`."""
    with acting(standing, "cabinet.key-let-in", KEYS) as act:
        keyholders.admit(act, opened, adult)


def remove(standing: Standing, opened: Opened, adult: int) -> int:
    """Take somebody's key away and change every key that they knew; gives how many files got another."""
    with acting(standing, "cabinet.key-taken", KEYS) as act:
        done = rotation.remove_keyholder(act, opened, adult)
        if keyholder_of(adult, standing.now):
            ties.end(act, adult)
    return done.children


def let_into_matter(standing: Standing, opened: Opened, matter: UUID, adult: int) -> None:
    """Open a matter again to somebody of its set who has a new key of their own (R15). Raises NotHere, cabinet.errors.Refused."""
    must_hold_key(standing)
    with acting(standing, "cabinet.let-into-matter", KEYS) as act:
        opened.let_into_matter(act, matter, adult)


def try_passphrase(standing: Standing, passphrase: str) -> None:
    """Type it once more, to see that it opens. In no transaction: the attempt counts."""
    keyholders.try_passphrase(setting=standing.setting, adult=standing.adult, passphrase=passphrase, now=standing.now)


def change_passphrase(standing: Standing, former: str, new: str) -> None:
    """Another passphrase for one's own key. Raises Weak, WrongPassphrase, TooManyTries, Busy."""
    made = keyholders.rewrap(
        setting=standing.setting, adult=standing.adult, passphrase=former, new=new, now=standing.now
    )
    with acting(standing, "cabinet.passphrase-changed", KEYS) as act:
        keyholders.change_passphrase(act, made)


def make_recovery(standing: Standing, opened: Opened) -> Printed:
    """A recovery key, shown once."""
    with acting(standing, "cabinet.recovery-made", KEYS) as act:
        return setup.make_recovery(act, opened)


def confirm_recovery(standing: Standing, typed: str) -> int:
    """A recovery key, typed back from its paper."""
    must_hold_key(standing)
    with acting(standing, "cabinet.recovery-typed", KEYS) as act:
        return setup.confirm_recovery(act, standing.setting, typed)


def drop_recovery(standing: Standing, opened: Opened, number: int) -> None:
    """A paper is lost or was seen: it opens nothing more, and the keys that it opened are changed."""
    with acting(standing, "cabinet.recovery-dropped", KEYS) as act:
        setup.drop_recovery(act, opened, number)
        rotation.renew_keys(act, opened)


def recover(standing: Standing, typed: str, passphrase: str) -> None:
    """From the paper: a new key of one's own under a new passphrase. For who holds a key here, and forgot."""
    must_hold_key(standing)
    made = _made(standing, passphrase)
    with acting(standing, "cabinet.recovered", KEYS) as act:
        recovery.recover(act, typed, made)


def drill(standing: Standing, typed: str) -> Opens:
    """Try a paper: that it opens every file's key is seen, and nothing is changed."""
    must_hold_key(standing)
    found = recovery.drill(standing.setting, typed, standing.now)
    with acting(standing, "cabinet.drill", KEYS) as act:
        act.note("opens", found.opens)
        act.note("of", found.of)
        if found.opens == found.of:
            Drill.objects.create(setting_id=standing.setting, adult_id=standing.adult, at=standing.now)
    return found


def set_two_person(standing: Standing, opened: Opened, on: bool) -> None:
    """The two-person rule, on or off. On needs two who can agree."""
    can = [one for one in _held(standing) if one.admitted_at and not one.former]
    if on and len(can) < setup.KEYHOLDERS:
        raise NotDone("Two keyholders are needed for it.")
    with acting(standing, "cabinet.two-person", KEYS) as act:
        setup.set_two_person(act, opened, on)


def take_postings(standing: Standing, *, backed_up_at: datetime | None) -> None:
    """Open the slot, for good. Raises cabinet.errors.Refused with what is missing: keys, papers, copy (R19), numbers (R16)."""
    must_hold_key(standing)
    if lacking := reaching.missing(standing.hat.setting):
        raise NotDone(" ".join(lacking))
    with acting(standing, "cabinet.takes-postings", KEYS) as act:
        setup.take_postings(act, standing.setting, backed_up_at=backed_up_at)


def _made(standing: Standing, passphrase: str) -> NewKeys:
    return keyholders.new_keys(setting=standing.setting, adult=standing.adult, passphrase=passphrase, now=standing.now)


def _held(standing: Standing) -> list[keyholders.Keyholder]:
    return keyholders.keyholders(standing.setting)

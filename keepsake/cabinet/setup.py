"""Setting the cabinet up, and what must be true before it takes a posting (R19)."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from keepsake.audit.acting import Act
from keepsake.cabinet import keyholders, keys, pairs, vouching
from keepsake.cabinet.errors import BadRecoveryKey, Refused
from keepsake.cabinet.keyholders import Keyholder, NewKeys, wrap_of
from keepsake.cabinet.models import Cabinet, Holder, RecoveryKey
from keepsake.cabinet.opened import CABINET_KEY, Opened
from keepsake.cabinet.unlocking import lock_others

KEYHOLDERS, RECOVERY_KEYS = 2, 2
BACKUP_AGE = timedelta(days=7)
#: How a printed key is grouped: read aloud and typed back four at a time.
GROUP = 4


@dataclass(frozen=True, slots=True)
class RecoverySeen:
    """A recovery key, without the key: its number on the paper, and when it was typed back."""

    number: int
    made_at: datetime
    confirmed_at: datetime | None


@dataclass(frozen=True, slots=True)
class State:
    """How the cabinet stands."""

    there: bool
    taking_since: datetime | None
    renewed_at: datetime | None
    two_person: bool
    keyholders: tuple[Keyholder, ...]
    recovery: tuple[RecoverySeen, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that R19 asks for and that is not there: a word for it, and a sentence."""

    key: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A recovery key, to be printed and shown once: it stands nowhere here. `text` is typed back in groups or without."""

    number: int
    text: str = field(repr=False)


def state(setting: int) -> State:
    """How the setting's cabinet stands. Three queries, whether or not it is there."""
    row = Cabinet.objects.filter(setting=setting).first()
    recovery = RecoveryKey.objects.filter(setting=setting).order_by("number")
    return State(
        row is not None,
        row.taking_since if row else None,
        row.renewed_at if row else None,
        bool(row and row.two_person),
        tuple(keyholders.keyholders(setting)),
        tuple(RecoverySeen(one.number, one.made_at, one.confirmed_at) for one in recovery),
    )


def begin(act: Act, made: NewKeys) -> Opened:
    """Make the cabinet's key, sealed to its first keyholder, and a key pair for every child. Raises Refused."""
    setting, now = made.setting, act.now
    if Cabinet.objects.filter(setting=setting).exists():
        raise Refused("There is a cabinet here already.")
    secret, id_ = keys.new_identity(), uuid4()
    Cabinet.objects.create(
        setting=setting, id=id_, recipient=secret.recipient, mark=mark_of(setting, id_, secret.recipient, now),
        made_at=now, renewed_at=now,
    )  # fmt: skip
    keyholders.enrol(act, made)
    wrapped = wrap_of(setting, secret, made.own.recipient)
    Holder.objects.filter(pk=made.holder).update(cabinet_wrap=wrapped, admitted_at=now)
    pairs.make_missing(setting, now)
    return Opened(setting, made.adult, made.own, now)


def mark_of(setting: int, id_: UUID, recipient: str, now: datetime) -> bytes:
    """The mark of a cabinet's public half."""
    return vouching.mark(setting, now, "cabinet", id_, recipient)


def make_recovery(act: Act, opened: Opened) -> Printed:
    """A new recovery key, to be printed. It counts once it was typed back from the paper. Raises Refused."""
    if opened.cabinet is None:
        raise Refused("Only somebody who holds a key of the cabinet can make one.")
    secret, id_ = keys.new_identity(), uuid4()
    numbers = RecoveryKey.objects.filter(setting=opened.setting).values_list("number", flat=True)
    number = max(numbers, default=0) + 1
    RecoveryKey.objects.create(
        id=id_,
        setting=opened.setting,
        number=number,
        recipient=secret.recipient,
        cabinet_wrap=wrap_of(opened.setting, opened.cabinet, secret.recipient),
        mark=recovery_mark(opened.setting, id_, secret.recipient, act.now),
        made_at=act.now,
    )
    act.note("recovery-key", number)
    return Printed(number, grouped(secret.secret))


def recovery_mark(setting: int, id_: UUID, recipient: str, now: datetime) -> bytes:
    """The mark of a recovery key's public half."""
    return vouching.mark(setting, now, "recovery", id_, recipient)


def confirm_recovery(act: Act, setting: int, typed: str) -> int:
    """A recovery key, typed back from the paper: it must open the cabinet. Gives its number. Raises BadRecoveryKey."""
    row, _ = recovery_key(setting, typed)
    row.confirmed_at = act.now
    row.save(update_fields=["confirmed_at"])
    act.note("recovery-key", row.number)
    return row.number


def drop_recovery(act: Act, opened: Opened, number: int) -> None:
    """A paper is lost, or was seen: its key opens nothing from now on. Rotate as well if somebody may have it."""
    if opened.cabinet is None or not RecoveryKey.objects.filter(setting=opened.setting, number=number).delete()[0]:
        raise Refused("There is no such recovery key.")
    act.note("recovery-key", number)


def recovery_key(setting: int, typed: str) -> tuple[RecoveryKey, keys.Identity]:
    """The row of a printed key, and the cabinet's private key that it opens. Raises BadRecoveryKey, Faulty."""
    try:
        printed = keys.identity(ungrouped(typed))
    except ValueError:
        raise BadRecoveryKey("There is a slip in it. Compare it with the paper, group by group.") from None
    row = RecoveryKey.objects.filter(setting=setting, recipient=printed.recipient).first()
    if row is None:
        raise BadRecoveryKey("This is a recovery key, but not one of this cabinet, or it was replaced.")
    return row, keys.unwrap(row.cabinet_wrap, CABINET_KEY, {"setting": setting}, [printed])[0]


def grouped(secret: str) -> str:
    """A printed key: its beginning as the age tool wants it, then groups of four."""
    rest = secret.removeprefix(keys.SECRET)
    return " ".join([keys.SECRET, *(rest[at : at + GROUP] for at in range(0, len(rest), GROUP))])


def ungrouped(typed: str) -> str:
    """What was typed, as the age format has it: blanks and small letters do not matter, nor does its beginning."""
    plain = "".join(typed.split()).upper()
    return plain if plain.startswith(keys.SECRET) else keys.SECRET + plain.removeprefix(keys.SECRET.rstrip("1"))


def set_two_person(act: Act, opened: Opened, on: bool) -> None:
    """The two-person rule, on or off: a rule of the program, not of the key (docs/cabinet.md). What others have open is
    locked, so that it holds for all from now on. Raises Refused."""
    if opened.cabinet is None:
        raise Refused("Only somebody who holds a key of the cabinet can change that.")
    Cabinet.objects.filter(setting=opened.setting).update(two_person=on)
    lock_others(opened.setting, opened.adult)
    act.note("two-person", int(on))


def ready(setting: int, now: datetime, *, backed_up_at: datetime | None) -> list[Missing]:
    """What R19 still asks for; empty when it is all there. `backed_up_at`: when keyring and data were last copied to a
    second medium and read back (the backup's own part knows)."""
    how = state(setting)
    if not how.there:
        return [Missing("cabinet", "The cabinet is not set up yet.")]
    tried = [one for one in how.keyholders if one.admitted_at and one.tried_at and not one.former]
    confirmed = [one for one in how.recovery if one.confirmed_at]
    found = []
    if len(tried) < KEYHOLDERS:
        found.append(Missing("keyholders", "Two keyholders are needed who have each tried their passphrase."))
    if len(confirmed) < RECOVERY_KEYS:
        found.append(Missing("recovery", "Two printed recovery keys are needed, each typed back from its paper."))
    if backed_up_at is None or now - backed_up_at > BACKUP_AGE:
        found.append(
            Missing("backup", "A copy of data and keyring on a second medium, read back this week, is needed.")
        )
    return found


def take_postings(act: Act, setting: int, *, backed_up_at: datetime | None) -> None:
    """From now on the slot is open, for good: what goes missing later is shown in red, and stops no concern.

    Raises Refused with what is missing.
    """
    missing = ready(setting, act.now, backed_up_at=backed_up_at)
    if missing:
        raise Refused(" ".join(one.sentence for one in missing))
    Cabinet.objects.filter(setting=setting, taking_since=None).update(taking_since=act.now)

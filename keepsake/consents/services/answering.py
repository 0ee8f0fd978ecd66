"""Answers (E1, R25): a carer gives, refuses and withdraws on screen; the office keeps what came on paper or was said aloud."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID, uuid4, uuid5

from keepsake.audit.acting import Act
from keepsake.consents.catalogue import ConsentKind, catalogue
from keepsake.consents.editions import Editions, Words, editions_of
from keepsake.consents.kinds.consent import CONSENT
from keepsake.consents.lasting import last_day
from keepsake.consents.models import Asking
from keepsake.consents.services.acts import answering, deciding
from keepsake.consents.services.settling import settle
from keepsake.people.errors import Invalid
from keepsake.people.queries.directory import adults
from keepsake.people.queries.family import responsible_for
from keepsake.people.times import today
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records import writing
from keepsake.records.attachments import holding
from keepsake.records.attachments.holding import Chosen
from keepsake.records.errors import AlreadyWritten
from keepsake.records.reading.unseen import unseen
from keepsake.records.writing import Entry

STALE = "The words have changed since you opened this page. Read them again, then answer."


@dataclass(frozen=True, slots=True)
class Said:
    """What a carer presses on screen. `edition`: of the words that stood there; `until`: a last day of their own."""

    child: int
    kind: str
    answer: str
    edition: str
    once: UUID
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What the office writes down of an answer that came on paper or was said aloud. `files`: one's own uploads, the scans."""

    child: int
    adult: int
    kind: str
    answer: str
    way: str
    on: date
    edition: str
    once: UUID
    until: date | None = None
    said: str = ""
    witness: str = ""
    kept: str = ""
    files: Sequence[str] = ()
    #: Whether they read words of a paper form that are not ours.
    own_words: bool = False


def say(standing: Standing, said: Said) -> str:
    """A carer answers for their own child; gives the record's public id. What is done follows in the same act.

    Raises Refused, AlreadyWritten, Invalid at "edition" (the words of a yes have changed) or "until".
    """
    if standing.is_staff:
        raise Refused
    kind = _kind(said.kind)
    words = _read(editions_of(standing.setting), kind, said)
    day = today(standing.zone, standing.now)
    until = last_day(kind, day, said.until) if said.answer == "yes" else None
    body = _body(kind, words, said.answer, "screen", until) | {"signed": standing.hat.name}
    once = uuid5(said.once, f"{said.kind}/{said.answer}")
    try:
        with answering(standing, "consent.answered") as act:
            return _write(act, standing, said.child, standing.adult, kind, body, standing.now, once)
    except AlreadyWritten:
        if _says_now(standing, said) == said.answer:
            raise
        # An old page, pressed again after another answer: it is meant, and nobody's withdrawal is lost.
        with answering(standing, "consent.answered") as act:
            return _write(act, standing, said.child, standing.adult, kind, body, standing.now, uuid4())


def _read(editions: Editions, kind: ConsentKind, said: Said) -> Words:
    """The words that they answered. A yes is a yes to those of today; a no, or *no longer*, holds whichever they read: to
    withdraw is as easy as to give."""
    asked = editions.asked(kind)
    if said.edition == asked.key:
        return asked
    if said.answer == "yes":
        raise Invalid("edition", STALE)
    return next((one for one in editions.words(kind) if one.key == said.edition), asked)


def _says_now(standing: Standing, said: Said) -> str:
    """What this carer's own last answer to the kind says."""
    mine = [
        row
        for row in unseen(standing.setting, [said.child], CONSENT.key)
        if row.adult == standing.adult and row.body["asked"] == said.kind
    ]
    return str(max(mine, key=lambda row: (row.happened_at, row.id)).body["answer"]) if mine else ""


def keep(standing: Standing, kept: Kept, act: Act | None = None) -> str:
    """The office keeps an answer that came on paper or was said aloud; gives the record's public id.

    Raises Refused, AlreadyWritten, Invalid with a field of the form. `act`: the one that it belongs to.
    """
    kind = _kind(kept.kind)
    words = _makes_sense(standing, kept, kind)
    until = _still_to_come(standing, kind, kept) if kept.answer == "yes" else None
    name = adults([kept.adult])[kept.adult].name
    body = _body(kind, words, kept.answer, kept.way, until) | {
        "wording": "The words that stand on the signed page." if kept.own_words else words.text,
        "signed": name if kept.way == "paper" else "",
        "said": kept.said if kept.way == "verbal" else "",
        "witness": kept.witness if kept.way == "verbal" else "",
        "kept": kept.kept if kept.way == "paper" else "",
    }
    at = standing.now if kept.on == today(standing.zone, standing.now) else _noon(standing, kept.on)
    files = kept.files if kept.way == "paper" else ()
    if act is not None:
        return _write(act, standing, kept.child, kept.adult, kind, body, at, kept.once, files)
    with deciding(standing, "consent.kept", kept.child) as own:
        return _write(own, standing, kept.child, kept.adult, kind, body, at, kept.once, files)


def ask_again(standing: Standing, child: int, adult: int, kind: str) -> None:
    """Ask one carer about one kind, again or for the first time: it stands first on their page. Raises Refused, Invalid."""
    _kind(kind)
    with deciding(standing, "consent.asked", child) as act:
        if adult not in {one.adult for one in responsible_for([child], standing.now)[child]}:
            raise Invalid("adult", NOT_RESPONSIBLE)
        _, new = Asking.objects.get_or_create(
            child_id=child,
            adult_id=adult,
            kind=kind,
            over_at=None,
            defaults={"at": standing.now, "by_id": standing.adult},
        )
        if not new:
            raise Invalid("adult", "They are asked already.")
        act.touch(child=child)


NOT_RESPONSIBLE = (
    "Only somebody with confirmed parental responsibility can answer this. Confirm theirs first, on the child’s page."
)


def check_answer(answer: str) -> None:
    """Raises Invalid at "answer" for what is none."""
    if answer not in ("yes", "no", "withdrawn"):
        raise Invalid("answer", "Choose what they answered.")


def check_spoken(said: str, witness: str, writer: str) -> None:
    """What was said aloud has its words, and somebody who heard it beside whoever wrote it down. Raises Invalid."""
    if not said.strip():
        raise Invalid("said", "Write down what they said, in their words.")
    if not (heard := witness.strip().casefold()) or heard == writer.casefold():
        raise Invalid("witness", "Who else heard it? Somebody other than whoever wrote it down.")


def _makes_sense(standing: Standing, kept: Kept, kind: ConsentKind) -> Words:
    if standing.hat.hat != "manager":
        raise Refused
    check_answer(kept.answer)
    if kept.way not in kind.ways or kept.way == "screen":
        raise Invalid("way", f"“{kind.name}” is answered in writing: on screen or on paper.")
    if kept.adult not in {one.adult for one in responsible_for([kept.child], standing.now)[kept.child]}:
        raise Invalid("adult", NOT_RESPONSIBLE)
    if kept.on > today(standing.zone, standing.now):
        raise Invalid("on", "This day has not come yet.")
    if kept.way == "paper" and not kept.files and not kept.kept.strip():
        raise Invalid("kept", "Add a scan of the signed page, or say where the page is kept.")
    if kept.way == "verbal":
        check_spoken(kept.said, kept.witness, standing.hat.name)
    found = [one for one in editions_of(standing.setting).words(kind) if one.key == kept.edition]
    if not found:
        raise Invalid("edition", STALE)
    return found[0]


def _still_to_come(standing: Standing, kind: ConsentKind, kept: Kept) -> date | None:
    day = today(standing.zone, standing.now)
    until = last_day(kind, kept.on, kept.until, least=day)
    if until is not None and until < day:
        raise Invalid("on", f"A yes of that day ended on {until.day} {until:%B %Y}. Ask again instead.")
    return until


def _kind(key: str) -> ConsentKind:
    try:
        return catalogue().kinds[key]
    except KeyError:
        raise Refused from None


def _body(kind: ConsentKind, words: Words, answer: str, way: str, until: date | None) -> dict[str, str]:
    if answer not in ("yes", "no", "withdrawn"):
        raise Invalid("answer", "Choose yes or no.")
    return {
        "asked": kind.key,
        "title": kind.name,
        "wording": words.text,
        "edition": words.key,
        "answer": answer,
        "way": way,
        "until": until.isoformat() if until else "",
    }


def _write(
    act: Act,
    standing: Standing,
    child: int,
    adult: int,
    kind: ConsentKind,
    body: dict[str, str],
    at: datetime,
    once: UUID,
    files: Sequence[str] = (),
) -> str:
    made = writing.write(act, standing, CONSENT, [Entry(child, body, adult)], happened_at=at, once=once)
    if files:
        holding.hold(act, standing, made, [Chosen(public_id) for public_id in files])
    Asking.objects.filter(child_id=child, adult_id=adult, kind=kind.key, over_at=None).update(over_at=standing.now)
    settle(act, standing.setting, standing.zone, [child], standing.now, [kind.key])
    return str(made[0].public_id.hex)


def _noon(standing: Standing, day: date) -> datetime:
    """A day's answer, at noon in the setting's zone."""
    return datetime.combine(day, time(12), tzinfo=standing.zone).astimezone(UTC)

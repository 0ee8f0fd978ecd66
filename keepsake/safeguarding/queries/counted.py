"""What of a sealed file counts as a referral, as a concern without action, as a plan (R26)."""

from typing import Final
from uuid import UUID

from keepsake.cabinet.opened import Opened
from keepsake.cabinet.rows import Sealed
from keepsake.safeguarding.kinds.added import ACTION, AGENCY, MEETING, PLAN, TASK, plans
from keepsake.safeguarding.kinds.concern import CONCERN
from keepsake.safeguarding.kinds.told import TOLD
from keepsake.web.cabinet.counted import Counted, Planned, Referral, Rows, Worker, Worry, names_social_worker

#: What is added to a concern and says that something was done, whatever it says.
ACTS: Final = (AGENCY.key, MEETING.key, PLAN.key, TASK.key, TOLD.key)
#: Plans that come with a social worker.
WITH_WORKER: Final = ("need", "protection", "looked")


def counted(opened: Opened, child: int | None, rows: Rows) -> Counted:
    """Words are read of what keyholders wrote alone: nothing that was posted is marked as opened by being counted."""
    wanted = {one.id for one in rows if one.kind in (ACTION.key, AGENCY.key, PLAN.key)}
    words = {one.id: one for one in opened.several(wanted, child, None)} if wanted else {}
    added: dict[UUID, list[Sealed]] = {}
    for one in rows:
        if one.adds is not None:
            added.setdefault(one.adds, []).append(one)
    return Counted(
        tuple(_referral(one, added, words) for one in rows if one.kind == TOLD.key),
        tuple(_worry(one, added, words) for one in rows if one.kind == CONCERN.key and one.adds is None),
        _plan(child, rows, words),
        _workers(child, rows, words),
    )


def _referral(one: Sealed, added: dict[UUID, list[Sealed]], words: dict[UUID, Sealed]) -> Referral:
    """Somebody rang. What an agency said is added to it as a contact: the first of them that advised is the answer."""
    at = one.happened_at or one.stored_at
    contacts = [words[it.id] for it in added.get(one.id, ()) if it.kind == AGENCY.key and it.id in words]
    answers = sorted(
        ((it.happened_at or it.stored_at, str(it.body.get("advised") or it.body.get("agreed"))) for it in contacts
         if it.body.get("advised") or it.body.get("agreed")),
    )  # fmt: skip
    first = next(iter(answers), None)
    return Referral(one.id, one.child, at, "", first[0] if first else None, first[1] if first else "")


def _worry(one: Sealed, added: dict[UUID, list[Sealed]], words: dict[UUID, Sealed]) -> Worry:
    more = added.get(one.id, [])
    done = [words[it.id] for it in more if it.kind == ACTION.key and it.id in words]
    why_not = next((str(it.body["why_not"]) for it in done if it.body.get("why_not")), "")
    acted = any(it.kind in ACTS for it in more) or any(not it.body.get("why_not") for it in done)
    return Worry(one.id, one.child, one.happened_at or one.stored_at, acted, "" if acted else why_not)


def _plan(child: int | None, rows: Rows, words: dict[UUID, Sealed]) -> tuple[Planned, ...]:
    """The newest plan of the file."""
    found = [words[one.id] for one in rows if one.kind == PLAN.key and one.id in words]
    if child is None or not found:
        return ()
    newest = max(found, key=lambda one: (one.happened_at or one.stored_at, one.stored_at))
    sort = str(newest.body.get("sort", ""))
    name = dict(plans()).get(sort, "")
    return (Planned(newest.id, child, newest.happened_at or newest.stored_at, name, sort in WITH_WORKER),)


def _workers(child: int | None, rows: Rows, words: dict[UUID, Sealed]) -> tuple[Worker, ...]:
    """What the newest plan and the contacts say of the child's social worker. Early help comes without one. A contact says it by
    its own question; where nobody answered that, by who they are."""
    if child is None:
        return ()
    found = []
    for plan in _plan(child, rows, words):
        if plan.worker or plan.sort == dict(plans())["early"]:
            found.append(Worker(plan.record, child, plan.at, plan.sort, has=plan.worker))
    for one in rows:
        if one.kind == AGENCY.key and one.id in words:
            body = words[one.id].body
            whom, theirs = str(body.get("worker", "")), body.get("social")
            if theirs or names_social_worker(whom):
                found.append(Worker(one.id, child, one.happened_at or one.stored_at, whom, has=theirs != "no"))
    return tuple(found)

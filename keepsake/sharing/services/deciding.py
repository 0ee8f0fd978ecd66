"""A decision is begun, and a step of it saved: added, never overwritten, each with its writer and its time (S1 to S8).

Ordinary ones are records of the personal file, every step a version; sealed ones are records of the cabinet. Nothing here
holds up a disclosure: what a step lacks is named by `Decision.missing`, and saved all the same (R21).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID, uuid4, uuid5

from keepsake.audit.acting import Act
from keepsake.cabinet import interrupted, owed
from keepsake.cabinet.opened import Opened
from keepsake.people.errors import Invalid
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records import writing
from keepsake.records.errors import AlreadyWritten, Stale
from keepsake.records.sealed.acting import acting
from keepsake.records.sealed.due import due_done, put_due
from keepsake.records.sealed.places import Place
from keepsake.records.sealed.sight import may_read, must_hold_key
from keepsake.records.writing import Entry
from keepsake.sharing import folding
from keepsake.sharing.beside import BEGUN_WITH, copied, fields_of
from keepsake.sharing.decision import KEYS, Decision, Step, fold, stored
from keepsake.sharing.errors import ForTheCabinet, MovedOn
from keepsake.sharing.figures import ground, rest_within_hours
from keepsake.sharing.kinds.decision import PLAIN, SEALED, STEP
from keepsake.sharing.kinds.steps import NAMES
from keepsake.sharing.wording import for_family, subject

PURPOSE = "sharing"
#: What a decision that was begun outside takes with it into the cabinet, beside its ground.
TAKEN: Final = ("now", "agreement", "advice", "what", "whom")
CARRIED: Final = ("ground", *TAKEN)


class Saving(NamedTuple):
    """A step as one file gets it, and on how many steps its form was opened."""

    decision: Decision
    based_on: int
    said: Mapping[str, Any]


def begin(standing: Standing, children: Sequence[int], *, once: UUID) -> list[str]:
    """Begin an ordinary decision in each child's file; gives their ids, in the order of the children (R18).

    `once`: the form's own number. Raises Refused (also behind a bar, R5), AlreadyWritten with the first one's id, Invalid.
    """
    if not children:
        raise Invalid("children", "Choose a child.")
    if standing.hat.hat not in PLAIN.by_hats:
        raise Refused
    numbers = {child: uuid5(once, f"sharing/{child}") for child in dict.fromkeys(children)}
    ids = {child: uuid5(number, str(child)).hex for child, number in numbers.items()}
    with keeping(standing, "sharing.begun") as act:
        for child, number in numbers.items():
            first = _step(standing, "begun", {"others": [id_ for one, id_ in ids.items() if one != child]})
            entry = Entry(child, _body(_as_plain(standing, [first])))
            writing.write(act, standing, PLAIN, [entry], happened_at=standing.now, once=number, state="staff")
    return list(ids.values())


def begin_sealed(
    standing: Standing,
    opened: Opened,
    places: Sequence[Place],
    *,
    first: Mapping[str, Mapping[str, Any]] | None = None,
    others: Mapping[str, Mapping[str, Any]] | None = None,
    about: str = "",
    waiting: UUID | None = None,
) -> list[str]:
    """Begin a sealed decision in each file (a child's, a matter); gives their ids. `first`: steps that are said already, by key
    (what was told, R21), of the first file alone; `others`: what the others' files get, ground and with whom at most (R18); `about`:
    the record that it was begun from. Raises Refused, Invalid, and as `Opened.add`."""
    if not places:
        raise Invalid("children", "Choose a child.")
    must_hold_key(standing)
    for one in places:
        if one.matter is None and not may_read(standing, one.child.id if one.child else None):
            raise Refused
    made: list[UUID] = []
    with acting(standing, "sharing.begun", opened.purpose, clause="S6") as act:
        for one in places:
            begun = {"others": [id_.hex for id_ in made], **({"about": about} if about and not made else {})}
            said = folding.body_of("begun", begun, 0)
            stored_ = opened.add(
                act, kind=SEALED.key, body=said, hat=standing.hat.hat, child=one.child.id if one.child else None,
                matter=one.matter,
            )  # fmt: skip
            made.append(stored_.id)
        for place, id_ in enumerate(made):
            steps = dict(first or {}) if place == 0 else _for_others(others or {})
            if later := [other.hex for other in made[place + 1 :]]:
                steps = {"beside": {"others": later}, **steps}
            for number, (key, body) in enumerate(steps.items(), start=1):
                _add(act, standing, opened, id_, key, body, number)
        if waiting is not None:
            interrupted.drop(opened, waiting)
    return [one.hex for one in made]


def save_step(
    standing: Standing,
    decision: Decision,
    key: str,
    said: Mapping[str, Any],
    *,
    based_on: int,
    opened: Opened | None = None,
    waiting: UUID | None = None,
    due_on: date | None = None,
    settles: str = "",
    beside: Sequence[tuple[Decision, int]] = (),
) -> int:
    """Save a step; gives how many there are now. `based_on`: how many there were when its form was opened. `due_on`: of a sealed
    one, the day on which its writer is reminded (its body then holds `due`); `settles`: the number of such a reminder that it ends.
    `beside`: others of the household whose files get their own (R18), each with its count: all of them are written, or none.

    Raises MovedOn where somebody was quicker in any of them (nothing is written), Refused, ForTheCabinet for a sealed ground of an ordinary
    decision, Invalid; and as `Opened.add`. `waiting`: the form that waited while the cabinet was locked, and is kept now.
    """
    if key not in KEYS:
        raise ValueError(f"There is no step {key!r}.")
    others = [Saving(one, count, copied(key, said, decision, one)) for one, count in beside]
    files = [Saving(decision, based_on, said), *others]
    for one in files:
        if one.decision.count != one.based_on or (one.decision.state == "closed" and one is not files[0]):
            raise MovedOn(one.decision.count)
    if key == "ground":
        _same_locks(decision, [one.decision for one in others], str(said.get("ground", "")))
    if decision.sealed:
        return _save_sealed(standing, files, key, opened, waiting, due_on, settles)
    with keeping(standing, f"sharing.{key.replace('_', '-')}-saved") as act:
        for one in files:
            steps = [*one.decision.steps, _step(standing, key, one.said)]
            _correct(act, standing, one.decision, steps, NAMES[key], one.based_on)
    return decision.count + 1


def close_empty(standing: Standing, decision: Decision, said: Mapping[str, Any]) -> None:
    """Close an ordinary one that goes on in the cabinet, without the words that went there. Earlier versions stay, locked, and no
    page shows them; what was decided or given here stays in sight (S6). Raises MovedOn, Refused."""
    kept = [replace(one, body={}) if one.key in CARRIED else one for one in decision.steps]
    with keeping(standing, "sharing.closed-saved") as act:
        _correct(act, standing, decision, [*kept, _step(standing, "closed", said)], NAMES["closed"], decision.count)


def release(standing: Standing, decision: Decision, *, based_on: int) -> int:
    """The manager shows an ordinary decision to the family (R27). Raises Refused, MovedOn, Invalid."""
    if standing.hat.hat != "manager" or decision.sealed:
        raise Refused
    if decision.shares is None and not decision.given:
        raise Invalid("", "Decide first. The family then reads what was decided, and why.")
    return save_step(standing, decision, "released", {}, based_on=based_on)


def keeping(standing: Standing, action: str) -> Act:
    """An act on an ordinary decision: on no family's list (R3)."""
    return Act(standing.actor, standing.now, action=action, clause="S6", purpose=PURPOSE)


def _for_others(said: Mapping[str, Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """What the others of the household are begun with. ValueError for what is each child's own (R18)."""
    if own := [key for key in said if key not in BEGUN_WITH]:
        raise ValueError(f"Each child's own: {', '.join(own)}.")
    return {key: fields_of(key, one) for key, one in said.items()}


def _same_locks(decision: Decision, others: Sequence[Decision], key: str) -> None:
    _same_lock(decision, key)
    for one in others:
        try:
            _same_lock(one, key)
        except Invalid as fault:
            raise Invalid("beside", f"In another file: {fault.message}") from None


def _same_lock(decision: Decision, key: str) -> None:
    wanted = ground(key)
    if wanted is None:
        raise Invalid("ground", "Choose on what ground.")
    if wanted.sealed and not decision.sealed:
        raise ForTheCabinet(key)
    if decision.family_sees and wanted.family != "at once":
        raise Invalid("ground", "The family sees this decision already. Begin another one for this ground.")
    if decision.waits_for_release and wanted.family == "at once":
        said = "Somebody asked for this, and the manager has not shown it to the family yet. Begin another decision for this ground."
        raise Invalid("ground", said)


def _save_sealed(
    standing: Standing,
    files: Sequence[Saving],
    key: str,
    opened: Opened | None,
    waiting: UUID | None,
    due_on: date | None,
    settles: str,
) -> int:
    must_hold_key(standing)
    if opened is None or any(one.matter is None and not may_read(standing, one.child) for one, _, _ in files):
        raise Refused
    with acting(standing, f"sharing.{key.replace('_', '-')}-saved", opened.purpose, clause="S6") as act:
        opened.alone()
        for one, _, _ in files:
            if (now := _kept(opened, one)) != one.count:
                raise MovedOn(now)
        for place, (one, count, said) in enumerate(files):
            if due_on is not None and place == 0:
                only = opened.people_of(one.matter)
                said = {**said, "due": put_due(standing, standing.adult, due_on, only)}
            said = _owing(act, standing, opened, one, key, said)
            _add(act, standing, opened, UUID(one.id), key, said, count)
        if settles:
            due_done(standing, settles)
        if waiting is not None:
            interrupted.drop(opened, waiting)
    return files[0].decision.count + 1


def _kept(opened: Opened, decision: Decision) -> int:
    """How many steps the cabinet holds of it now."""
    index = opened.index(None if decision.matter else decision.child, decision.matter)
    return 1 + sum(folding.is_step_of(one, UUID(decision.id)) for one in index)


def _add(
    act: Act, standing: Standing, opened: Opened, id_: UUID, key: str, said: Mapping[str, Any], place: int
) -> None:
    opened.add(act, kind=STEP.key, body=folding.body_of(key, said, place), hat=standing.hat.hat, adds=id_)


def _owing(
    act: Act, standing: Standing, opened: Opened, decision: Decision, key: str, said: Mapping[str, Any]
) -> Mapping[str, Any]:
    """R21: what was shared in a hurry is reminded of until the rest stands: a ground, and a decision with its reason."""
    number = str(decision.said("now").get("owed", ""))
    if key == "now":
        if said.get("hurry") == "shared" and not (said.get("owed") or number) and not _rest(decision, key, said):
            by = standing.now + timedelta(hours=rest_within_hours())
            number = owed.owe(act, standing.setting, by=by, only=opened.people_of(decision.matter))
        return {**said, "owed": said.get("owed") or number}
    if number and _rest(decision, key, said):
        owed.settle(act, standing.setting, number)
    return said


def _rest(decision: Decision, key: str, said: Mapping[str, Any]) -> bool:
    of = {one: decision.said(one) for one in ("ground", "decision")} | {key: said}
    return bool(of["ground"].get("ground") and of["decision"].get("share") and of["decision"].get("reason"))


def _correct(
    act: Act, standing: Standing, decision: Decision, steps: Sequence[Step], reason: str, based_on: int
) -> None:
    folded = fold(steps, **_frame(decision))
    try:
        writing.correct(act, standing, decision.id, _body(folded), reason=reason, based_on=based_on)
    except Stale as fault:
        raise MovedOn(fault.number) from None
    if not decision.family_sees and _for_the_screen(folded):
        writing.sign_off(act, standing, decision.id)


def _for_the_screen(decision: Decision) -> bool:
    """Whether the family sees it from now on: everyday reasons once it is decided, requests once they are released (R27)."""
    if decision.every("released"):
        return True
    if decision.waits_for_release:
        return False
    at_once = decision.ground is not None and decision.ground.family == "at once"
    return at_once and (decision.shares is not None or decision.given)


def _step(standing: Standing, key: str, said: Mapping[str, Any]) -> Step:
    return Step(uuid4().hex, key, dict(said), standing.adult, standing.hat.hat, standing.now)


def _frame(decision: Decision) -> dict[str, Any]:
    kept = ("id", "child", "sealed", "begun_at", "begun_by", "begun_as", "matter", "record", "family_sees")
    return {name: getattr(decision, name) for name in kept}


def _as_plain(standing: Standing, steps: Sequence[Step]) -> Decision:
    return fold(
        steps,
        id="",
        child=None,
        sealed=False,
        begun_at=standing.now,
        begun_by=standing.adult,
        begun_as=standing.hat.hat,
    )


def _body(decision: Decision) -> dict[str, Any]:
    return {"subject": subject(decision), "family": for_family(decision), "steps": stored(decision.steps)}


__all__ = ["AlreadyWritten", "begin", "begin_sealed", "keeping", "release", "save_step"]

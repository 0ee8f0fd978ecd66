"""Taking a registration into the file, item by item (E1): each a version with who and why; nothing is inferred (R9)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid5

from keepsake.audit.acting import Act
from keepsake.cabinet.beside import sealed
from keepsake.office.items import BY_KEY, FOR_BOTH, Decision, Item, body_for
from keepsake.office.models import Accepting, Registering
from keepsake.office.services.acts import deciding
from keepsake.people.errors import Invalid
from keepsake.people.queries.directory import adults, relations
from keepsake.policy.standing import Standing
from keepsake.records import writing
from keepsake.records.kinds import kind_of
from keepsake.records.reading import ShownRecord
from keepsake.records.writing import Entry


@dataclass
class _Into:
    """A record that items go into: one that stands, or a new one."""

    kind: str
    adult: int | None
    target: ShownRecord | None
    body: dict[str, Any] = field(default_factory=dict)
    items: list[str] = field(default_factory=list)


def accept(
    standing: Standing,
    row: Registering,
    form: ShownRecord,
    decisions: Mapping[str, Decision],
    on_file: Sequence[ShownRecord],
    went_into: Mapping[str, int],
) -> None:
    """Do what was decided. `form`: the registration as it stands; `on_file`: the child's records that it may go into;
    `went_into`: the record that an earlier version of an item went into. Raises Refused, Invalid (field: the item's), Stale.
    """
    _make_sense(form, decisions)
    name = adults([row.carer_id])[row.carer_id].name
    relation = relations(row.child_id, standing.now).get(row.carer_id, "")
    with deciding(standing, "registration.checked", row.child_id, "E1") as act:
        made: dict[str, int] = {}
        for one in _gathered(row, form, decisions, on_file, went_into, name=name, relation=relation):
            record = _put(act, standing, row, form, one)
            made |= dict.fromkeys(one.items, record)
        for key, decision in decisions.items():
            _remember(standing, row, form, key, decision, made.get(key))
        act.touch(child=row.child_id, record=form.id, version=form.version)
        act.note("registering", row.pk)


def settle(row: Registering, standing: Standing) -> None:
    """Every item was looked at."""
    Registering.objects.filter(pk=row.pk, state=Registering.State.SENT).update(
        state=Registering.State.CHECKED, checked_at=standing.now
    )


def _make_sense(form: ShownRecord, decisions: Mapping[str, Decision]) -> None:
    for key, decision in decisions.items():
        item = BY_KEY[key]
        if decision.way == "not" and not decision.because.strip():
            raise Invalid(key, f"{item.label}: why is it not taken? The carer reads it.")
        if decision.way in ("mine", "both") and not item.fits(form.body):
            raise Invalid(key, f"{item.label}: there is not enough in it for the file.")
        if decision.way == "both" and item.kind not in FOR_BOTH:
            raise Invalid(key, f"{item.label}: it is that carer’s alone.")
        if decision.way == "mine" and item.kind == "contact" and item.key != "own" and not decision.collects:
            raise Invalid(key, f"{item.label}: may they collect? You decide that, not the form.")


def _gathered(
    row: Registering,
    form: ShownRecord,
    decisions: Mapping[str, Decision],
    on_file: Sequence[ShownRecord],
    went_into: Mapping[str, int],
    *,
    name: str,
    relation: str,
) -> Iterable[_Into]:
    """What goes into one record together: particulars of one carer, or of the child."""
    found: dict[tuple[str, int | None, str], _Into] = {}
    for key, decision in decisions.items():
        if decision.way not in ("mine", "both"):
            continue
        item = BY_KEY[key]
        adult = row.carer_id if decision.way == "mine" else None
        body = body_for(item, form.body, decision, name=name, relation=relation)
        place = (item.kind, adult, "" if item.kind == "particulars" else key)
        if place not in found:
            found[place] = _Into(item.kind, adult, _standing(item, adult, body, on_file, went_into.get(key)))
        found[place].body |= body
        found[place].items.append(key)
    return found.values()


def _standing(
    item: Item, adult: int | None, body: Mapping[str, Any], on_file: Sequence[ShownRecord], before: int | None
) -> ShownRecord | None:
    """The record that stands already for the same: what the item went into before, or one that is plainly it."""
    of = [one for one in on_file if one.kind == item.kind and one.adult == adult and not one.body.get("over")]
    if before is not None and (found := next((one for one in of if one.id == before), None)):
        return found
    match item.kind:
        case "particulars" | "home":
            return of[0] if of else None
        case "contact":
            called = str(body.get("name", "")).casefold()
            return next((one for one in of if str(one.body.get("name", "")).casefold() == called), None)
    return None


def _put(act: Act, standing: Standing, row: Registering, form: ShownRecord, one: _Into) -> int:
    kind = kind_of(one.kind)
    if one.target is not None:
        reason = f"From the registration form, version {form.number}."
        body = {**one.target.body, **one.body}
        version = writing.correct(act, standing, one.target.public_id, body, reason=reason, based_on=one.target.number)
        return version.record_id
    if one.kind == "contact":
        one.body.setdefault("collects", "ask")
    once = uuid5(row.public_id, f"{form.number}/{'/'.join(one.items)}/{one.adult}")
    (made,) = writing.write(
        act,
        standing,
        kind,
        [Entry(row.child_id, one.body, one.adult)],
        happened_at=standing.now,
        once=once,
        state="staff",
    )
    return made.pk


def _remember(
    standing: Standing, row: Registering, form: ShownRecord, key: str, decision: Decision, into: int | None
) -> None:
    outcome = {"read": Accepting.Outcome.READ, "not": Accepting.Outcome.NOT}.get(decision.way, Accepting.Outcome.TAKEN)
    because = None
    if decision.way == "not":
        because = sealed(
            decision.because.strip(),
            setting=row.setting_id,
            child=row.child_id,
            what="office/not-taken",
            of=f"{row.pk}/{key}/{form.number}",
            now=standing.now,
        )
    Accepting.objects.update_or_create(
        registering=row,
        item=key,
        version=form.number,
        defaults={
            "outcome": outcome,
            "by_id": standing.adult,
            "at": standing.now,
            "because": because,
            "into_id": into,
        },
    )

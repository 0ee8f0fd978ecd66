"""What is still to be known of a child (LAW, as data in `keepsake.law`): must and should. A gap never stops anybody."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.module_loading import import_string

from keepsake.law.registration import Particular, particulars
from keepsake.office.items import BY_KEY
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.people.queries.family import Carer, carers_of
from keepsake.policy.standing import Standing
from keepsake.records.reading import ShownRecord

FOOD = ("allergies", "intolerances", "diet")


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing. `must`: the law requires it; else it recommends it. `why`: a reason that was written."""

    key: str
    must: bool
    says: str
    needs: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known, as the checks ask it."""

    child: ChildName
    carers: Sequence[Carer]
    rows: Sequence[ShownRecord]
    forms: Sequence[ShownRecord]
    admission: dict[str, Any]
    has_key: bool

    def of(self, kind: str) -> list[ShownRecord]:
        """Records of a kind that hold."""
        return [row for row in self.rows if row.kind == kind and not row.body.get("over")]


def gaps(standing: Standing, child: ChildName, rows: Sequence[ShownRecord], forms: Sequence[ShownRecord]) -> list[Gap]:
    """What is missing, in the order in which an office asks. `rows`: particulars, homes, contacts, alerts; `forms`: the
    registration shelf. Three queries."""
    carers = [one for one in carers_of(child.id, standing.now) if one.since <= standing.now]
    admission = next((dict(row.body) for row in forms if row.kind == "admission"), {})
    key = any(not backup for _, backup in directory.key_people([child.id], standing.now).get(child.id, []))
    known = _Known(child, carers, rows, [row for row in forms if row.kind == "registration"], admission, key)
    found = []
    for one in particulars():
        missing = _CHECKS[one.key](known, one)
        if missing is not None:
            why = str(admission.get("few_contacts", "")) if one.key == "contacts" else ""
            found.append(Gap(one.key, one.duty == "must", one.says, missing, why))
    return [*found, *_of_features(standing, child)]


def _of_features(standing: Standing, child: ChildName) -> Iterator[Gap]:
    """What other features still ask about a child: each names in its shop window (`gaps`) whom to call, (standing, child's id)
    → (what is to be known, what is missing of it) or None."""
    for config in apps.get_app_configs():
        for path in getattr(config, "gaps", ()):
            missing: tuple[str, str] | None = import_string(path)(standing, child.id)
            if missing is not None:
                yield Gap(config.label, False, *missing)


def _who(one: Particular, names: list[str]) -> str | None:
    return one.needs.format(who=", ".join(names)) if names else None


def _name(known: _Known, one: Particular) -> str | None:
    return None if " " in known.child.full_name.strip() else one.needs


def _addresses(known: _Known, one: Particular) -> str | None:
    have = {row.adult for row in known.of("home")}
    return _who(one, [carer.adult.name for carer in known.carers if carer.adult.id not in have])


def _responsible(known: _Known, one: Particular) -> str | None:
    return _who(one, [carer.adult.name for carer in known.carers if carer.responsibility not in ("yes", "no")])


def _reach(known: _Known, one: Particular) -> str | None:
    have = {row.adult for row in known.of("contact") if row.body.get("phones")}
    return _who(one, [carer.adult.name for carer in known.carers if carer.adult.id not in have])


def _contacts(known: _Known, one: Particular) -> str | None:
    count = sum(bool(row.body.get("phones")) for row in known.of("contact"))
    if count >= one.least:
        return None
    words = {0: "Nobody to ring", 1: "One emergency contact"}.get(count, f"{count} emergency contacts")
    return one.needs.format(count=words)


def _asked(known: _Known, answer: str, fields: Sequence[str], sorts: Sequence[str]) -> bool:
    """Whether the family was asked: the admission form says so, an alert stands, or a carer answered each."""
    if known.admission.get(answer) or any(row.body.get("sort") in sorts for row in known.of("alert")):
        return True
    return any(all(BY_KEY[key].said(form.body) for key in fields) for form in known.forms)


def _food(known: _Known, one: Particular) -> str | None:
    return None if _asked(known, "food", FOOD, ("allergy", "intolerance", "diet")) else one.needs


def _health(known: _Known, one: Particular) -> str | None:
    return None if _asked(known, "health", ("health",), ("health", "medicine")) else one.needs


_CHECKS: dict[str, Callable[[_Known, Particular], str | None]] = {
    "name": _name,
    "born": lambda known, one: None if known.child.born_on else one.needs,
    "carers": lambda known, one: None if known.carers else one.needs,
    "addresses": _addresses,
    "responsible": _responsible,
    "lives": lambda known, one: None if any(row.body.get("normally") for row in known.of("home")) else one.needs,
    "reach": _reach,
    "contacts": _contacts,
    "food": _food,
    "health": _health,
    "key_person": lambda known, one: None if known.has_key else one.needs,
}

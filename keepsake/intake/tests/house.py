"""A nursery into which files are brought, and what came of them. Everybody is invented."""

import csv as python_csv
import io
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.test import Client
from django.urls import reverse

from keepsake.audit.acting import Act
from keepsake.audit.chain import HOUSE, Actor
from keepsake.intake.models import Import
from keepsake.intake.services import begin, bring_file, bring_in, look_over
from keepsake.intake.services import sealed as held
from keepsake.people.queries.hats import hats_of
from keepsake.people.services.accounts import create_account
from keepsake.people.services.adults import add_adult
from keepsake.people.services.children import add_child
from keepsake.people.services.founding import found_setting
from keepsake.people.services.invitations import accept_invitation, invite
from keepsake.people.services.places import place_child
from keepsake.people.services.rooms import open_room
from keepsake.people.services.staff import take_on
from keepsake.policy.standing import Standing, standing_of
from keepsake.records.bodies import decode
from tools.remembering import remembered

NOW = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HEAD = "First name,Last name,DOB,Room,Parent 1 Name,Parent 1 Mobile,Parent 1 Email,Parent 1 PR?,Collection notes,Allergies,Notes"


def model(label: str) -> Any:
    """A closed table, by name."""
    return apps.get_model(label)


def rows_of_everything() -> Counter[str]:
    """How many rows each table of the house holds, less the log and what the intake remembers."""
    return Counter(
        {
            one._meta.label: one.objects.count() if hasattr(one, "objects") else one._base_manager.count()
            for one in apps.get_models()
            if one.__module__.startswith("keepsake.") and one._meta.app_label not in ("audit", "intake", "cabinet")
        }
    )


def line(first: str = "Ada", last: str = "Okoro", dob: str = "03/04/2022", **said: str) -> str:
    """One line under `HEAD`: room, parent, mobile, email, pr, collect, allergies, notes."""
    names = ("room", "parent", "mobile", "email", "pr", "collect", "allergies", "notes")
    defaults = {"room": "Wrens", "parent": f"Grace {last}", "pr": "Y"}
    out = io.StringIO()
    writer = python_csv.writer(out, lineterminator="")
    writer.writerow([first, last, dob, *((defaults | said).get(name, "") for name in names)])
    return out.getvalue()


def csv(*lines: str, head: str = HEAD) -> bytes:
    """A file of these lines."""
    return "\n".join([head, *lines, ""]).encode()


@dataclass
class House:
    """One nursery with its manager."""

    setting: int
    now: datetime = NOW
    adults: dict[str, int] = field(default_factory=dict)
    accounts: dict[str, int] = field(default_factory=dict)

    def act(self, at: datetime | None = None) -> Act:
        return Act(Actor(self.setting, None, None, ""), at or self.now, action="test", clause="H1", purpose="test")

    def staff(self, name: str, role: str = "practitioner") -> int:
        with self.act(self.now - timedelta(days=400)) as act:
            self.adults[name] = add_adult(act, name)
            take_on(act, self.adults[name], role)
            self.accounts[name] = create_account(
                act, f"{name.lower()}-{self.setting}@post.example", "pear-boat-umbrella"
            )
            accept_invitation(act, invite(act, self.adults[name]).secret, self.accounts[name])
        return self.adults[name]

    def child(
        self, first: str, last: str, born: date, room: str = "", known_as: str = "", middle_names: str = ""
    ) -> int:
        with self.act(self.now - timedelta(days=300)) as act:
            made = add_child(act, first, born, last_name=last, known_as=known_as, middle_names=middle_names)
            if room:
                place_child(act, made, self.room(room), date(2026, 1, 5))
        return made

    def room(self, name: str) -> int:
        found = model("people.Room").objects.filter(setting_id=self.setting, name=name).first()
        if found is not None:
            return int(found.pk)
        with self.act() as act:
            return open_room(act, name)

    def standing(self, now: datetime | None = None) -> Standing:
        at = now or self.now
        hat = next(one for one in hats_of(self.accounts["Max"], at) if one.hat == "manager")
        return standing_of(self.accounts["Max"], hat, at)

    def look(self, data: bytes) -> Import:
        """Bring a file, and have it looked over."""
        row = bring_file(self.standing(), data, "register.csv")
        look_over(row, self.now)
        row.refresh_from_db()
        return row

    def see(self, row: Import) -> None:
        """Tick every row that says who may not collect or see."""
        settled = held.settled_of(row)
        held.put_json(row, "settled", settled | {"seen": held.summary_of(row)["look"]}, self.now)
        row.save()

    def bring(self, data: bytes, *, whole: bool = False) -> Import:
        """Bring a file in, all of it looked at."""
        row = self.look(data)
        self.see(row)
        return self.finish(row, whole=whole)

    def finish(self, row: Import, *, whole: bool = False) -> Import:
        """Bring in what was settled."""
        begin(row, self.standing(), row.revision)
        bring_in(row, self.standing(), whole=whole)
        row.refresh_from_db()
        return row

    def children(self) -> list[str]:
        """Full names of the children, in order."""
        rows = model("people.Child").objects.filter(setting_id=self.setting).order_by("pk")
        return [f"{row.first_name} {row.last_name}".strip() for row in rows]

    def child_called(self, first: str) -> Any:
        return model("people.Child").objects.filter(setting_id=self.setting, first_name=first).latest("pk")

    def bodies(self, first: str, kind: str) -> list[dict[str, Any]]:
        """The bodies of a child's records of one kind, in the order in which they were made."""
        rows = model("records.Record").objects.filter(child_id=self.child_called(first).pk, kind=kind).order_by("pk")
        return [decode(row.version.body, row.version.sealed, record=row.public_id) for row in rows]

    def entries(self) -> list[dict[str, Any]]:
        """What stands in the log, oldest first."""
        return [
            json.loads(one.payload) for one in model("audit.Entry").objects.filter(setting=self.setting).order_by("seq")
        ]

    def browser(self, name: str = "Max", hat: str = "manager") -> "Browser":
        """A browser in which somebody is signed in under a hat."""
        hats = [one for one in hats_of(self.accounts[name], datetime.now(UTC)) if one.hat == hat]
        client = Browser(hats[0].key)
        client.force_login(model("people.Account").objects.get(pk=self.accounts[name]), backend=BACKEND)
        session = client.session
        session["hat"] = client.key
        session.save()
        return client


class Browser(Client):
    """Carries its hat in every form."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key

    def see(self, name: str, *args: Any, query: str = "") -> Any:
        return self.get(reverse(f"intake:{name}", args=args) + query)

    def send(self, name: str, *args: Any, **said: Any) -> Any:
        return self.post(reverse(f"intake:{name}", args=args), {"hat": self.key, **said})


@remembered
def house(name: str = "Larch Hill", now: datetime = NOW) -> House:
    """A nursery with Max, its manager, and two rooms."""
    with Act(
        Actor(HOUSE, None, None, ""), now - timedelta(days=500), action="test", clause="H1", purpose="test"
    ) as act:
        made = House(found_setting(act, name), now)
    made.staff("Max", "manager")
    for room in ("Wrens", "Pebbles"):
        made.room(room)
    return made

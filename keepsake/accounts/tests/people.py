"""People with sign-ins, made by the verbs of `people`. Everybody is invented."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.apps import apps

from keepsake.audit.acting import Act
from keepsake.audit.chain import HOUSE, Actor
from keepsake.people.services.accounts import create_account
from keepsake.people.services.adults import add_adult
from keepsake.people.services.founding import found_setting
from keepsake.people.services.invitations import accept_invitation, invite
from keepsake.people.services.staff import take_on

PASSWORD = "pear-boat-umbrella"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def model(label: str) -> Any:
    """A closed table, by name."""
    return apps.get_model(label)


def entries(setting: int) -> list[dict[str, Any]]:
    """What stands in the log of a setting, oldest first."""
    return [json.loads(one.payload) for one in model("audit.Entry").objects.filter(setting=setting).order_by("seq")]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works in a nursery and, unless only invited, signs in."""

    setting: int
    adult: int
    email: str
    account: int
    secret: str


def person(
    name: str, *roles: str, nursery: str = "Larch House", account: int | None = None, invited: bool = False
) -> Person:
    """Somebody new in a nursery, which is made when it is first named. `invited`: without an account yet."""
    now = datetime.now(UTC)
    setting = setting_called(nursery, now)
    email = f"{name.lower()}@{nursery.split()[0].lower()}.example"
    with Act(
        Actor(setting, None, None, ""), now - timedelta(days=2), action="test", clause="H1", purpose="test"
    ) as act:
        adult = add_adult(act, name, setting=setting)
        for role in roles or ("manager",):
            take_on(act, adult, role)
    with Act(Actor(setting, None, None, ""), now, action="test", clause="H1", purpose="test") as act:
        secret = invite(act, adult).secret
        if invited:
            return Person(setting, adult, email, 0, secret)
        if account is None:
            account = create_account(act, email, PASSWORD)
        accept_invitation(act, secret, account)
    return Person(setting, adult, email, account, secret)


def setting_called(name: str, now: datetime) -> int:
    """A nursery that is always open; made when it is first named."""
    found = model("people.Setting").objects.filter(name=name).first()
    if found is not None:
        return int(found.pk)
    with Act(Actor(HOUSE, None, None, "house"), now, action="test", clause="H1", purpose="test") as act:
        return found_setting(act, name, opens=time(0), closes=time(23, 59), open_days=range(1, 8))


def jobs(task: Any) -> list[list[Any]]:
    """The arguments of the jobs of this task that wait."""
    rows = model("django_tasks_database.DBTaskResult").objects.order_by("enqueued_at")
    return [row.args_kwargs["args"] for row in rows if row.task_path.endswith(f".{task.name}")]

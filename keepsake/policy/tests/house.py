"""A nursery with everybody whom a grant can concern. Records are facts here: their rows stand on a floor above."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps

from keepsake.audit.acting import Act
from keepsake.people.queries.hats import hats_of
from keepsake.people.services import keyholders
from keepsake.people.services.adults import add_adult
from keepsake.people.services.bars import declare_bar
from keepsake.people.services.carers import tie_carer
from keepsake.people.services.staff import take_on
from keepsake.people.tests.nurseries import NOW, Nursery, nursery_called
from keepsake.people.times import through
from keepsake.policy.services import grants
from keepsake.policy.standing import Standing, standing_of
from keepsake.policy.vocabulary import Facts
from tools.remembering import remembered

TICK = timedelta(microseconds=1)
NEED = b"sealed by the caller"


class House:
    """Ada in Pebbles, whom Jo cares for; Noreen next door; a manager, a lead, and people whom rules keep out."""

    def __init__(self) -> None:
        self.nursery: Nursery = nursery_called("Larch Hill")
        n = self.nursery
        pebbles, shells = n.room("Pebbles"), n.room("Shells")
        self.ada, self.bob = n.child("Ada", pebbles), n.child("Bob", shells)
        self.leanne, self.samira = n.staff("Leanne", "manager"), n.staff("Samira", "lead")
        self.jo, self.noreen = n.staff("Jo", room=pebbles), n.staff("Noreen", room=shells)
        self.callum = self.engaged("Callum", "student")
        self.vera = self.engaged("Vera", "volunteer")
        self.dot = self.engaged("Dot", "volunteer", until=through(date(2026, 6, 17), self.zone))
        # Beth is deputy and practitioner; Femi has a child here; Kit is a friend of Ada's family.
        self.beth = n.staff("Beth", "deputy")
        n(take_on, self.beth, "practitioner")
        self.femi = n.staff("Femi", room=shells)
        n(tie_carer, self.femi, self.ada)
        self.kit = n.staff("Kit", room=shells)
        n(declare_bar, self.kit, self.ada, "friend")
        self.grace = n.carer("Grace", self.ada, seen_by=self.leanne)
        self._accounts: dict[int, int] = {}

    @property
    def zone(self) -> Any:
        return apps.get_model("people.Setting").objects.get(pk=self.nursery.id).zone

    def engaged(self, name: str, engaged: str, until: datetime | None = None) -> int:
        """A practitioner who is engaged otherwise than as an employee."""
        made: int = self.nursery(add_adult, name)
        self.nursery(take_on, made, "practitioner", engaged, None, until)
        return made

    def standing(self, adult: int, hat: str = "practitioner", now: datetime = NOW) -> Standing:
        """What the adult is under a hat."""
        if adult not in self._accounts:
            self._accounts[adult] = self.nursery.sign_in(adult)
        account = self._accounts[adult]
        (worn,) = (one for one in hats_of(account, now) if one.hat == hat)
        return standing_of(account, worn, now)

    def facts(self, record: int = 1, shelf: str = "talks", **said: Any) -> Facts:
        """A record about Ada that Jo wrote, unless said otherwise."""
        facts = Facts(record, self.nursery.id, self.ada, shelf, author=self.jo, hat="practitioner", state="staff")
        return facts._replace(**said)

    def act(self, by: Standing, verb: Callable[..., Any], *args: Any, **said: Any) -> Any:
        """Do it, as this standing, in an act of its own."""
        with Act(by.actor, by.now, action="grant", clause="R13", purpose="test") as act:
            return verb(act, by, *args, **said)

    def give(self, to: int, facts: Facts | None = None, *, by: Standing | None = None, **said: Any) -> Any:
        """Open a record, by Jo unless said otherwise; gives the grant's row."""
        made = self.act(by or self.standing(self.jo), grants.give, facts or self.facts(), to, NEED, **said)
        return self.row(made)

    def row(self, grant: int) -> Any:
        """A grant's row."""
        return apps.get_model("policy.Grant").objects.get(pk=grant)

    def key(self, adult: int) -> None:
        """The adult holds a key."""
        self.nursery(keyholders.begin, adult)


@remembered
def house() -> House:
    """It, made once in a process."""
    return House()

"""A small nursery, made by the verbs that are tested here. Everybody in it is invented."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from keepsake.audit.acting import Act
from keepsake.audit.chain import HOUSE, Actor
from keepsake.people.services.accounts import create_account
from keepsake.people.services.adults import add_adult
from keepsake.people.services.carers import confirm_responsibility, tie_carer
from keepsake.people.services.children import add_child
from keepsake.people.services.founding import found_setting
from keepsake.people.services.invitations import accept_invitation, invite
from keepsake.people.services.places import place_child
from keepsake.people.services.rooms import open_room
from keepsake.people.services.staff import take_on
from keepsake.people.services.staff_rooms import assign_room

#: A Wednesday, at ten past nine in London.
NOW = datetime(2026, 6, 17, 8, 10, tzinfo=UTC)
PASSWORD = "pear-boat-umbrella"


@contextmanager
def acting(setting: int, now: datetime = NOW, account: int | None = None) -> Iterator[Act]:
    """An act in a setting (or of the house, for 0) by nobody in particular."""
    with Act(Actor(setting, account, None, ""), now, action="test", clause="H1", purpose="test") as act:
        yield act


@dataclass
class Nursery:
    """A setting whose verbs are called by name: `nursery(take_on, adult, "lead")`, at `NOW` or `at=` another instant."""

    id: int

    def __call__(self, verb: Callable[..., Any], *args: Any, at: datetime = NOW, **said: Any) -> Any:
        with acting(self.id, at) as act:
            return verb(act, *args, **said)

    def room(self, name: str) -> int:
        return self(open_room, name)

    def child(self, name: str, room: int | None = None, day: date = date(2026, 1, 5)) -> int:
        made = self(add_child, name, date(2023, 4, 3))
        if room is not None:
            self(place_child, made, room, day)
        return made

    def staff(self, name: str, role: str = "practitioner", room: int | None = None) -> int:
        made = self(add_adult, name)
        self(take_on, made, role)
        if room is not None:
            self(assign_room, made, room)
        return made

    def carer(self, name: str, *children: int, seen_by: int | None = None) -> int:
        """A carer; with parental responsibility where somebody has seen it."""
        made = self(add_adult, name)
        for child in children:
            self(tie_carer, made, child)
            if seen_by is not None:
                self(
                    confirm_responsibility,
                    made,
                    child,
                    answer="yes",
                    seen_by=seen_by,
                    seen_on=NOW.date(),
                    saw="a paper",
                )
        return made

    def sign_in(self, adult: int) -> int:
        """Let an adult sign in; gives the account."""
        with acting(self.id) as act:
            account = create_account(act, f"person{adult}@example.org", PASSWORD)
            accept_invitation(act, invite(act, adult).secret, account)
        return account


def nursery_called(name: str) -> Nursery:
    """A new setting, open Monday to Friday from half past seven to six."""
    with acting(HOUSE) as act:
        return Nursery(found_setting(act, name, opens=time(7, 30), closes=time(18)))

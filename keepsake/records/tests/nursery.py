"""A nursery of invented people, made row by row: what tests of lists and search stand on."""

import json
import secrets
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.apps import apps

from keepsake.audit.chain import Actor
from keepsake.audit.looking import Look
from keepsake.people.queries.directory import names_in_setting
from keepsake.people.queries.hats import hats_of
from keepsake.policy.standing import Standing, standing_of
from keepsake.records import search
from keepsake.records.friends import Friends
from keepsake.records.kinds import clean_body, kind_of

#: A Thursday, in opening hours.
NOW = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
PAST = NOW - timedelta(days=900)


def model(label: str) -> Any:
    """A closed table, by name."""
    return apps.get_model(label)


def look() -> Look:
    """A look that is never kept."""
    return Look(Actor(setting=1, account=1, adult=1, hat="manager"), NOW, action="search", clause="D2", purpose="test")


class Nursery:
    """One setting, its people, and what is written there."""

    def __init__(self, name: str = "Larch House") -> None:
        self.setting = model("people.Setting").objects.create(name=name, made_at=PAST)

    def room(self, name: str) -> Any:
        """A room."""
        return model("people.Room").objects.create(setting=self.setting, name=name)

    def child(self, first: str, last: str = "", room: Any = None, *, left: bool = False) -> Any:
        """A child; with a room, one who has a place there, or had one until yesterday."""
        child = model("people.Child").objects.create(
            setting=self.setting, first_name=first, last_name=last, born_on=date(2023, 5, 1), made_at=PAST
        )
        if room is not None:
            ends = {"end": NOW - timedelta(days=1)} if left else {}
            model("people.Place").objects.create(child=child, room=room, start=PAST, **ends)
        return child

    def staff(self, first: str, role: str = "practitioner", rooms: tuple[Any, ...] = (), barred: Any = ()) -> Any:
        """A member of staff."""
        adult = self._adult(first)
        model("people.RoleTie").objects.create(adult=adult, role=role, start=PAST)
        for room in rooms:
            model("people.RoomTie").objects.create(adult=adult, room=room, start=PAST)
        for child in barred:
            model("people.Bar").objects.create(adult=adult, child=child, why="friend", declared_at=PAST, start=PAST)
        return adult

    def carer(self, first: str, *children: Any, responsibility: str = "yes") -> Any:
        """A carer of these children."""
        adult = self._adult(first)
        for child in children:
            model("people.CarerTie").objects.create(adult=adult, child=child, responsibility=responsibility, start=PAST)
        return adult

    def _adult(self, first: str) -> Any:
        account = model("people.Account").objects.create(email=f"{first.lower()}-{secrets.token_hex(4)}@example.org")
        return model("people.Adult").objects.create(
            setting=self.setting, account=account, first_name=first, made_at=PAST
        )

    def standing(self, adult: Any, hat: str | None = None, now: datetime = NOW) -> Standing:
        """What the adult is now; under the only hat, or a named one."""
        hats = [one for one in hats_of(adult.account_id, now) if hat is None or one.hat == hat]
        return standing_of(adult.account_id, hats[0], now)

    def grant(self, record: Any, to: Any, by: int, **said: Any) -> Any:
        """The record is open to an adult, by another."""
        spans = {"start": PAST, "end": NOW + timedelta(days=9)} | said
        return model("policy.Grant").objects.create(
            setting=self.setting,
            child_id=record.child_id,
            record=record.pk,
            to=to,
            by_id=by,
            by_hat="manager",
            need=b"sealed",
            **spans,
        )

    def record(
        self,
        author: Any,
        child: Any,
        text: str = "",
        *,
        at: datetime = NOW,
        kind: str = "observation",
        state: str = "shared",
        hat: str = "practitioner",
        adult: Any = None,
        act: int | None = None,
        areas: tuple[str, ...] = (),
        **body: Any,
    ) -> Any:
        """A record as it stands once it was written, with its words in the index."""
        of = kind_of(kind)
        clean = clean_body(of, {"text": text, **({"areas": list(areas)} if areas else {}), **body})
        own = [] if child is None else [child.pk]
        others = Friends(names_in_setting(self.setting.pk, own, NOW)).others(
            clean, [field.key for field in of.fields], child.pk if child else None
        )
        record = model("records.Record").objects.create(
            setting=self.setting,
            child=child,
            shelf=of.shelf,
            kind=kind,
            author=author,
            hat=hat,
            adult=adult,
            state=state,
            happened_at=at,
            written_at=at,
            act=secrets.randbits(62) if act is None else act,
        )
        record.version = model("records.Version").objects.create(
            record=record, number=1, author=author, hat=hat, written_at=at, body=json.dumps(clean), others=others
        )
        record.save(update_fields=["version"])
        for area in areas:
            model("records.RecordArea").objects.create(
                record=record,
                area=area,
                shelf=of.shelf,
                setting=self.setting,
                child=child,
                happened_at=at,
                act=record.act,
            )
        search.index(record, of, clean, others, first=True)
        return record

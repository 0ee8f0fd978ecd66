"""What is measured, for each hat."""

import itertools
from dataclasses import dataclass
from uuid import uuid4

from django.apps import apps
from django.utils import timezone

from keepsake.audit.acting import Act
from keepsake.audit.looking import Look
from keepsake.bench.driving import Case, Client
from keepsake.bench.filling import COMMON, RARE
from keepsake.bench.floors import Floor, of_child, of_ids, of_setting
from keepsake.demo.nursery import World
from keepsake.journal.queries.story import STORIES
from keepsake.policy.engine import claims
from keepsake.records.kinds import kind_of
from keepsake.records.reading.lists import CARDS
from keepsake.records.search import find
from keepsake.records.selecting import Narrow, select
from keepsake.records.writing import Entry, write

EMPTY = "empty page"
#: A record that is locked at rest against one that stands open, read by the same reader.
OPEN, LOCKED = "record page, manager", "personal record page, manager"


@dataclass(frozen=True, slots=True)
class Search:
    """A word that somebody looks for; `child`: in one child's journal."""

    name: str
    who: str
    hat: str
    word: str
    child: str = ""


SEARCHES = (
    Search("search, practitioner, common word", "jo", "practitioner", COMMON),
    Search("search, manager, common word", "leanne", "manager", COMMON),
    Search("search, manager, rare word", "leanne", "manager", RARE),
    Search("search, carer, common word", "carer", "carer", COMMON, "c0"),
)
TALK = {
    "way": "call",
    "with_whom": "Asthma nurse, Fernleigh surgery",
    "said": "The nurse told how the new spacer is held, and that one puff at a time is right. " * 3,
}


def cases(world: World, port: int) -> list[Case]:
    """Empty page, timelines, record page, new observation, search."""
    jo, manager, lead = (Client(port, world.accounts[key]) for key in ("jo", "leanne", "lead"))
    carer, left = Client(port, world.accounts["carer"]), Client(port, world.accounts["left"])
    mine, gone = (_child(world.children[key]) for key in ("c0", "c1"))
    one = _newest(world, world.children["c0"])
    talk = on_file(world, world.children["c0"])
    setting, of_c0 = of_setting(world.setting, CARDS), world.children["c0"]
    return [
        Case(EMPTY, lambda: jo.get("/bench/empty/")),
        Case("timeline, practitioner", lambda: jo.get("/journal/"), floor=of_ids(_newest_read(world, "jo", "practitioner"))),
        Case("timeline, manager", lambda: manager.get("/journal/"), floor=setting),
        Case("timeline, lead", lambda: lead.get("/journal/"), floor=setting),
        Case("timeline, one child", lambda: jo.get(f"/journal/child/{mine}/"), floor=of_child(of_c0, CARDS)),
        Case("timeline, carer", lambda: carer.get(f"/family/{mine}/"), floor=of_child(of_c0, STORIES)),
        Case(
            "timeline, carer of one who left",
            lambda: left.get(f"/family/{gone}/"),
            floor=of_child(world.children["c1"], STORIES),
        ),
        Case("record page", lambda: jo.get(f"/journal/record/{one}/"), floor=_of(one)),
        Case(OPEN, lambda: manager.get(f"/journal/record/{one}/"), floor=_of(one)),
        Case(LOCKED, lambda: manager.get(f"/office/record/{talk}/"), floor=_of(talk)),
        _observation(jo, mine),
        *(_search(world, search, client, f"/family/{mine}/" if search.child else "/journal/search/")
          for search, client in zip(SEARCHES, (jo, manager, manager, carer), strict=True)),
    ]  # fmt: skip


def _observation(jo: Client, child: str) -> Case:
    marks = jo.marks("/journal/write/observation/")
    number = itertools.count()
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")

    def post() -> tuple[int, str, dict[str, str]]:
        text = f"Counted {next(number)} steps out loud, and the last one twice."
        fields = marks | {"children": [child], "happened_at": now, "once": uuid4().hex, "text": text}
        return jo.post("/journal/write/observation/", fields)

    return Case("new observation", post, expects=302)


def _search(world: World, of: Search, client: Client, path: str) -> Case:
    marks = client.marks(path)
    return Case(of.name, lambda: client.post(path, marks | {"q": of.word}), floor=of_ids(found_by(world, of)))


def found_by(world: World, of: Search) -> list[int]:
    """The ids of the records on the page that this search finds."""
    standing = world.standing(of.who, of.hat, timezone.now())
    look = Look(standing.actor, standing.now, action="search", clause="D2", purpose="bench")
    children = frozenset({world.children[of.child]}) if of.child else None
    page = find(standing, look, of.word, Narrow(("journal",), children), cards=STORIES if of.child else CARDS)
    return [row.id for row in page.rows]


def _newest_read(world: World, who: str, hat: str) -> list[int]:
    """The ids of the newest records that somebody reads in the journals."""
    standing = world.standing(who, hat, timezone.now())
    return [row.id for row in select(claims(standing, "read"), Narrow(("journal",)), None, 2 * CARDS + 1)]


def _of(public_id: str) -> Floor | None:
    return of_ids([apps.get_model("records", "Record").objects.get(public_id=public_id).pk])


def on_file(world: World, child: int) -> str:
    """A talk with somebody of an agency, written by the manager through the verbs; gives its public id."""
    manager, kind = world.standing("leanne", "manager", timezone.now()), kind_of("talk")
    body = {one.key: one.empty for one in kind.fields} | TALK
    with Act(manager.actor, manager.now, action="talk.written", clause="E1", purpose="bench") as act:
        made = write(act, manager, kind, [Entry(child, body)], happened_at=manager.now, once=uuid4(), state="staff")
    return str(made[0].public_id.hex)


def _child(pk: int) -> str:
    return str(apps.get_model("people", "Child").objects.get(pk=pk).public_id.hex)


def _newest(world: World, child: int) -> str:
    rows = apps.get_model("records", "Record").objects.filter(child_id=child, setting_id=world.setting)
    return str(rows.latest("happened_at").public_id.hex)

"""What is measured, for each hat."""

import itertools
from uuid import uuid4

from django.apps import apps
from django.utils import timezone

from keepsake.audit.acting import Act
from keepsake.bench.driving import Case, Client
from keepsake.bench.filling import COMMON, RARE
from keepsake.demo.nursery import World
from keepsake.records.kinds import kind_of
from keepsake.records.writing import Entry, write

EMPTY = "empty page"
#: A record that is locked at rest against one that stands open, read by the same reader.
OPEN, LOCKED = "record page, manager", "personal record page, manager"

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
    return [
        Case(EMPTY, lambda: jo.get("/bench/empty/")),
        Case("timeline, practitioner", lambda: jo.get("/journal/")),
        Case("timeline, manager", lambda: manager.get("/journal/")),
        Case("timeline, lead", lambda: lead.get("/journal/")),
        Case("timeline, one child", lambda: jo.get(f"/journal/child/{mine}/")),
        Case("timeline, carer", lambda: carer.get(f"/family/{mine}/")),
        Case("timeline, carer of one who left", lambda: left.get(f"/family/{gone}/")),
        Case("record page", lambda: jo.get(f"/journal/record/{one}/")),
        Case(OPEN, lambda: manager.get(f"/journal/record/{one}/")),
        Case(LOCKED, lambda: manager.get(f"/office/record/{talk}/")),
        _observation(jo, mine),
        _search("search, practitioner, common word", jo, "/journal/search/", COMMON),
        _search("search, manager, common word", manager, "/journal/search/", COMMON),
        _search("search, manager, rare word", manager, "/journal/search/", RARE),
        _search("search, carer, common word", carer, f"/family/{mine}/", COMMON),
    ]


def _observation(jo: Client, child: str) -> Case:
    marks = jo.marks("/journal/write/observation/")
    number = itertools.count()
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")

    def post() -> tuple[int, str, dict[str, str]]:
        text = f"Counted {next(number)} steps out loud, and the last one twice."
        fields = marks | {"children": [child], "happened_at": now, "once": uuid4().hex, "text": text}
        return jo.post("/journal/write/observation/", fields)

    return Case("new observation", post, expects=302)


def _search(name: str, client: Client, path: str, word: str) -> Case:
    marks = client.marks(path)
    return Case(name, lambda: client.post(path, marks | {"q": word}))


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

"""The open cabinet: what lies in it, a file, a record, a thread of dates (E2, R15). Every look is written down, and listed nowhere."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode

from keepsake.audit.looking import Look
from keepsake.cabinet import interrupted
from keepsake.cabinet.opened import Opened
from keepsake.cabinet.rows import Key, Sealed
from keepsake.people.queries.directory import adults, children
from keepsake.people.queries.here import children_here
from keepsake.policy.errors import Refused
from keepsake.records.sealed.due import due
from keepsake.records.sealed.places import CHILD, MATTER, OWN, Place, place_for, place_of
from keepsake.records.sealed.sight import may_read
from keepsake.safeguarding.kinds.added import TO_A_FILE, TO_A_RECORD
from keepsake.safeguarding.views.cabinet_setup import how_it_stands
from keepsake.web.cabinet.cards import Drawer
from keepsake.web.cabinet.door import open_page
from keepsake.web.cabinet.holders import holders_seen
from keepsake.web.cabinet.shelf import address, begins
from keepsake.web.requests import HouseRequest

#: How many records of a file stand on one page.
A_PAGE = 25


@open_page("cabinet", without_key=how_it_stands)
def home(request: HouseRequest, look: Look, opened: Opened) -> HttpResponse:
    """GET: what lies in it: files that hold something, the setting's own, matters; what is due; what waits half typed. To
    who holds no key: how one comes by it."""
    standing = request.standing
    counts = opened.counts()
    seen = {child: of for child, of in counts.items() if child is not None and may_read(standing, child)}
    named = children(seen)
    here = children_here(standing.setting, standing.now)
    others = children(child for child in here if child not in seen and may_read(standing, child))
    look.note("files", len(seen))
    matters = [one for one in opened.matters() if one.count]
    held = holders_seen(standing)
    context = {
        "files": [
            {"child": child, "count": seen[child.id], "url": _file_url(f"{CHILD}{child.public_id}")}
            for child in named.values()
        ],
        "others": [{"child": child, "url": _file_url(f"{CHILD}{child.public_id}")} for child in others.values()],
        "own": {"count": counts.get(None, 0), "url": _file_url(OWN)} if opened.cabinet is not None else None,
        "matters": [
            {"count": one.count, "newest": one.newest, "url": _file_url(f"{MATTER}{one.id.hex}")} for one in matters
        ],
        "due": due(standing),
        "waiting": [_typed(one) for one in interrupted.waiting(opened)],
        "holders": held,
        "above": opened.cabinet is None,
        "waits": any(one.me and one.state == "made" for one in held),
    }
    return TemplateResponse(request, "safeguarding/cabinet/home.html", context)


@open_page("cabinet-file")
def file(request: HouseRequest, look: Look, opened: Opened, place: str) -> HttpResponse:
    """GET: a file, 25 records a page, the newest first; `?before=`: the next page."""
    standing, at = request.standing, place_of(request.standing, place)
    drawer = Drawer(standing, opened)
    records = page_of(opened, at, _before(request.GET.get("before", "")), A_PAGE)
    passed = _number(request.GET.get("passed", "")) + len(records)
    shown = drawer.seen(records)
    opened.note(look, shown)
    pointers = drawer.seen(opened.pointers(at.child.id)) if at.child else []
    total = _count(opened, at)
    context = {
        "place": at,
        "cards": drawer.cards(shown),
        "pointers": drawer.cards(pointers),
        "count": total,
        "line": _line(at, total),
        "withheld": len(records) - len(shown),
        "older_url": _older(records[-1], passed) if records and passed < total else "",
        "older": min(A_PAGE, total - passed),
        "later": bool(request.GET.get("before")),
        "kinds": TO_A_FILE,
        "begins": begins(at.word),
        "personal_url": address("personal", at.word) if at.child and (total or pointers) else "",
        "holders": holders_seen(standing, only=drawer.people_of(at.matter)),
        "come_back": list(adults(opened.may_come_back(at.matter)).values()) if at.matter else [],
    }
    return TemplateResponse(request, "safeguarding/cabinet/file.html", context)


@open_page("cabinet-chronology")
def chronology(request: HouseRequest, look: Look, opened: Opened, place: str) -> HttpResponse:
    """GET: everything of a file by when it happened, with what was added under its own."""
    standing, at = request.standing, place_of(request.standing, place)
    drawer = Drawer(standing, opened)
    rows = drawer.seen(opened.index(at.child.id if at.child else None, at.matter))
    # Headers hold dates and kinds; the words of the newest hundred stand beside them.
    rows = _with_words(opened, at, rows)
    cards = drawer.cards(rows)
    under: dict[str, list[Any]] = {}
    known = {one.id for one in cards}
    for one in cards:
        if one.adds in known:
            under.setdefault(one.adds, []).append(one)
    opened.note(look, rows)
    knots = [
        {"card": one, "more": sorted(under.get(one.id, []), key=lambda other: other.at)}
        for one in sorted(cards, key=lambda other: other.at)
        if one.adds not in known
    ]
    context = {"place": at, "knots": knots, "count": len(cards)}
    return TemplateResponse(request, "safeguarding/cabinet/chronology.html", context)


@open_page("cabinet-record")
def record(request: HouseRequest, look: Look, opened: Opened, id_: UUID) -> HttpResponse:
    """GET: one record, with what was added to it."""
    standing = request.standing
    one = readable(request, opened, id_)
    opened.note(look, [one])
    at = place_for(opened, None if one.matter else one.child, one.matter)
    drawer = Drawer(standing, opened)
    every = opened.index(at.child.id if at.child else None, at.matter)
    added = [opened.read(other.id) for other in sorted(every, key=lambda row: row.stored_at) if other.adds == one.id]
    opened.note(look, added)
    context = {
        "place": at,
        "card": drawer.cards([one])[0],
        "added": drawer.cards(added),
        "begins": begins(at.word, one.id.hex),
        "personal_url": _personal(opened, at, one),
        "kinds": [kind for kind in TO_A_RECORD if kind.key != "category" or one.kind == "concern"],
        "holders": holders_seen(standing, only=drawer.people_of(at.matter)),
    }
    return TemplateResponse(request, "safeguarding/cabinet/record.html", context)


def readable(request: HouseRequest, opened: Opened, id_: UUID) -> Sealed:
    """One record that may be shown. What a bar shuts is not even opened: no receipt says that it was read (R5)."""
    for child in sorted(request.standing.set("barred")):
        if opened.cabinet is not None and any(one.id == id_ for one in opened.index(child)):
            raise Refused
    one = opened.read(id_)
    if one.child is not None and not may_read(request.standing, one.child):
        raise Refused
    return one


def page_of(opened: Opened, at: Place, before: Key | None, count: int) -> list[Sealed]:
    """A page of a file, the newest first. Raises NotHere."""
    if at.matter is not None:
        return opened.matter(at.matter, before, count)
    return opened.file(at.child.id if at.child else None, before, count)


def _with_words(opened: Opened, at: Place, rows: list[Sealed]) -> list[Sealed]:
    """The same rows with their words, for as many as a thread of words may hold; older ones keep their dates and kinds."""
    words = {one.id: one for one in page_of(opened, at, None, 4 * A_PAGE)}
    return [words.get(one.id, one) for one in rows]


def _file_url(word: str) -> str:
    return reverse("safeguarding:cabinet_file", args=[word])


def _personal(opened: Opened, at: Place, one: Sealed) -> str:
    """The personal file of the child whom a record is about, wherever the record lies (R27)."""
    if one.child is None or one.fault:
        return ""
    return address("personal", at.word if at.child else place_for(opened, one.child, None).word)


def _line(at: Place, total: int) -> str:
    if at.matter is not None:
        return "Sealed to some of you alone, and kept from whoever it names."
    return f"Lockable file, {total} record{'' if total == 1 else 's'}, newest first"


def _count(opened: Opened, at: Place) -> int:
    """How many records a file holds, without opening one."""
    if at.matter is not None:
        return next((one.count for one in opened.matters() if one.id == at.matter), 0)
    return opened.counts().get(at.child.id if at.child else None, 0)


def _older(last: Sealed, passed: int) -> str:
    return "?" + urlencode({"before": f"{last.stored_at.isoformat()}_{last.id.hex}", "passed": str(passed)})


def _number(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 7 else 0


def _before(said: str) -> Key | None:
    """Where the page before ended; a word that means nothing begins at the newest."""
    at, _, id_ = said.rpartition("_")
    try:
        when = datetime.fromisoformat(at)
        return Key(when, UUID(id_)) if when.tzinfo else None
    except ValueError:
        return None


def _typed(one: interrupted.TypedForm) -> dict[str, Any]:
    page = str(one.form.get("page", ""))
    return {"id": one.id.hex, "made_at": one.made_at, "url": f"{page}?{urlencode({'typed': one.id.hex})}"}

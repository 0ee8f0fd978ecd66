"""What the office looks at of a registration, item by item: what it says, what stands on file, what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from keepsake.audit.looking import Look
from keepsake.cabinet.beside import opened
from keepsake.office.items import FOR_BOTH, ITEMS, Item
from keepsake.office.kinds.registration import REGISTRATION
from keepsake.office.models import Accepting, Registering
from keepsake.office.queries.words import capital, moment
from keepsake.policy.standing import Standing
from keepsake.records.kinds import kind_of
from keepsake.records.reading import ShownRecord, VersionText, timeline, versions
from keepsake.records.selecting import Narrow
from keepsake.web.bodies import lines_of, said_in, title_of

#: The shelves that items go into.
SHELVES = ("particulars", "home", "contacts", "alerts")
WORDS = {"taken": "In the file", "read": "Read by the office", "not": "Not taken"}
TONES = {"taken": "good", "read": "office", "not": "warn"}
MOST = 500


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item, for the office or for the carer who gave it."""

    item: Item
    lines: list[dict[str, Any]]
    none: bool
    #: "taken", "read", "not", or empty: it waits.
    outcome: str
    words: str
    tone: str
    because: str
    on_file: list[str]
    ways: list[tuple[str, str]]

    @property
    def waits(self) -> bool:
        """Whether nobody has looked at it as it stands."""
        return not self.outcome

    @property
    def asks_collecting(self) -> bool:
        """Whether the office decides on collecting with it."""
        return self.item.kind == "contact" and self.item.key != "own" and any(way == "mine" for way, _ in self.ways)


def files_of(standing: Standing, look: Look, child: int) -> list[ShownRecord]:
    """The child's records that items go into. One query."""
    return timeline(standing, look, Narrow(shelves=SHELVES, children=frozenset({child})), None, MOST).rows


def went_into(row: Registering) -> dict[str, int]:
    """item → the record that it went into last."""
    rows = Accepting.objects.filter(registering=row, into__isnull=False).order_by("version")
    return {one.item: one.into_id for one in rows if one.into_id is not None}


def items_of(
    standing: Standing, look: Look, row: Registering, form: ShownRecord, on_file: Sequence[ShownRecord], first: str
) -> list[ItemLine]:
    """Every item that says something. An item that was changed since it was looked at waits again. Two queries."""
    history = {one.number: one for one in versions(standing, look, form)}
    looked: dict[str, Accepting] = {}
    for one in Accepting.objects.filter(registering=row).order_by("version"):
        looked[one.item] = one
    return [
        _line(standing, row, form, item, looked.get(item.key), history, on_file, first)
        for item in ITEMS
        if item.said(form.body)
    ]


def _line(
    standing: Standing,
    row: Registering,
    form: ShownRecord,
    item: Item,
    looked: Accepting | None,
    history: Mapping[int, VersionText],
    on_file: Sequence[ShownRecord],
    first: str,
) -> ItemLine:
    then = history.get(looked.version) if looked is not None else None
    same = looked is not None and then is not None and item.values(then.body) == item.values(form.body)
    outcome = looked.outcome if looked is not None and same else ""
    because = ""
    if looked is not None and outcome == "not":
        because = opened(looked.because, what="office/not-taken", of=f"{row.pk}/{item.key}/{looked.version}")
    return ItemLine(
        item,
        said_of(item, form.body),
        item.kind == "alert" and item.says_none(form.body),
        outcome,
        WORDS.get(outcome, ""),
        TONES.get(outcome, ""),
        because,
        _stands(item, row, on_file) if standing.is_staff else [],
        ways_of(item, form.body, first) if standing.is_staff else [],
    )


def said_of(item: Item, body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What the form says of it, field by field."""
    found = []
    for key in item.fields:
        one = REGISTRATION.field(key)
        if said := said_in(one, body.get(key)):
            found.append({"label": one.label, "paragraphs": said})
    return found


def ways_of(item: Item, body: Mapping[str, Any], first: str) -> list[tuple[str, str]]:
    """What the office may do with it. None is chosen beforehand."""
    ways: list[tuple[str, str]] = []
    if item.fits(body):
        ways.append(("mine", f"Into the file, as {first}’s: no other carer reads it"))
        if item.kind in FOR_BOTH:
            ways.append(("both", "Into the file, about the child: both parents may read it"))
    return [*ways, ("read", "Read: it stays in the form"), ("not", "Not taken, because …")]


def _stands(item: Item, row: Registering, on_file: Sequence[ShownRecord]) -> list[str]:
    """What the file holds already of the same, in short."""
    found = []
    for one in on_file:
        if one.kind != item.kind or one.body.get("over") or one.adult not in (None, row.carer_id):
            continue
        kind = kind_of(one.kind)
        if item.kind == "particulars":
            found += [text for to in item.into.values() for text in said_in(kind.field(to), one.body.get(to))]
        elif item.kind == "alert" and one.body.get("sort") == item.sort:
            found.append(title_of(kind, one.body))
        elif item.kind in ("home", "contact"):
            texts = [text for line in lines_of(kind, one.body, ("over", "order")) for text in line["paragraphs"]]
            found.append(", ".join(texts))
    return found


def checked_words(standing: Standing, row: Registering) -> str:
    """Where it stands, in words."""
    match row.state:
        case Registering.State.ASKED:
            begun = f"begun {moment(row.begun_at, standing)}" if row.begun_at else "not begun yet"
            return f"asked {moment(row.asked_at, standing)}, {begun}"
        case Registering.State.SENT:
            return f"sent {moment(row.sent_at, standing)}" if row.sent_at else "sent"
        case Registering.State.CHECKED:
            return f"checked {moment(row.checked_at, standing)}" if row.checked_at else "checked"
    return capital(str(row.get_state_display()))

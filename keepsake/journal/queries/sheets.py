"""The sheet as a page draws it: who may be written about, what stands in it, what each family will read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict

from keepsake.audit.looking import Look
from keepsake.journal.cards import paragraphs, picture_of
from keepsake.journal.forms import SheetForm, body_form, body_from, sides_of
from keepsake.journal.queries.rooms import children_for
from keepsake.journal.services import Sheet
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.policy.engine import may
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.policy.words import Names, readers
from keepsake.records import writing
from keepsake.records.attachments.holding import Chosen, waiting_for
from keepsake.records.friends import family_body
from keepsake.records.kinds import Kind, clean_body, kinds
from keepsake.records.writing import DraftText, friends_for

JOURNAL_KINDS = ("observation", "sample", "achievement", "report", "planning_note")


def kinds_for(standing: Standing) -> list[Kind]:
    """The kinds of the developmental file that this hat writes."""
    every = kinds()
    return [every[key] for key in JOURNAL_KINDS if standing.hat.hat in every[key].by_hats]


@dataclass
class ShownSheet:
    """A sheet on its page: its two forms, and everything that stands beside them."""

    kind: Kind
    form: SheetForm
    body: forms.Form
    once: UUID
    children: list[ChildName]
    own_sides: Mapping[int, str]
    pictures: list[dict[str, Any]]
    saved: str = ""

    def is_valid(self) -> bool:
        """Whether it can be published as it stands."""
        sheet, body = self.form.is_valid(), self.body.is_valid()
        return sheet and body

    def to_publish(self) -> Sheet:
        """What the service publishes. The forms are valid."""
        chosen = self.form.cleaned_data["children"]
        return Sheet(
            kind=self.kind,
            children=tuple(child.id for child in chosen),
            body=body_from(self.kind, self.body),
            happened_at=self.form.cleaned_data["happened_at"],
            once=self.once,
            sides={child: text for child, text in self.own_sides.items() if self.kind.together},
            pictures=tuple(Chosen(one["id"], one["caption"], one["in_it"]) for one in self.pictures),
        )


class Sheets:
    """Makes sheets for one hat and kind."""

    def __init__(self, standing: Standing, look: Look, kind: Kind) -> None:
        self.standing = standing
        self.look = look
        self.kind = kind

    @cached_property
    def offered(self) -> list[ChildName]:
        """Children about whom this hat may write, key children first."""
        standing = self.standing
        if standing.is_staff:
            ids = children_for(standing, None, mine=False).ids
        else:
            ids = standing.set("my_children")
        allowed = [
            child
            for child in directory.children(ids).values()
            if may(standing, "add", Facts(None, standing.setting, child.id, self.kind.shelf))
        ]
        key = standing.set("key_children")
        for child in allowed:
            self.look.touch(child=child.id)
        return sorted(allowed, key=lambda child: child.id not in key)

    def empty(self, chosen: Sequence[str]) -> ShownSheet:
        """A new sheet, with the children of the address already chosen."""
        known = {child.public_id for child in self.offered}
        picked = [one for one in chosen if one in known]
        if not picked and len(self.offered) == 1:
            picked = [self.offered[0].public_id]
        local = self.standing.now.astimezone(self.standing.zone)
        once = uuid4()
        form = self._form(initial={"children": picked, "happened_at": local, "once": once})
        return self._sheet(form, body_form(self.kind)(), once, picked, {})

    def from_draft(self, saved: DraftText) -> ShownSheet:
        """A sheet as its draft was left."""
        query = QueryDict(mutable=True)
        for name, values in saved.body.items():
            query.setlist(name, values)
        query["once"] = saved.public_id
        sheet = self.posted(query, check=False)
        local = saved.saved_at.astimezone(self.standing.zone)
        sheet.saved = f"Draft saved {local.hour}:{local.minute:02d}"
        return sheet

    def posted(self, post: QueryDict, *, check: bool = True) -> ShownSheet:
        """A sheet from a form. Without `check` its faults are not shown: a draft may be anything."""
        try:
            once = UUID(post.get("once", ""))
        except ValueError:
            once = uuid4()
        form = self._form(post) if check else self._form(initial=self._initial(post))
        body = body_form(self.kind)
        filled = body(post) if check else body(initial=self._body_initial(post))
        return self._sheet(form, filled, once, post.getlist("children"), post)

    def _initial(self, post: QueryDict) -> dict[str, Any]:
        return {
            "children": post.getlist("children"),
            "happened_at": post.get("happened_at", ""),
            "once": post.get("once", ""),
        }

    def _body_initial(self, post: QueryDict) -> dict[str, Any]:
        unbound = body_form(self.kind)()
        return {
            name: field.widget.value_from_datadict(post, {}, name)
            for name, field in unbound.fields.items()
            if not field.widget.value_omitted_from_data(post, {}, name)
        }

    def _form(self, *args: Any, **kwargs: Any) -> SheetForm:
        faces = {child.public_id: picture_of(child) for child in self.offered}
        return SheetForm(self.standing, self.kind, self.offered, faces, *args, **kwargs)

    def _sheet(self, form: SheetForm, body: forms.Form, once: UUID, picked: Sequence[str], post: Any) -> ShownSheet:
        children = [child for child in self.offered if child.public_id in picked]
        return ShownSheet(
            self.kind,
            form,
            body,
            once,
            children,
            sides_of(post, children),
            self._pictures(post, children),
        )

    def _pictures(self, post: Any, children: Sequence[ChildName]) -> list[dict[str, Any]]:
        """The uploads of the sheet: one's own, not yet held by a record."""
        if not hasattr(post, "getlist"):
            return []
        by_public_id = {child.public_id: child.id for child in self.offered}
        found = []
        for one in waiting_for(self.standing, post.getlist("pictures")):
            answers = post.getlist(f"in-{one.public_id}")
            in_it = (
                ()
                if "nobody" in answers
                else tuple(by_public_id[answer] for answer in answers if answer in by_public_id) or None
            )
            found.append(
                {
                    "id": one.public_id,
                    "media": one.media,
                    "says": post.get(f"caption-{one.public_id}", "") or "A photo",
                    "caption": str(post.get(f"caption-{one.public_id}", ""))[:200],
                    "in_it": in_it,
                    "answers": answers,
                }
            )
        return found

    def sides(self, sheet: ShownSheet) -> list[dict[str, Any]]:
        """What each family will read: other children as "a friend" (R8). The same code as their pages use."""
        body = self._raw_body(sheet)
        if not sheet.children or not self.standing.is_staff:
            return []
        finder = friends_for(self.standing.setting, [child.id for child in sheet.children], self.standing.now)
        keys = [field.key for field in self.kind.fields]
        found = []
        for child in sheet.children:
            own = clean_body(
                self.kind, body | ({"side": sheet.own_sides[child.id]} if child.id in sheet.own_sides else {})
            )
            read = family_body(own, finder.others(own, keys, child.id), {child.id})
            found.append(
                {
                    "child": child,
                    "title": read.get("title", ""),
                    "paragraphs": [*paragraphs(read.get("text", "")), *paragraphs(read.get("side", ""))],
                    "words": read.get("words", []),
                    "pictures": sum(
                        one["in_it"] is not None and set(one["in_it"]) <= {child.id} for one in sheet.pictures
                    ),
                }
            )
        return found

    def _raw_body(self, sheet: ShownSheet) -> dict[str, Any]:
        """The body as it stands, valid or not."""
        if sheet.body.is_bound and sheet.body.is_valid():
            return {key: value for key, value in body_from(self.kind, sheet.body).items() if key != "side"}
        found = {}
        for name in sheet.body.fields:
            value = sheet.body[name].value()
            if isinstance(value, str):
                found[name] = value
        known = {field.key for field in self.kind.fields if field.shape in ("line", "text")}
        return {key: value for key, value in found.items() if key in known and key != "side"}

    def readers(self, sheet: ShownSheet) -> list[dict[str, str]]:
        """Who will see it, from the table."""
        rooms = directory.rooms(self.standing.setting)
        at = directory.rooms_of([child.id for child in sheet.children], self.standing.now)
        found: dict[str, dict[str, str]] = {}
        for child in sheet.children:
            facts = Facts(
                None, self.standing.setting, child.id, self.kind.shelf, self.kind.key, self.standing.adult,
                self.standing.hat.hat, self.kind.first_state, None,
            )  # fmt: skip
            room = rooms[at[child.id]].name if at.get(child.id) in rooms else ""
            for reader in readers(facts, Names(child.name, room)):
                found.setdefault(
                    reader.who, {"who": reader.who, "why": reader.reason, "clause": reader.clause, "hat": reader.hat}
                )
        return list(found.values())

    def said(self, sheet: ShownSheet) -> str:
        """What is said once it is published."""
        count = len(sheet.children)
        if self.kind.shelf == "planning":
            return "Kept. The family may ask to read it."
        if self.kind.first_state == "staff":
            return "Kept for staff. The family reads it once it is signed off."
        return "Published." if count == 1 else f"Published to {count} journals."

    def drafts(self) -> list[dict[str, Any]]:
        """One's own drafts, each with the first of its words."""
        every = kinds()
        found = []
        for one in writing.drafts(self.standing):
            words = next((value[0] for key in ("text", "title") if (value := one.body.get(key)) and value[0]), "")
            found.append({"draft": one, "kind": every.get(one.form), "words": words[:120]})
        return found

    def old_drafts(self) -> list[dict[str, Any]]:
        """For the manager: by whom and since when, of drafts older than 14 days; not their words (R7, R27)."""
        old = writing.old_drafts(self.standing)
        names = directory.adults({one.author for one in old})
        return [{"by": names[one.author].name, "since": one.begun_at} for one in old if one.author in names]

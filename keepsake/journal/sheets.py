"""The sheet as a page draws it: who may be written about, and what stands in it, valid or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.forms import BoundField
from django.http import QueryDict

from keepsake.audit.looking import Look
from keepsake.journal.cards import peg_url, picture_of
from keepsake.journal.forms.sheet import SheetForm, Step, body_form, body_from, sides_of
from keepsake.journal.people import child_on_page
from keepsake.journal.queries.rooms import children_for
from keepsake.journal.services import Sheet
from keepsake.journal.trays import Shot, tray_of
from keepsake.people.queries import directory
from keepsake.people.queries.directory import ChildName
from keepsake.policy.engine import may
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import Facts
from keepsake.records.attachments.holding import Chosen
from keepsake.records.kinds import Kind, kinds
from keepsake.records.writing import DraftText

JOURNAL_KINDS = ("observation", "sample", "achievement", "report", "planning_note")
#: Children whom the picker shows at once; the rest on a press.
AT_ONCE = 10
#: Fields that stand apart from the words.
APART = ("areas", "characteristics")


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
    pictures: list[Shot]
    saved: str = ""
    #: Why files that came with the form were not taken.
    not_taken: list[str] = field(default_factory=list)

    def is_valid(self) -> bool:
        """Whether it can be published as it stands."""
        sheet, body = self.form.is_valid(), self.body.is_valid()
        if body and not self.pictures and self.kind.attachments and not any(one.required for one in self.kind.fields):
            written = body_from(self.kind, self.body)
            if not any(written.get(one.key) for one in self.kind.fields if one.shape in ("text", "words")):
                self.body.add_error(
                    None, "There is nothing on it yet: add a photo, a scan, a sound, a video or a few words."
                )
                return False
        return sheet and body and not self.not_taken

    @property
    def faulty(self) -> bool:
        """Whether it was sent, and something has to be put right."""
        return bool(
            (self.form.is_bound and self.form.errors) or (self.body.is_bound and self.body.errors) or self.not_taken
        )

    @property
    def main(self) -> list[BoundField]:
        """The fields of words, first of all what must be written."""
        shapes = {one.key: one for one in self.kind.fields}
        return [
            one
            for one in self.body
            if one.name not in APART and (shapes[one.name].required or one.name not in self._more)
        ]

    @property
    def more(self) -> list[BoundField]:
        """Short things that may be left empty: a title to find it by, a place, a day."""
        return [one for one in self.body if one.name in self._more]

    @property
    def apart(self) -> list[BoundField]:
        """Areas of learning, and how they learned."""
        return [one for one in self.body if one.name in APART]

    @property
    def _more(self) -> set[str]:
        return {one.key for one in self.kind.fields if one.shape in ("line", "date", "choice") and not one.required}

    @property
    def picker(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The children to choose from: the first few and those who are chosen, and all others. Plain values: to draw each as
        a widget of its own took half of the page's time."""
        chosen = {child.public_id for child in self.children}
        every = [
            {
                "value": child.public_id,
                "name": child.name,
                "face": picture_of(child),
                "peg": peg_url(child.peg),
                "checked": child.public_id in chosen,
            }
            for child in self.form.offered.values()
        ]
        if len(every) <= AT_ONCE + 2:
            return every, []
        first = [one for n, one in enumerate(every) if n < AT_ONCE or one["checked"]]
        return first, [one for one in every if one not in first]

    def body_for(self) -> dict[str, Any]:
        """The common body of the valid forms, with the steps that are for all."""
        body = body_from(self.kind, self.body)
        if "steps" in self.form.fields:
            body["steps"] = [text for text, child in self._steps if not child]
        return body

    @property
    def _steps(self) -> list[Step]:
        found: list[Step] = self.form.cleaned_data.get("steps", [])
        return found

    def to_publish(self) -> Sheet:
        """What the service publishes. The forms are valid."""
        chosen: list[ChildName] = self.form.cleaned_data["children"]
        steps = {child.id: [text for text, of in self._steps if of == child.public_id] for child in chosen}
        return Sheet(
            kind=self.kind,
            children=tuple(child.id for child in chosen),
            body=self.body_for(),
            happened_at=self.form.cleaned_data["happened_at"],
            once=self.once,
            sides={child: text for child, text in self.own_sides.items() if self.kind.together},
            steps={child: texts for child, texts in steps.items() if texts},
            pictures=tuple(Chosen(one.public_id, one.caption, one.in_it) for one in self.pictures),
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
        ids = children_for(standing, None, mine=False).ids if standing.is_staff else standing.set("my_children")
        allowed = [
            child_on_page(child)
            for child in directory.children(ids).values()
            if may(standing, "add", Facts(None, standing.setting, child.id, self.kind.shelf))
        ]
        for child in allowed:
            self.look.touch(child=child.id)
        key = standing.set("key_children")
        return sorted(allowed, key=lambda child: child.id not in key)

    def empty(self, chosen: Sequence[str]) -> ShownSheet:
        """A new sheet, with the children of the address already chosen."""
        known = {child.public_id for child in self.offered}
        picked = [one for one in chosen if one in known]
        if not picked and len(self.offered) == 1:
            picked = [self.offered[0].public_id]
        if not self.kind.together:
            picked = picked[:1]
        local = self.standing.now.astimezone(self.standing.zone)
        once = uuid4()
        form = self._form(initial={"children": picked, "happened_at": local, "once": once})
        return self._sheet(form, body_form(self.kind)(), once, picked, QueryDict())

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
        local = self.standing.now.astimezone(self.standing.zone)
        form = self._form(post) if check else self._form(initial={"happened_at": local} | _initial(self._form(), post))
        body = body_form(self.kind)
        filled = body(post) if check else body(initial=_initial(body(), post))
        return self._sheet(form, filled, once, post.getlist("children"), post)

    def _form(self, *args: Any, **kwargs: Any) -> SheetForm:
        faces = {child.public_id: picture_of(child) for child in self.offered}
        return SheetForm(self.standing, self.kind, self.offered, faces, *args, **kwargs)

    def _sheet(
        self, form: SheetForm, body: forms.Form, once: UUID, picked: Sequence[str], post: QueryDict
    ) -> ShownSheet:
        children = [child for child in self.offered if child.public_id in picked]
        pictures = tray_of(self.standing, post, self.offered, children) if self.kind.attachments else []
        return ShownSheet(self.kind, form, body, once, children, sides_of(post, children), pictures)

    def said(self, sheet: ShownSheet) -> str:
        """What is said once it is published."""
        count = len(sheet.children)
        if not self.standing.is_staff:
            return "Sent. It is in the journal."
        if self.kind.shelf == "planning":
            return "Kept. The family may ask to read it."
        if self.kind.first_state == "staff":
            return "Kept for staff. The family reads it once it is signed off."
        return "Published." if count == 1 else f"Published to {count} journals."

    def will(self, sheet: ShownSheet) -> dict[str, str]:
        """What the button says it will do: now, and for none, one and several children (script fills in {name}, {count})."""
        if not self.standing.is_staff:
            said = {"none": "Send it", "one": "Send it", "many": "Send it"}
        elif self.kind.first_state == "staff":
            said = {"none": "Keep it", "one": "Keep it for staff", "many": "Keep it for staff"}
        else:
            said = {"none": "Publish", "one": "Publish to {name}’s journal", "many": "Publish to {count} journals"}
        count = len(sheet.children)
        now = said["none" if not count else "one" if count == 1 else "many"]
        name = sheet.children[0].name if sheet.children else ""
        return said | {"now": now.replace("{name}", name).replace("{count}", str(count))}


def _initial(unbound: forms.Form, post: QueryDict) -> dict[str, Any]:
    """What a form shows of what stood in it, unchecked."""
    return {
        name: one.widget.value_from_datadict(post, {}, name)
        for name, one in unbound.fields.items()
        if not one.widget.value_omitted_from_data(post, {}, name)
    }

"""The form of R21: to whom, when, how, what was said, their name and reference. Everything else can wait a day."""

from collections.abc import Iterable
from typing import Any

from django import forms

from keepsake.people.queries.directory import AdultName, ChildName
from keepsake.safeguarding.forms.slot import OWNER
from keepsake.safeguarding.kinds.told import TOLD
from keepsake.ui.forms import Chips, LongText, MomentInput
from keepsake.web.forms.kinds import form_field
from keepsake.web.forms.picks import Pick, Picks, a_name

ASKED = ("to", "how", "said", "their")


def _of_kind(key: str, **say: Any) -> forms.Field:
    field = form_field(TOLD.field(key))
    for name, value in say.items():
        setattr(field, name, value)
    return field


class ToldForm(forms.Form):
    """Five fields, and about which child. Whoever must not read it is ticked; nobody is, beforehand (R15)."""

    child = Pick(label="About which child?", required=False)
    child_named = a_name("Or a child who is not in the list", 200, hint="Leave both empty if it is about no child.")
    to = _of_kind("to")
    happened_at = forms.DateTimeField(
        label="When?",
        widget=MomentInput,
        input_formats=["%Y-%m-%dT%H:%M"],
        error_messages={"invalid": "Write a day and a time.", "required": "Say when you told them. About will do."},
    )
    how = _of_kind("how")
    said = _of_kind("said", widget=LongText())
    their = _of_kind("their")
    staff = Picks(
        label="Is it about somebody who works here, or theirs?",
        required=False,
        widget=Chips,
        help_text="Tick them, and their partner or relatives here. They will not be able to read it, or be told of it.",
    )
    owner = forms.BooleanField(label=OWNER[1], required=False)
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, children: Iterable[ChildName], staff: Iterable[AdultName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["child"].offer(children, "About no child, or another")
        fields["staff"].offer(staff)

    def clean(self) -> dict[str, Any]:
        """One child, not two."""
        found = super().clean() or {}
        if found.get("child") and found.get("child_named"):
            self.add_error("child_named", "Either choose the child, or write a name.")
        return found

    def body(self) -> dict[str, Any]:
        """The kind's fields, of what was found valid."""
        said = self.cleaned_data
        return {one: said[one] for one in (*ASKED, "child_named")}

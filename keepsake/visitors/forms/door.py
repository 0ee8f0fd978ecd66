"""The form at the door: for a phone, held in one hand. Nothing is chosen beforehand (R23)."""

from collections.abc import Iterable
from typing import Any

from django import forms

from keepsake.people.queries.directory import AdultName, ChildName
from keepsake.ui.forms import Chips, ShortText
from keepsake.visitors.kinds.visit import VISIT
from keepsake.visitors.officials import agencies, agency_of
from keepsake.web.forms.kinds import form_field
from keepsake.web.forms.picks import Pick, Picks, a_name

OF_KIND = tuple(one.key for one in VISIT.fields if one.key not in ("child_named", "whom"))


def _of_kind(key: str, **say: Any) -> forms.Field:
    field = form_field(VISIT.field(key))
    for name, value in say.items():
        setattr(field, name, value)
    return field


class DoorForm(forms.Form):
    """Who they are, what they rely on, what they ask, what they get."""

    child = Pick(label="About which child?", required=False)
    child_named = a_name("Or a child who is not in the list", 200, hint="Leave both empty if it is about no child.")
    name = _of_kind("name")
    number = _of_kind("number")
    agency = _of_kind("agency", widget=forms.Select())
    rung = _of_kind("rung")
    rung_by = _of_kind("rung_by")
    rung_on = _of_kind("rung_on")
    power = _of_kind("power", widget=forms.Select())
    form = _of_kind("form")
    asked = _of_kind("asked", widget=ShortText(attrs={"rows": 3}))
    given = _of_kind("given")
    parts = _of_kind("parts")
    why = _of_kind("why", widget=ShortText(attrs={"rows": 3}))
    receipt = _of_kind("receipt")
    staff = Picks(
        label="Is it about somebody who works here, or theirs?",
        required=False,
        widget=Chips,
        help_text="Tick them, and their partner or relatives here. They can neither read it nor see that the file is held.",
    )
    owner = forms.BooleanField(label="The owner, or somebody above who is not in this list", required=False)
    held = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, children: Iterable[ChildName], staff: Iterable[AdultName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["child"].offer(children, "About no child, or another")
        fields["staff"].offer(staff)
        grouped = [(one.name, [(it.key, it.name) for it in one.powers]) for one in agencies()]
        fields["power"].choices = [("", "Choose one"), *grouped]
        fields["agency"].choices = [("", "Choose one"), *((one.key, one.name) for one in agencies())]

    def clean(self) -> dict[str, Any]:
        """What they rely on is one of their own; a number was found somewhere; a copy says of what."""
        found = super().clean() or {}
        if found.get("child") and found.get("child_named"):
            self.add_error("child_named", "Either choose the child, or write a name.")
        agency = agency_of(found.get("power", ""))
        if agency is not None and found.get("agency") and agency.key != found["agency"]:
            self.add_error("power", f"This is for {agency.name}. Choose what these ones rely on.")
        if found.get("rung") in ("yes", "no") and not found.get("rung_on"):
            self.add_error("rung_on", "Write the number, and where you found it: not on their card.")
        if found.get("given") in ("told", "shown", "copy") and not found.get("parts"):
            self.add_error("parts", "Say what it was, part by part.")
        return found

    def body(self) -> dict[str, Any]:
        """The kind's fields, of what was found valid."""
        return {one: self.cleaned_data[one] for one in (*OF_KIND, "child_named")}

"""The form at the door: for a phone, held in one hand. Nothing is chosen beforehand (R23)."""

from collections.abc import Iterable
from typing import Any

from django import forms

from keepsake.people.queries.directory import AdultName, ChildName
from keepsake.ui.forms import ShortText
from keepsake.visitors.kinds.visit import VISIT
from keepsake.visitors.officials import agencies, agency_of
from keepsake.web.forms.kinds import field_of
from keepsake.web.forms.whose import WhoseForm

LEFT_OUT = "Tick them, and their partner or relatives here. Once it is sealed they can neither read it nor see that the file is held."
OF_KIND = tuple(one.key for one in VISIT.fields if one.key not in ("child_named", "whom"))


class DoorForm(WhoseForm):
    """Who they are, what they rely on, what they ask, what they get."""

    name = field_of(VISIT, "name")
    number = field_of(VISIT, "number")
    agency = field_of(VISIT, "agency", widget=forms.Select())
    rung = field_of(VISIT, "rung")
    rung_by = field_of(VISIT, "rung_by")
    rung_on = field_of(VISIT, "rung_on")
    power = field_of(VISIT, "power", widget=forms.Select())
    form = field_of(VISIT, "form")
    asked = field_of(VISIT, "asked", widget=ShortText(attrs={"rows": 3}))
    given = field_of(VISIT, "given")
    parts = field_of(VISIT, "parts")
    why = field_of(VISIT, "why", widget=ShortText(attrs={"rows": 3}))
    receipt = field_of(VISIT, "receipt")
    held = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def __init__(self, children: Iterable[ChildName], staff: Iterable[AdultName], *args: Any, **kwargs: Any) -> None:
        super().__init__(children, staff, *args, **kwargs)
        fields: Any = self.fields
        fields["staff"].help_text = LEFT_OUT
        grouped = [(one.name, [(it.key, it.name) for it in one.powers]) for one in agencies()]
        fields["power"].choices = [("", "Choose one"), *grouped]
        fields["agency"].choices = [("", "Choose one"), *((one.key, one.name) for one in agencies())]

    def clean(self) -> dict[str, Any]:
        """What they rely on is one of their own; a number was found somewhere; a copy says of what."""
        found = super().clean()
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

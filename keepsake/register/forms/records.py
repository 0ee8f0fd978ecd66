"""Forms of records of the personal file: the kind's own fields stand in the kind's form; these stand beside it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from keepsake.people.queries.directory import AdultName
from keepsake.records.kinds import Kind
from keepsake.register.forms.picks import Pick

#: What each kind asks about whom it came from or is about (R1), and what it means to leave it open.
ABOUT = {
    "home": ("Whose home is it?", "Only they and the manager read it.", "Nobody’s: the manager alone reads it"),
    "contact": ("Who gave it?", "They can read it on their page; no other carer can.", "Nobody: no carer reads it"),
    "alert": ("Does it come from one carer alone?", "Then no other carer reads it.", "No: both parents may read it"),
    "particulars": (
        "Do they come from one carer alone?",
        "Then no other carer reads them.",
        "No: both parents may read them",
    ),
    "caution": ("Is it about one of the carers?", "No carer ever reads it.", "No"),
}


class AboutForm(forms.Form):
    """Whom it came from or is about, and the form's own random number."""

    adult = Pick(required=False)
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, kind: Kind, carers: Iterable[AdultName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["adult"]
        field.label, field.help_text, empty = ABOUT[kind.key]
        field.offer(carers, empty)

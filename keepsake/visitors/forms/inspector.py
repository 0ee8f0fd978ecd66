"""The forms of the page with an inspector (R26)."""

from collections.abc import Iterable
from typing import Any

from django import forms

from keepsake.people.queries.directory import AdultName, ChildName
from keepsake.ui.forms import OneChip
from keepsake.visitors import inspector
from keepsake.visitors.queries.inspector import Came, Kept
from keepsake.web.forms.picks import Pick, a_day, a_name


class TrainingForm(forms.Form):
    """Somebody was trained, on a day."""

    adult = Pick(label="Who?", error_messages={"required": "Choose who it was."})
    sort = forms.ChoiceField(
        label="In what?", widget=OneChip, error_messages={"required": "Choose which training it was."}
    )
    on = a_day("When?")
    by_whom = a_name("Who gave it?", 120, hint="“The council’s partnership”.")

    def __init__(self, staff: Iterable[AdultName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["adult"].offer(staff, "Choose")
        fields["sort"].choices = [(one.key, one.name) for one in inspector.trainings()]


class ElsewhereForm(forms.Form):
    """Where each thing is kept that is not kept here yet."""

    def __init__(self, kept: Iterable[Kept], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in kept:
            self.fields[one.what.key] = forms.CharField(
                label=one.what.name, required=False, max_length=300, initial=one.where, help_text=one.what.says
            )


class BeginForm(forms.Form):
    """An inspector is here."""

    name = a_name("Their name", 120, required=True)
    authorisation = a_name(
        "Number of their authorisation", 60, required=True, hint="On their card. Ring Ofsted if you are unsure."
    )
    checked = a_name("How did you check it?", 200, required=True, hint="“Card seen; Ofsted rung on 0300 123 1231”.")


class ChildForm(forms.Form):
    """Whose records they ask to see."""

    child = Pick(label="Whose records do they ask to see?", error_messages={"required": "Choose the child."})

    def __init__(self, children: Iterable[ChildName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["child"].offer(children, "Choose a child")


class SinceForm(forms.Form):
    """From which day it is counted."""

    since = a_day("Counted from")


class VisitForm(forms.Form):
    """To which inspector it is shown, and whether they took a copy."""

    inspection = forms.ChoiceField(label="To whom?", widget=OneChip, error_messages={"required": "Choose to whom."})

    def __init__(self, visits: Iterable[Came], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["inspection"]
        field.choices = [(one.id, f"{one.name}, {one.authorisation}") for one in visits]

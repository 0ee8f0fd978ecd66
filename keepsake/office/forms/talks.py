"""The form of a contact record: what stands beside the kind's own fields."""

from collections.abc import Iterable
from typing import Any

from django import forms

from keepsake.office.forms.shared import WHO, a_moment, paired
from keepsake.people.queries.directory import AdultName
from keepsake.ui.forms import Chips, OneChip
from keepsake.web.forms.picks import Picks, a_day, a_name


class WithForm(forms.Form):
    """With whom, who of us, when."""

    carers = Picks(
        label="With whom?", required=False, widget=Chips, help_text="Several only if all were there: a meeting."
    )
    someone = a_name("Or somebody else", 200, hint="A health visitor, a social worker: name, and from where.")
    staff = Picks(label="Who of us?", widget=Chips, error_messages={"required": "Choose who of us was there."})
    happened_at = a_moment("When?")
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, carers: Iterable[AdultName], staff: Iterable[AdultName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of: Any = self.fields["carers"]
        of.offer(carers)
        us: Any = self.fields["staff"]
        us.offer(staff)


class ReminderForm(forms.Form):
    """Whether there is anything to do, by when and by whom."""

    due_on = a_day("By when?", required=False, hint="Left open: nothing is to be done.")
    who = forms.ChoiceField(label="By whom?", choices=WHO, widget=OneChip, required=False)

    def clean(self) -> dict[str, Any]:
        """A day needs somebody, and somebody a day."""
        found = super().clean() or {}
        paired(found, self)
        return found

"""Forms of a developmental concern: that it was talked through, or is held longer."""

from collections.abc import Iterable
from typing import Any

from django import forms

from keepsake.people.queries.directory import AdultName
from keepsake.ui.forms import Chips, ShortText
from keepsake.web.forms.picks import Picks, a_day


class TalkedForm(forms.Form):
    """On which day, with whom, who talked, what the family says."""

    on = a_day("When did you talk?")
    carers = Picks(
        label="With whom?", widget=Chips, error_messages={"required": "With whom of the family did you talk?"}
    )
    staff = Picks(label="Who of us?", widget=Chips, error_messages={"required": "Choose who of us talked."})
    family_says = forms.CharField(
        label="What the family says",
        required=False,
        max_length=4_000,
        widget=ShortText,
        help_text="With whom you talked, and what they said, no other parent reads here.",
    )
    agreed = forms.CharField(label="What was agreed", required=False, max_length=4_000, widget=ShortText)
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, carers: Iterable[AdultName], staff: Iterable[AdultName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of: Any = self.fields["carers"]
        of.offer(carers)
        us: Any = self.fields["staff"]
        us.offer(staff)


class HoldForm(forms.Form):
    """Until when, and why."""

    until = a_day("Until when?", hint="At most 90 days: then it is looked at again.")
    because = forms.CharField(
        label="Why is it held longer?",
        max_length=2_000,
        widget=ShortText,
        help_text="You and its author read this. No family does.",
        error_messages={"required": "Why is it held longer? Say it in a sentence."},
    )

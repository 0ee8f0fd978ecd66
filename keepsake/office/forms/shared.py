"""What stands beside a kind's own fields: a form's number, the reason of a correction, a day."""

from typing import Any

from django import forms

from keepsake.ui.forms import MomentInput, OneChip
from keepsake.web.forms.picks import a_day

WHO = [("mine", "I do it"), ("office", "The office does it")]


class FollowUpForm(forms.Form):
    """By when something is to be done, and by whom."""

    due_on = a_day("By when?")
    who = forms.ChoiceField(
        label="By whom?", choices=WHO, widget=OneChip, error_messages={"required": "Choose who does it."}
    )

    def mine(self) -> bool:
        """Whether the writer does it."""
        return bool(self.cleaned_data["who"] == "mine")


def a_moment(label: str) -> forms.DateTimeField:
    """A day and a time of the setting's zone."""
    return forms.DateTimeField(
        label=label,
        widget=MomentInput,
        input_formats=["%Y-%m-%dT%H:%M"],
        error_messages={"invalid": "Write a day and a time."},
    )


def paired(found: dict[str, Any], form: forms.Form) -> None:
    """A day needs somebody, and somebody a day."""
    if "due_on" in found and "who" in found and bool(found["due_on"]) != bool(found["who"]):
        form.add_error("who" if found["due_on"] else "due_on", "A reminder has a day, and somebody who does it.")

"""The form of R21: to whom, when, how, what was said, their name and reference. Everything else can wait a day."""

from typing import Any

from django import forms

from keepsake.safeguarding.kinds.told import TOLD
from keepsake.ui.forms import LongText, MomentInput
from keepsake.web.forms.kinds import field_of
from keepsake.web.forms.whose import WhoseForm

ASKED = ("to", "how", "said", "their")


class ToldForm(WhoseForm):
    """Five fields, and about which child."""

    to = field_of(TOLD, "to")
    happened_at = forms.DateTimeField(
        label="When?",
        widget=MomentInput,
        input_formats=["%Y-%m-%dT%H:%M"],
        error_messages={"invalid": "Write a day and a time.", "required": "Say when you told them. About will do."},
    )
    how = field_of(TOLD, "how")
    said = field_of(TOLD, "said", widget=LongText())
    their = field_of(TOLD, "their")

    def body(self) -> dict[str, Any]:
        """The kind's fields, of what was found valid."""
        said = self.cleaned_data
        return {one: said[one] for one in (*ASKED, "child_named")}

"""The form of a letter: what stands beside the kind's own fields. Whether the family reads it is chosen, never ticked."""

import re
from collections.abc import Iterable
from typing import Any, Final

from django import forms

from keepsake.people.queries.directory import AdultName
from keepsake.ui.forms import Chips, ShortText
from keepsake.web.forms.picks import Picks, a_day, a_name

FAMILY: Final = [("shared", "The family reads it"), ("kept", "It is kept in the office")]
HELD: Final = re.compile(r"[0-9a-f]{32}")


class LetterWithForm(forms.Form):
    """From or to whom, when, and whether the family reads it."""

    carers = Picks(
        label="From or to a carer", required=False, widget=Chips, help_text="It is theirs: no other carer reads it."
    )
    agency = a_name("Or somebody else", 200, hint="The clinic, the council, a solicitor: who, and from where.")
    happened_on = a_day("Of which day?")
    with_family = forms.ChoiceField(
        label="Does the family read it?",
        choices=FAMILY,
        required=False,
        widget=forms.RadioSelect,
        help_text="For a letter from or to somebody else. A carer’s own is always theirs to read.",
    )
    kept = forms.CharField(
        label="Why it is kept in the office",
        required=False,
        max_length=1_000,
        widget=ShortText,
        help_text="It stands in the record, for the office alone.",
    )
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, carers: Iterable[AdultName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["carers"]
        field.offer(carers)


class MailForm(forms.Form):
    """An e-mail that was saved as a file."""

    mail = forms.FileField(
        label="An e-mail, saved as a file (.eml)",
        help_text="Its words and files are read; you look at them before anything is kept.",
        widget=forms.ClearableFileInput(attrs={"accept": ".eml,message/rfc822"}),
        error_messages={"required": "Choose the file.", "empty": "This file is empty. Save the e-mail again."},
    )

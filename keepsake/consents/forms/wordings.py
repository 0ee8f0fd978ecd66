"""The setting's own words."""

from django import forms

from keepsake.ui.forms import LongText, OneChip
from keepsake.web.forms.kinds import TextField
from keepsake.web.forms.picks import a_day

AGAIN = [("yes", "Yes, ask everybody again"), ("no", "No, their answers stay")]


class WordingForm(forms.Form):
    """A new edition: the words, from when they count, whether everybody is asked anew. Neither is chosen beforehand."""

    text = TextField(
        label="What families read",
        max_length=4_000,
        widget=LongText,
        error_messages={
            "required": "Write what families read.",
            "max_length": "This is longer than 4,000 characters. Make it shorter.",
        },
    )
    since = a_day("From which day does it count?", hint="Families can read and answer it from today on.")
    again = forms.ChoiceField(
        label="Does a yes to the words before count no more?",
        choices=AGAIN,
        widget=OneChip,
        help_text="A no stays a no until the one who gave it answers anew.",
        error_messages={"required": "Choose one."},
    )
    based_on = forms.CharField(widget=forms.HiddenInput, max_length=40)

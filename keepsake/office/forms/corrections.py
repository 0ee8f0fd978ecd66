"""What became of a correction that was asked for."""

from django import forms

from keepsake.ui.forms import ShortText

OUTCOMES = [("corrected", "It is corrected"), ("stays", "It stays as it is, because …")]


class AnswerForm(forms.Form):
    """What the office did, and a word to the carer."""

    outcome = forms.ChoiceField(
        label="What became of it?",
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": "What became of it? Choose."},
    )
    answer = forms.CharField(
        label="A word to the carer",
        max_length=2_000,
        required=False,
        widget=ShortText,
        help_text="They read it. Where it stays as it is, say why; what they asked stays on file beside it.",
    )

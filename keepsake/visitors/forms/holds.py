"""The forms about a hold (R23)."""

from django import forms

from keepsake.ui.forms import ShortText
from keepsake.web.forms.picks import a_day


class LiftForm(forms.Form):
    """Why a hold may be lifted."""

    why = forms.CharField(
        label="Why may it be lifted?",
        widget=ShortText(attrs={"rows": 3}),
        max_length=4_000,
        help_text="Who said so, and when. It is kept locked, in the child’s file.",
        error_messages={"required": "Say why it may be lifted: who said so, and when."},
    )


class ReviewForm(forms.Form):
    """It stands, and is looked at again on another day."""

    review_on = a_day("Looked at again on")

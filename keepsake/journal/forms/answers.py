"""Forms of the journal that are no sheet: what is said about a record, and how a record is corrected."""

from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from keepsake.policy.standing import Standing
from keepsake.ui.forms import MomentInput
from keepsake.web.forms.kinds import TextField

#: Something that happens later today may be written down now; tomorrow's may not.
AHEAD: Final = timedelta(hours=12)
LONGEST_AGO: Final = timedelta(days=366 * 6)
#: What is said of a moment that cannot be read.
WHEN_ERRORS: Final = {"required": "Choose a day and a time.", "invalid": "Choose a day and a time."}
#: How long what came of a next step may be, in characters.
OUTCOME: Final = 300


class CommentForm(forms.Form):
    """An answer under a record."""

    text = TextField(
        max_length=4_000,
        error_messages={
            "required": "There were no words in it.",
            "max_length": "It is longer than 4,000 characters. Say the rest in a second one.",
            "null_characters_not_allowed": "There is a sign in it that cannot be kept. Take it out, or write it again.",
        },
    )
    once = forms.UUIDField(required=False)


class ReasonForm(forms.Form):
    """Why something is corrected, and on which version the form was opened."""

    reason = forms.CharField(
        label="Why is it corrected?",
        help_text="It stands beside the new version. The old one stays.",
        max_length=300,
        error_messages={"required": "Say in a few words why it is corrected."},
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class WhenForm(forms.Form):
    """When it happened, of a record that is corrected."""

    happened_at = forms.DateTimeField(label="When did it happen?", widget=MomentInput, error_messages=WHEN_ERRORS)

    def __init__(self, standing: Standing, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing

    def clean_happened_at(self) -> datetime:
        """Not in a future that has not been."""
        return sensible(self.cleaned_data["happened_at"], self.standing.now)


def sensible(at: datetime, now: datetime) -> datetime:
    """The instant, unless it is still to come or too long ago to be true."""
    if at > now + AHEAD:
        raise ValidationError("That day is still to come.")
    if at < now - LONGEST_AGO:
        raise ValidationError("That is too long ago. Check the year.")
    return at

"""What stands beside a kind's own fields: a form's own number, and the reason of a correction."""

from django import forms


class OnceForm(forms.Form):
    """The form's own random number alone."""

    once = forms.UUIDField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    """Why something is corrected, and on which version the form was opened."""

    reason = forms.CharField(
        label="Why is it corrected?",
        help_text="It stands beside the new version. The old one stays.",
        max_length=300,
        error_messages={"required": "Say in a few words why it is corrected."},
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

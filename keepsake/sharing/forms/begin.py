"""Beginning a decision: about which child, and which others of the household."""

from collections.abc import Iterable
from typing import Any

from django import forms

from keepsake.people.queries.directory import ChildName
from keepsake.ui.forms import Chips
from keepsake.web.forms.picks import Pick, Picks


class ChildForm(forms.Form):
    """Whose file, where no page said it; and the form's own number."""

    child = Pick(label="About which child?", error_messages={"required": "Choose a child."})
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, children: Iterable[ChildName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of: Any = self.fields["child"]
        of.offer(children, empty="Choose")


class OthersForm(forms.Form):
    """Others of the household, each of whom gets a decision of their own (R18); none chosen beforehand."""

    others = Picks(
        label="Does it touch brothers, sisters or other children of the household?", required=False, widget=Chips,
        help_text="Each gets a decision in its own file. No file shows the other’s.",
    )  # fmt: skip

    def __init__(self, children: Iterable[ChildName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of: Any = self.fields["others"]
        of.offer(children)


class CarriedForm(forms.Form):
    """What is taken over from a decision that was begun outside: its number, the ground, the words (R20)."""

    outside = forms.UUIDField(required=False, widget=forms.HiddenInput)
    ground = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    concern = forms.CharField(required=False, max_length=6_000, widget=forms.HiddenInput)


class CloseForm(forms.Form):
    """Why a decision is not gone on with."""

    why = forms.CharField(
        label="Why is it closed?", max_length=300, help_text="It stays readable, and off the list of what is open.",
        error_messages={"required": "Say in a few words why."},
    )  # fmt: skip
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def renewed(self, count: int) -> "CloseForm":
        """The form as it was sent, on the steps as they are now: pressed again, it is meant."""
        sent: Any = self.data
        data = sent.copy()
        data["based_on"] = str(count)
        return CloseForm(data)

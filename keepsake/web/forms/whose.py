"""The fields that say whose file it is, and who must not read it: shared by what anybody at work seals (R15, R21, R23)."""

from collections.abc import Iterable
from typing import Any

from django import forms

from keepsake.people.queries.directory import AdultName, ChildName
from keepsake.ui.forms import Chips
from keepsake.web.forms.picks import Pick, Picks, a_name


class WhoseForm(forms.Form):
    """About which child, or one who is not in the list. Whoever must not read it is ticked; nobody is, beforehand (R15)."""

    child = Pick(label="About which child?", required=False)
    child_named = a_name("Or a child who is not in the list", 200, hint="Leave both empty if it is about no child.")
    staff = Picks(
        label="Is it about somebody who works here, or theirs?",
        required=False,
        widget=Chips,
        help_text="Tick them, and their partner or relatives here. They will not be able to read it, or be told of it.",
    )
    owner = forms.BooleanField(label="The owner, or somebody above who is not in this list", required=False)
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, children: Iterable[ChildName], staff: Iterable[AdultName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["child"].offer(children, "About no child, or another")
        fields["staff"].offer(staff)

    def clean(self) -> dict[str, Any]:
        """One child, not two."""
        found = super().clean() or {}
        if found.get("child") and found.get("child_named"):
            self.add_error("child_named", "Either choose the child, or write a name.")
        return found

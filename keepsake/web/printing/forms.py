"""How much of a file is printed."""

from typing import Any

from django import forms

from keepsake.web.forms.picks import a_day
from keepsake.web.printing.files import Part


class PartForm(forms.Form):
    """From which day through which one, and whether pictures come with it. All of it, where nothing is chosen."""

    since = a_day("From", required=False, hint="Leave both days empty to print all of it.")
    until = a_day("To", required=False)
    pictures = forms.BooleanField(label="Print the pictures too", required=False, initial=True)

    def __init__(self, file: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if file == "personal":
            self.fields["pictures"].label = "Print scans and pictures too"

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("since") and said.get("until") and said["until"] < said["since"]:
            self.add_error("until", "This day is before the first one. Choose that day, or a later one.")
        return said

    def part(self) -> Part:
        """What was chosen."""
        said = self.cleaned_data
        return Part(said["since"], said["until"], said["pictures"])

"""The form that opens a record to a colleague. Nobody is chosen beforehand."""

from collections.abc import Iterable
from typing import Any

from django import forms

from keepsake.people.queries.directory import AdultName
from keepsake.web.forms.picks import Pick, a_day

NEED = "What has to be planned?"
HINT = "The drop-off on Mondays. How he is settled. They read it, the manager does, and it stands in the log that you opened it."


class AgainForm(forms.Form):
    """The need, said again, and until when."""

    need = forms.CharField(
        label=NEED,
        max_length=300,
        help_text=HINT,
        error_messages={"required": "What do they need it for? Say what has to be planned."},
    )
    until = a_day("Until when?", hint="This day included. It ends by itself.")


class OpenForm(AgainForm):
    """To whom, besides."""

    field_order = ["to", "need", "until"]
    to = Pick(label="To whom?", widget=forms.RadioSelect, error_messages={"required": "Choose one colleague."})

    def __init__(self, colleagues: Iterable[AdultName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.offer(colleagues)

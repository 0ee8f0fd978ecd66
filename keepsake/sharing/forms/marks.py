"""The marks that the form of a step carries: on how many steps it was opened, in its own file and in the others of the household,
so that whoever saves second reads first what was saved (S6, R18)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms

from keepsake.sharing.beside import differs
from keepsake.sharing.decision import Decision

_DRAWN: Final = re.compile(r"([0-9a-f]{32}):(\d{1,9})")
OTHERWISE: Final = (
    "In another file this step says something else. Ticked, this counts there too; what was written there stays readable. It then "
    "names none of the children."
)


class MarksForm(forms.Form):
    """On how many steps the form was opened, and whether the others of the household get the step too (R18)."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    beside = forms.BooleanField(
        required=False,
        label="Save it in the other files too",
        help_text="Each child’s file gets its own. What is written here then names none of the children.",
    )
    beside_on = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, decision: Decision, key: str, others: Sequence[Decision] = (), data: Any = None) -> None:
        """`others`: the decisions of the household's other children; one that is closed gets nothing."""
        alive = [one for one in others if one.state != "closed"]
        self.otherwise = any(differs(key, decision, one) for one in alive)
        counts = " ".join(f"{one.id}:{one.count}" for one in alive)
        first = {"based_on": decision.count, "beside": not self.otherwise, "beside_on": counts}
        super().__init__(data, initial=first)
        # One that was offered stays among the fields when it is sent: whoever ticked it is told that the file was closed since.
        if not (alive or (data is not None and data.get("beside_on"))):
            del self.fields["beside"], self.fields["beside_on"]
        elif self.otherwise:
            self.fields["beside"].help_text = OTHERWISE

    def clean_beside_on(self) -> Mapping[str, int]:
        """How many steps each of the others had when the form was drawn."""
        return {id_: int(count) for id_, count in _DRAWN.findall(self.cleaned_data["beside_on"])}

    def also(self, others: Sequence[Decision]) -> list[tuple[Decision, int]]:
        """The others whose files get the step too, each with the count that it had; nothing unless it is ticked. One of which the
        form knew nothing has moved on since."""
        if not self.cleaned_data.get("beside"):
            return []
        drawn = self.cleaned_data["beside_on"]
        return [(one, drawn.get(one.id, -1)) for one in others if one.id in drawn or one.state != "closed"]

    def renewed(self, decision: Decision, key: str, others: Sequence[Decision] = ()) -> "MarksForm":
        """The form as it was sent, on the steps as they are now: pressed again, it is meant. What another file says otherwise by
        now is not ticked any more."""
        now = MarksForm(decision, key, others)
        sent: Any = self.data
        data = sent.copy()
        data["based_on"] = str(decision.count)
        data["beside_on"] = now.initial["beside_on"]
        if now.otherwise:
            data.pop("beside", None)
        return MarksForm(decision, key, others, data)

"""The forms of the steps, each from the fields of its step. Nothing but the one question of a step must be answered: what is
left open is saved as it is, and stays on the list of what does not stand yet (R21, S6)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms

from keepsake.people.times import today
from keepsake.policy.standing import Standing
from keepsake.sharing.beside import named
from keepsake.sharing.decision import Decision
from keepsake.sharing.figures import Ground, grounds
from keepsake.sharing.kinds.steps import STEPS
from keepsake.ui.forms import LongText, MomentInput
from keepsake.web.forms import body_of, form_class

#: Where the one who fills in a step is most often the one who did it: their own name stands there, to be written over.
OWN_NAME = {"agreement": "by", "decision": "who"}
LONG = {"said", "words", "because", "concern", "advised", "reason"}


def step_form(
    key: str, standing: Standing, decision: Decision, data: Any = None, typed: Mapping[str, Any] | None = None
) -> forms.Form:
    """The form of a step, with what was said before. `typed`: what was being typed when the cabinet locked."""
    made = form_class(STEPS[key])(data, initial={**_initial(key, standing, decision), **(typed or {})})
    for name, one in made.fields.items():
        if name == "at":
            made.fields[name] = _moment(str(one.label or ""), _day_known(key, standing))
        elif isinstance(one, forms.ChoiceField):
            offered: Any = one
            offered.choices = [pair for pair in offered.choices if pair[0] != ""]
        elif name in LONG:
            one.widget = LongText(attrs={"rows": 4})
    if key == "ground":
        ground: Any = made.fields["ground"]
        ground.choices = [(one.key, one.name) for one in offered_grounds(standing)]
    return made


def offered_grounds(standing: Standing) -> list[Ground]:
    """The grounds that hold today; one whose day has not come is off (R22)."""
    day = today(standing.zone, standing.now)
    return [one for one in grounds() if one.holds(day)]


def said_in(key: str, form: forms.Form, standing: Standing) -> dict[str, Any]:
    """The body of the step that a valid form says; times with the setting's own offset."""
    cleaned = dict(form.cleaned_data)
    at = cleaned.get("at")
    if isinstance(at, datetime):
        cleaned["at"] = at.astimezone(standing.zone).isoformat(timespec="minutes")
    return body_of(STEPS[key], cleaned)


def not_yet(form: forms.Form, standing: Standing) -> bool:
    """Whether the form names a time that has not come yet; then it says so at its field."""
    at = form.cleaned_data.get("at")
    late = isinstance(at, datetime) and at > standing.now
    if late:
        form.add_error("at", "This time has not come yet.")
    return late


def names_nobody(form: forms.Form, names: Iterable[str]) -> bool:
    """Whether no text of the form names one of these children; where one does, it is said at its field (R18)."""
    good = True
    for name in names:
        for key, value in list(form.cleaned_data.items()):
            if named(name, [value]):
                form.add_error(
                    key,
                    f"This names {name}. What is saved in several files names none of the children: write “the children”.",
                )
                good = False
    return good


def _moment(label: str, initial: datetime | None) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label, required=False, widget=MomentInput, input_formats=["%Y-%m-%dT%H:%M"], initial=initial,
        error_messages={"invalid": "Write a day and a time."},
    )  # fmt: skip


def _day_known(key: str, standing: Standing) -> datetime | None:
    local = standing.now.astimezone(standing.zone).replace(second=0, microsecond=0, tzinfo=None)
    return local if key in ("now", "decision") else None


def _initial(key: str, standing: Standing, decision: Decision) -> dict[str, Any]:
    said = dict(decision.said(key))
    if not said and key in OWN_NAME:
        said[OWN_NAME[key]] = standing.hat.name
    if said.get("at"):
        said["at"] = datetime.fromisoformat(str(said["at"])).replace(tzinfo=None)
    elif "at" in said:
        del said["at"]
    return said

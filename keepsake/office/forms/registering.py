"""Forms of the registration: one step of it for a carer, and what the office does with each item."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from keepsake.office.items import Decision
from keepsake.office.kinds.registration import REGISTRATION, STEPS, Step
from keepsake.office.queries.accepting import ItemLine
from keepsake.records.kinds import kind_of
from keepsake.ui.forms import OneChip, ShortText
from keepsake.web.forms.kinds import KindForm, body_of, form_field, initial_of

#: What a form sends that is no answer.
NO_ANSWER = ("csrfmiddlewaretoken", "hat", "autosave", "then")


def step_form(step: Step) -> type[KindForm]:
    """The form of one step. Nothing in it must be filled in: what is missing is a gap."""
    fields: dict[str, Any] = {one.key: form_field(one) for one in step.fields}
    return type(f"{step.key.title()}Form", (KindForm,), fields | {"kind": REGISTRATION})


def answers(post: QueryDict) -> dict[str, list[str]]:
    """What a step's form sent, as it stands: kept valid or not."""
    return {key: list(values)[:40] for key, values in post.lists() if key not in NO_ANSWER}


def as_post(saved: Mapping[str, list[str]]) -> QueryDict:
    """A draft as a form takes it."""
    found = QueryDict(mutable=True)
    for key, values in saved.items():
        found.setlist(key, values)
    return found


def answered(body: Mapping[str, Any]) -> dict[str, list[str]]:
    """A body as a draft, to begin a change from."""
    found: dict[str, list[str]] = {}
    for key, value in initial_of(REGISTRATION, body).items():
        values = value if isinstance(value, list) else [value]
        found[key] = [str(one) for one in values if one not in (None, "", False)]
    return found


class Whole:
    """All steps at once: what a draft says, whether it holds, and in which steps it does not."""

    def __init__(self, saved: Mapping[str, list[str]]) -> None:
        self.forms = {step.key: step_form(step)(as_post(saved)) for step in STEPS}
        self.faulty = [step for step in STEPS if not self.forms[step.key].is_valid()]

    def body(self) -> dict[str, Any]:
        """The body of the whole. Only where nothing is faulty."""
        cleaned: dict[str, Any] = {}
        for form in self.forms.values():
            cleaned |= form.cleaned_data
        return body_of(REGISTRATION, cleaned)

    def so_far(self) -> dict[str, Any]:
        """What can be read of it, faulty steps too."""
        cleaned: dict[str, Any] = {}
        for form in self.forms.values():
            cleaned |= getattr(form, "cleaned_data", {})
        return body_of(REGISTRATION, cleaned)


class SendForm(forms.Form):
    """Sending it the first time asks nothing; a change asks why."""

    reason = forms.CharField(
        label="What has changed?",
        max_length=300,
        help_text="A few words for the office. The version before stays.",
        error_messages={"required": "Say in a few words what has changed."},
    )


class ReviewForm(forms.Form):
    """What the office does with each item that waits. Nothing is chosen beforehand; what is left open waits on."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, lines: Sequence[ItemLine], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = [one for one in lines if one.waits]
        collects: Any = kind_of("contact").field("collects").options
        for one in self.lines:
            key = one.item.key
            self.fields[key] = forms.ChoiceField(
                label="What becomes of it?", choices=one.ways, widget=forms.RadioSelect, required=False
            )
            self.fields[f"{key}_because"] = forms.CharField(
                label="Why it is not taken", max_length=1_000, required=False, widget=ShortText
            )
            if one.asks_collecting:
                self.fields[f"{key}_collects"] = forms.ChoiceField(
                    label="May they collect? You decide it", choices=collects(), widget=OneChip, required=False
                )

    def decisions(self) -> dict[str, Decision]:
        """What was decided."""
        said = self.cleaned_data
        return {
            one.item.key: Decision(
                said[one.item.key], said[f"{one.item.key}_because"], said.get(f"{one.item.key}_collects", "")
            )
            for one in self.lines
            if said.get(one.item.key)
        }

    def rows(self) -> list[dict[str, Any]]:
        """Each item with its fields, for the page."""
        return [
            {
                "line": one,
                "way": self[one.item.key],
                "because": self[f"{one.item.key}_because"],
                "collects": self[f"{one.item.key}_collects"] if one.asks_collecting else None,
            }
            for one in self.lines
        ]

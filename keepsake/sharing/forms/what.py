"""The form of *what exactly*: records picked as versions, each with why it is relevant; the summary; who could be harmed if
named; and the four words of S8, none of them ticked beforehand, not even when somebody comes back (R24)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django import forms

from keepsake.records.kinds import Field
from keepsake.sharing.decision import Decision
from keepsake.sharing.figures import choices, ticks
from keepsake.sharing.kinds.steps import WHAT
from keepsake.sharing.queries.candidates import Candidate, Group
from keepsake.ui.forms import OneChip
from keepsake.web.forms.kinds import TextField
from keepsake.web.wording.widgets import Helped

#: How many rows stand open for somebody whom no list names.
SPARE: Final = 2
LONGEST_WHY, LONGEST_NAME = 300, 200
#: Lists of what was typed, by field, when the cabinet locked (`web.cabinet.typed.typed_lists`).
Typed = Mapping[str, Sequence[Any]]
SUMMARY: Final[Field] = WHAT.field("summary")


class PickForm(forms.Form):
    """One record: whether it is shared, and why it is relevant."""

    on = forms.BooleanField(required=False)
    why = forms.CharField(
        required=False, max_length=LONGEST_WHY, label="Why it is relevant",
        error_messages={"max_length": f"This is longer than {LONGEST_WHY} characters. Say it shorter."},
    )  # fmt: skip
    number = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    newer = forms.BooleanField(required=False)

    def __init__(
        self, candidate: Candidate, kept: Mapping[str, Any] | None, data: Any = None, typed: Typed | None = None
    ) -> None:
        first = {
            "on": kept is not None,
            "why": (kept or {}).get("why", ""),
            "number": (kept or {}).get("number", candidate.number),
        }
        if typed:
            own = _typed(typed, f"p-{candidate.id}", self.base_fields)
            # A box that was not ticked was not sent.
            first |= own | {name: name in own for name in ("on", "newer")}
        super().__init__(data, prefix=f"p-{candidate.id}", initial=first)
        self.candidate = candidate
        self.kept = kept
        #: Where it is read; the page says it.
        self.url = ""
        #: What of it is being checked, in words.
        self.checked: list[str] = []

    @property
    def corrected_since(self) -> bool:
        """Whether somebody corrected the record after it was picked: the picked version stays what is shared."""
        return bool(self.kept and self.candidate.number > int(self.kept.get("number") or 0))


class NamedForm(forms.Form):
    """One person whom the records or the summary name: could they be harmed?"""

    name = forms.CharField(required=False, max_length=LONGEST_NAME, label="Name")
    who = forms.CharField(required=False, max_length=LONGEST_NAME, label="Who that is")
    harmed = forms.ChoiceField(required=False, widget=OneChip, label="Could they be harmed if named?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["harmed"]
        offered.choices = choices("named")
        self.fixed = bool(self.initial.get("name"))

    def clean(self) -> dict[str, Any]:
        """An answer needs somebody whom it is about."""
        found = super().clean() or {}
        if found.get("harmed") and not found.get("name"):
            self.add_error("name", "Whose answer is this? Write the name.")
        return found


class SummaryForm(forms.Form):
    """The summary, and the four words."""

    summary = TextField(required=False, max_length=SUMMARY.longest, label=SUMMARY.label)
    ticks = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, url: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["summary"].widget = Helped({"rows": 8}, url=url)
        offered: Any = self.fields["ticks"]
        offered.choices = [(key, name) for key, (name, _) in ticks().items()]


class WhatForm:
    """All of it, bound or not."""

    def __init__(
        self,
        decision: Decision,
        groups: Iterable[Group],
        named: Iterable[tuple[str, str]],
        words_url: str,
        data: Any = None,
        typed: Typed | None = None,
    ) -> None:
        typed, said = typed or {}, decision.said("what")
        kept = {one.get("record") or one.get("sealed"): one for one in said.get("picks", ())}
        self.groups = [
            (group, [PickForm(one, kept.get(one.id), data, typed) for one in group.records]) for group in groups
        ]
        shown = {one.candidate.id for _, forms_ in self.groups for one in forms_}
        #: Picked before, and no longer among what this hat reads here: they stay picked until somebody takes them out.
        self.elsewhere = [one for id_, one in kept.items() if id_ not in shown]
        first = {"summary": typed.get("summary", [said.get("summary", "")])[-1]}
        self.summary = SummaryForm(words_url, data, initial=first)
        answered = {one["name"]: one for one in said.get("named", ())} | {
            one["name"]: one for one in _typed_names(typed)
        }
        rows = [{"name": name, "who": who, "harmed": answered.pop(name, {}).get("harmed", "")} for name, who in named]
        rows += list(answered.values())
        rows += [{}] * SPARE
        many = self._posted(data, len(rows))
        rows += [{}] * (many - len(rows))
        self.named = [NamedForm(data, prefix=f"n-{place}", initial=row) for place, row in enumerate(rows)]

    @staticmethod
    def _posted(data: Any, least: int) -> int:
        """How many rows of names were sent."""
        if data is None:
            return least
        return min(60, max(least, sum(1 for key in data if key.startswith("n-") and key.endswith("-name"))))

    @property
    def picked_in(self) -> set[str]:
        """The files of which something is picked already."""
        return {group.file for group, forms_ in self.groups if any(one.kept is not None for one in forms_)}

    @property
    def more(self) -> bool:
        """Whether there are older records than those shown."""
        return any(group.more for group, _ in self.groups)

    @property
    def picks(self) -> list[PickForm]:
        """Every record's row."""
        return [one for _, forms_ in self.groups for one in forms_]

    def is_valid(self) -> bool:
        """Each part says what is wrong, not the first alone."""
        found = [one.is_valid() for one in (*self.picks, *self.named, self.summary)]
        return all(found)

    @property
    def faults(self) -> list[str]:
        """What is to be put right, in sentences."""
        found = [
            error
            for one in (*self.picks, *self.named, self.summary)
            for errors in one.errors.values()
            for error in errors
        ]
        return list(dict.fromkeys(str(one) for one in found))

    def said(self) -> dict[str, Any]:
        """The body of the step."""
        picks = [dict(one) for one in self.elsewhere]
        for one in self.picks:
            if one.cleaned_data["on"]:
                made = one.candidate.picked(one.cleaned_data["why"].strip())
                number = one.cleaned_data.get("number")
                # The version that stood there when it was picked; a newer one only if somebody picks it anew.
                if number and not one.cleaned_data["newer"]:
                    made["number"] = min(number, one.candidate.number)
                picks.append(made)
        named = [
            {key: form.cleaned_data.get(key, "") for key in ("name", "who", "harmed")}
            for form in self.named
            if form.cleaned_data.get("name")
        ]
        return {
            "summary": self.summary.cleaned_data["summary"], "picks": picks, "named": named,
            "ticks": list(self.summary.cleaned_data["ticks"]),
        }  # fmt: skip


def picked_in(typed: Typed) -> set[str]:
    """The ids of the records that were ticked when the cabinet locked."""
    return {key[2:-3] for key in typed if key.startswith("p-") and key.endswith("-on")}


def _typed(typed: Typed, prefix: str, names: Iterable[str]) -> dict[str, Any]:
    return {name: typed[f"{prefix}-{name}"][-1] for name in names if f"{prefix}-{name}" in typed}


def _typed_names(typed: Typed) -> list[dict[str, Any]]:
    """The rows of names that were filled in, in their order."""
    places = sorted(int(found[1]) for key in typed if (found := re.fullmatch(r"n-(\d{1,3})-name", key)))
    rows = [_typed(typed, f"n-{place}", NamedForm.base_fields) for place in places]
    return [one for one in rows if str(one.get("name", "")).strip()]

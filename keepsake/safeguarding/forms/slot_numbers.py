"""The numbers to ring and the rota, as the manager enters them (R16)."""

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from keepsake.people.queries.directory import AdultName
from keepsake.safeguarding.services.numbers import RotaLine
from keepsake.ui.forms import Chips
from keepsake.web.forms.picks import Pick, a_day, a_name

DAYS = [("1", "Mon"), ("2", "Tue"), ("3", "Wed"), ("4", "Thu"), ("5", "Fri"), ("6", "Sat"), ("7", "Sun")]
MOST = 12


def _phone(label: str, hint: str = "") -> forms.CharField:
    return forms.RegexField(
        r"^[+0-9()][0-9 ()+/-]*( ?ext\.? ?[0-9]+)?$",
        label=label,
        max_length=40,
        required=False,
        help_text=hint,
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
        error_messages={"invalid": "This is not a phone number. Write it with its area code."},
    )


class NumbersForm(forms.Form):
    """The council's numbers, and how this nursery goes about it."""

    council = a_name("Children’s services", 120, hint="As they call themselves: “Family Front Door, Ashby”.")
    days = _phone("By day")
    nights = _phone("By night", "The emergency duty team.")
    weekends = _phone("At weekends and on holidays")
    officer_name = a_name(
        "The council’s designated officer", 120, hint="Name or team: for concerns about people who work with children."
    )
    officer_phone = _phone("Their number")
    open_within = forms.IntegerField(
        label="How many minutes may a posting lie unopened?",
        help_text="Then every keyholder is told again, and later the person above the manager.",
        min_value=10,
        max_value=1440,
    )
    private_phones = forms.BooleanField(label="Staff may post from a phone of their own", required=False)
    checked = forms.BooleanField(
        label="I have checked each number today", required=False, help_text="Above the form stands when that was."
    )


class RotaForm(forms.Form):
    """Somebody who is told in person."""

    adult = Pick(label="Who", required=False)
    phone = _phone("Phone")
    days = forms.MultipleChoiceField(label="On which days", choices=DAYS, widget=Chips, required=False)
    away_from = a_day("Away from", required=False)
    away_until = a_day("Until, this day included", required=False)

    def __init__(self, *args: Any, staff: list[AdultName], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["adult"]
        field.offer(staff, "Nobody")

    def clean(self) -> dict[str, Any]:
        """A person, a phone and days belong together."""
        found = super().clean() or {}
        if found.get("adult") is None:
            if found.get("phone") and "adult" not in self.errors:
                self.add_error("adult", "Whose phone is it?")
            return found
        if not found.get("phone") and "phone" not in self.errors:
            self.add_error("phone", "Under which number are they reached?")
        if not found.get("days"):
            self.add_error("days", "Choose the days on which they are told.")
        first, last = found.get("away_from"), found.get("away_until")
        if last and (not first or last < first):
            self.add_error("away_until", "This is before it begins. Give the first day away, too.")
        return found


class _Rota(BaseFormSet[RotaForm]):
    def clean(self) -> None:
        """Nobody stands in it twice."""
        people = [one.adult for one in rota_of(self)]
        if len(set(people)) < len(people):
            raise forms.ValidationError("Somebody stands in the list twice. Put their days in one.")


def rota_of(formset: BaseFormSet[RotaForm]) -> list[RotaLine]:
    """What was entered, in order; empty lines are left out."""
    said = [form.cleaned_data for form in formset.forms if form.is_valid() and form.cleaned_data.get("adult")]
    return [
        RotaLine(
            one["adult"], one["phone"], tuple(int(day) for day in one["days"]), one["away_from"], one["away_until"]
        )
        for one in said
    ]


RotaFormSet = formset_factory(RotaForm, formset=_Rota, extra=2, max_num=MOST)

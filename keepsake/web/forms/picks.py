"""Fields that several forms share: one or several of the people or rooms that a page offers; a name; a day. What a person
chooses comes back as the id behind the public one."""

from collections.abc import Iterable
from typing import Any, Protocol

from django import forms
from django.core.validators import BaseValidator, MaxValueValidator, MinValueValidator, ProhibitNullCharactersValidator

from keepsake.people.times import FIRST_DAY, LAST_DAY
from keepsake.ui.forms import DayInput


class Offered(Protocol):
    """Somebody or something that can be chosen: a child, an adult, a room."""

    @property
    def id(self) -> int:
        """The id that a service takes."""

    @property
    def public_id(self) -> str:
        """The one that stands in a form."""

    @property
    def name(self) -> str:
        """What it is called."""


class Pick(forms.ChoiceField):
    """One of what the page offers; cleaned, it is the id, or None where nothing was chosen."""

    def offer(self, of: Iterable[Offered], empty: str | None = None) -> None:
        """Say what can be chosen. `empty`: the words of "none of them", where that is an answer."""
        every = list(of)
        self.ids = {one.public_id: one.id for one in every}
        first = [("", empty)] if empty is not None else []
        self.choices = [*first, *((one.public_id, one.name) for one in every)]

    def clean(self, value: Any) -> Any:
        """The id."""
        return self.ids.get(super().clean(value))


class Picks(forms.MultipleChoiceField):
    """Several of what the page offers; cleaned, they are the ids."""

    def offer(self, of: Iterable[Offered]) -> None:
        """Say what can be chosen."""
        every = list(of)
        self.ids = {one.public_id: one.id for one in every}
        self.choices = [(one.public_id, one.name) for one in every]

    def clean(self, value: Any) -> Any:
        """The ids."""
        return tuple(self.ids[one] for one in super().clean(value))


def a_name(label: str, longest: int, *, required: bool = False, hint: str = "") -> forms.CharField:
    """A name as people write it."""
    empty = {"required": "Nothing is written here yet."}
    return forms.CharField(label=label, max_length=longest, required=required, help_text=hint, error_messages=empty)


def a_day(label: str, *, required: bool = True, hint: str = "") -> forms.DateField:
    """A whole day of the setting's zone."""
    empty = {"required": "Choose the day.", "invalid": "There is no such day. Choose it again."}
    return forms.DateField(
        label=label, widget=DayInput, required=required, help_text=hint, error_messages=empty, validators=sound_days()
    )


def sound_days() -> list[BaseValidator]:
    """A day that can be reckoned with: other programs write 31.12.9999 for "no end"."""
    said = f"Choose a day from {FIRST_DAY.year} to {LAST_DAY.year}. Where there is no end, leave it empty."
    return [MinValueValidator(FIRST_DAY, said), MaxValueValidator(LAST_DAY, said)]


class Find(forms.Form):
    """Words by which somebody is looked for. They go by POST, into no address and no log."""

    find = forms.CharField(label="Name", max_length=80, required=False, validators=[ProhibitNullCharactersValidator()])

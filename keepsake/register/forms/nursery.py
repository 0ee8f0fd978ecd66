"""Forms about the setting and its rooms, and the very first one."""

from django import forms

from keepsake.register.forms.picks import a_name
from keepsake.register.founding import NewRoom
from keepsake.ui.forms import Chips, TimeOfDayInput

DAYS = [
    ("1", "Monday"),
    ("2", "Tuesday"),
    ("3", "Wednesday"),
    ("4", "Thursday"),
    ("5", "Friday"),
    ("6", "Saturday"),
    ("7", "Sunday"),
]
#: Ages in years as the first run offers them: from, to; in months they are what a room holds.
AGES = [
    ("", "Any age"),
    ("0-24", "0 to 2"),
    ("24-36", "2 to 3"),
    ("36-60", "3 to 5"),
    ("24-60", "2 to 5"),
    ("0-60", "0 to 5"),
]


class SettingForm(forms.Form):
    """Name, hours, days, the office's phone."""

    name = a_name("What is the nursery called?", 120, required=True)
    opens = forms.TimeField(label="Opens", widget=TimeOfDayInput, error_messages={"required": "Say the hour."})
    closes = forms.TimeField(label="Closes", widget=TimeOfDayInput, error_messages={"required": "Say the hour."})
    open_days = forms.TypedMultipleChoiceField(
        label="Open on",
        choices=DAYS,
        coerce=int,
        widget=Chips,
        help_text="Within these hours staff are on duty, and see what keeps children safe.",
        error_messages={"required": "Choose the days on which the nursery is open."},
    )
    office_phone = a_name("The office’s phone", 20, hint="What “ring the office” means.")
    above_name = a_name(
        "The person above the manager",
        120,
        hint="The owner, or the chair of the committee. Is told what the manager should not be the one to hear.",
    )
    above_email = forms.EmailField(
        label="Their e-mail",
        max_length=254,
        required=False,
        help_text="Such as: the manager’s own sign-in read unusually much. No names, no records.",
        error_messages={"invalid": "That is not a whole address. Write it like name@post.example"},
    )


class RoomForm(forms.Form):
    """A room: name, places, ages."""

    name = a_name("What is the room called?", 60, required=True)
    capacity = forms.IntegerField(label="Places", required=False, min_value=1, max_value=1000)
    from_months = forms.IntegerField(label="From age, in months", required=False, min_value=0, max_value=240)
    to_months = forms.IntegerField(
        label="To age, in months", required=False, min_value=1, max_value=240, help_text="That month not included."
    )


class FirstRoomForm(forms.Form):
    """One row of the first run's rooms. An empty row is no room."""

    name = forms.CharField(max_length=60, required=False, widget=forms.TextInput(attrs={"class": "input"}))
    ages = forms.ChoiceField(choices=AGES, required=False, widget=forms.Select(attrs={"class": "input"}))
    places = forms.IntegerField(
        min_value=1,
        max_value=1000,
        required=False,
        widget=forms.TextInput(attrs={"class": "input", "inputmode": "numeric"}),
    )

    def room(self) -> NewRoom | None:
        """The room; None for an empty row."""
        said = self.cleaned_data
        if not said.get("name"):
            return None
        low, _, high = said.get("ages", "").partition("-")
        return NewRoom(said["name"], said.get("places"), int(low) if low else None, int(high) if high else None)


RoomsFormSet = forms.formset_factory(FirstRoomForm, extra=0, min_num=3, max_num=12)


class FirstRunForm(forms.Form):
    """What the nursery is called, and who its first manager is."""

    setting = a_name("What is your nursery called?", 120, required=True)
    first_name = a_name("Your first name", 80, required=True)
    last_name = a_name("Your last name", 80)
    email = forms.EmailField(
        label="Your e-mail",
        max_length=254,
        help_text="You sign in with it.",
        error_messages={
            "required": "Write your e-mail: you sign in with it.",
            "invalid": "That is not a whole address. Write it like name@nursery.example",
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        label="Choose a passphrase",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Four words that only you would put together.",
        error_messages={"required": "Choose a passphrase."},
    )

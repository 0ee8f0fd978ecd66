"""Forms about a child, its places and the people round it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from keepsake.people.queries.directory import AdultName, RoomName
from keepsake.register.forms.picks import FACES, PEGS, Offered, Pick, a_day, a_name, drawn


class NamesForm(forms.Form):
    """A child's own row: names, date of birth, peg picture."""

    first_name = a_name("First name", 80, required=True)
    middle_names = a_name("Middle names", 120)
    last_name = a_name("Last name", 80)
    known_as = a_name("Known as", 80, hint="What the child is called, if it is not the first name.")
    born_on = a_day("Date of birth")
    peg = drawn("Peg picture", PEGS, "peg-", "It stands beside the name wherever the child is named.")

    def names(self) -> dict[str, Any]:
        """As the services take them."""
        return {key: self.cleaned_data[key] for key in NamesForm.base_fields}


class ChildForm(NamesForm):
    """A new child, and from when on it has a place."""

    room = Pick(label="Room", required=False)
    day = a_day("From which day?", required=False, hint="Leave both open if it is not settled yet.")

    def __init__(self, rooms: Iterable[RoomName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["room"]
        field.offer(rooms, "Not settled yet")

    def clean(self) -> dict[str, Any]:
        """A room needs a day, and a day a room."""
        found = super().clean() or {}
        if "room" in found and "day" in found and (found["room"] is None) != (found["day"] is None):
            if found["day"] is None:
                self.add_error("day", "From which day is the child in this room?")
            else:
                self.add_error("room", "Which room does the child come into?")
        return found


class FacedNamesForm(NamesForm):
    """A child who is here: a drawn face too."""

    face = drawn("Drawn face", FACES, "faces/", "Until there is a photograph.", "Face")

    def names(self) -> dict[str, Any]:
        """As the services take them."""
        return super().names() | {"face": self.cleaned_data["face"]}


class PlaceForm(forms.Form):
    """Into which room, from which day."""

    room = Pick(label="Room", error_messages={"required": "Choose a room."})
    day = a_day("From which day?", hint="Today counts from now.")

    def __init__(self, rooms: Iterable[RoomName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["room"]
        field.offer(rooms, "Choose a room")


class LeaveForm(forms.Form):
    """The last day."""

    day = a_day("Last day here", hint="This day included. What is the family’s to read stays theirs.")


class KeyForm(forms.Form):
    """Key person and back-up."""

    key = Pick(label="Key person", required=False)
    backup = Pick(label="Back-up", required=False)

    def __init__(self, staff: Iterable[AdultName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = list(staff)
        for name in ("key", "backup"):
            field: Any = self.fields[name]
            field.offer(every, "Nobody yet")

    def clean(self) -> dict[str, Any]:
        """Nobody stands in for themselves."""
        found = super().clean() or {}
        if found.get("key") is not None and found.get("key") == found.get("backup"):
            self.add_error("backup", "Choose somebody else: nobody stands in for themselves.")
        return found


class ChooseForm(forms.Form):
    """One of those who were found."""

    who = Pick(label="Who is it?", widget=forms.RadioSelect, error_messages={"required": "Choose one of them."})

    def __init__(self, found: Iterable[Offered], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["who"]
        field.offer(found)

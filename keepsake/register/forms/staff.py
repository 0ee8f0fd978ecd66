"""Forms about who works here."""

from collections.abc import Iterable
from typing import Any

from django import forms

from keepsake.people.queries.directory import ChildName, RoomName
from keepsake.register.forms.picks import FACES, Pick, Picks, a_day, a_name, drawn
from keepsake.ui.forms import Chips, OneChip

ROLES = [
    ("practitioner", "Practitioner"),
    ("lead", "Safeguarding lead"),
    ("deputy", "Deputy manager"),
    ("manager", "Manager"),
]
ENGAGED = [("employee", "Employee"), ("student", "Student"), ("volunteer", "Volunteer")]
WHY = [
    ("own", "Own child"),
    ("household", "Same household"),
    ("relative", "Relative"),
    ("order", "An order"),
    ("friend", "Close friend of the family"),
]


class RoleForm(forms.Form):
    """A role, and from when until when."""

    role = forms.ChoiceField(label="Role", choices=ROLES, widget=OneChip, error_messages={"required": "Choose a role."})
    engaged = forms.ChoiceField(
        label="How are they engaged?",
        choices=ENGAGED,
        widget=OneChip,
        error_messages={"required": "Choose how they are engaged."},
    )
    start = a_day("From", required=False, hint="Left open: from now.")
    end = a_day(
        "Last day", required=False, hint="For a student, a volunteer, a deputy for some weeks. Left open: no end."
    )


class StaffForm(RoleForm):
    """Somebody who is taken on."""

    field_order = ["first_name", "last_name", "role", "engaged", "rooms", "start", "end"]
    first_name = a_name("First name", 80, required=True)
    last_name = a_name("Last name", 80)
    rooms = Picks(label="In which rooms?", required=False, widget=Chips)

    def __init__(self, rooms: Iterable[RoomName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["rooms"]
        field.offer(rooms)


class EndRoleForm(forms.Form):
    """When a role ends."""

    last = a_day("Last day", required=False, hint="This day included. Left open: now.")


class PersonForm(forms.Form):
    """Names and a drawn face."""

    first_name = a_name("First name", 80, required=True)
    last_name = a_name("Last name", 80)
    face = drawn("Drawn face", FACES, "faces/", "Until there is a photograph.", "Face")


class AssignForm(forms.Form):
    """One more room."""

    room = Pick(label="Room", error_messages={"required": "Choose a room."})

    def __init__(self, rooms: Iterable[RoomName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["room"]
        field.offer(rooms, "Choose a room")


class BarForm(forms.Form):
    """A bar between a member of staff and a child."""

    child = Pick(label="Child", error_messages={"required": "Choose a child."})
    why = forms.ChoiceField(label="Why?", choices=WHY, widget=OneChip, error_messages={"required": "Choose why."})
    until = a_day("Until", required=False, hint="This day included. Left open: until somebody ends it.")

    def __init__(self, children: Iterable[ChildName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["child"]
        field.offer(_by_full_name(children), "Choose a child")


class _FullName:
    """A child under its full name: two of one first name are told apart."""

    def __init__(self, child: ChildName) -> None:
        self.id, self.public_id, self.name = child.id, child.public_id, child.full_name


def _by_full_name(children: Iterable[ChildName]) -> list[_FullName]:
    return [_FullName(child) for child in children]

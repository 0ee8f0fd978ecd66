"""Ties: dated relations that open something."""

from django.db import models

from keepsake.people.models.persons import Adult, Child
from keepsake.people.models.settings import Room, Setting
from keepsake.people.models.spans import Spanned


class Role(models.TextChoices):
    """What somebody does here. A deputy acts under the manager's hat (R27)."""

    MANAGER = "manager", "Manager"
    DEPUTY = "deputy", "Deputy manager"
    LEAD = "lead", "Safeguarding lead"
    PRACTITIONER = "practitioner", "Practitioner"


class Engaged(models.TextChoices):
    """How somebody is engaged."""

    EMPLOYEE = "employee", "Employee"
    STUDENT = "student", "Student"
    VOLUNTEER = "volunteer", "Volunteer"


class RoleTie(Spanned):
    """Works here, in a role. Several roles are several rows, each a hat of its own."""

    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=Role.choices)
    engaged = models.CharField(max_length=10, choices=Engaged.choices, default=Engaged.EMPLOYEE)

    class Meta(Spanned.Meta):
        indexes = [models.Index(fields=["adult", "end", "start"], name="role_adult")]


class RoomTie(Spanned):
    """A staff member in a room: assigned, or for today only ("I am in Pebbles today", R6)."""

    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    today = models.BooleanField(default=False)

    class Meta(Spanned.Meta):
        indexes = [
            models.Index(fields=["adult", "end", "start"], name="roomtie_adult"),
            models.Index(fields=["room", "end", "start"], name="roomtie_room"),
        ]


class Place(Spanned):
    """A child in a room: in the setting's care."""

    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")

    class Meta(Spanned.Meta):
        # The children who left are most of the rows: the end stands first after the room, so that they are never read.
        indexes = [
            models.Index(fields=["room", "end", "child", "start"], name="place_room"),
            models.Index(fields=["child", "end"], name="place_child"),
        ]


class KeyPerson(Spanned):
    """Key person of a child, or the back-up."""

    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    backup = models.BooleanField(default=False)

    class Meta(Spanned.Meta):
        indexes = [
            models.Index(fields=["adult", "end", "start"], name="key_adult"),
            models.Index(fields=["child", "end", "start"], name="key_child"),
        ]


class Responsibility(models.TextChoices):
    """Parental responsibility. *Said* is what a file says and nobody confirmed: it counts for nothing (R9)."""

    YES = "yes", "Yes, confirmed"
    NO = "no", "No"
    SAID = "said", "A file says so, not confirmed"
    UNKNOWN = "unknown", "Not known yet"


class CarerTie(Spanned):
    """A carer of a child. It does not end when the child leaves."""

    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=60, blank=True)
    responsibility = models.CharField(max_length=8, choices=Responsibility.choices, default=Responsibility.UNKNOWN)
    said = models.CharField(
        max_length=120, blank=True, help_text="What the file that was brought in says, as it says it."
    )
    saw = models.CharField(max_length=200, blank=True, help_text="What was seen when responsibility was settled.")
    seen_by = models.ForeignKey(Adult, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    seen_on = models.DateField(null=True, blank=True)
    journal_opened = models.BooleanField(default=False, help_text="Opened by the office without responsibility (R27).")

    class Meta(Spanned.Meta):
        indexes = [
            models.Index(fields=["adult", "end", "start"], name="carer_adult"),
            models.Index(fields=["child", "end", "start"], name="carer_child"),
        ]


class Keyholder(Spanned):
    """Holds a key to the lockable file (E2). What the key is, the cabinet knows; this says who, and since when."""

    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+")
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="+")

    class Meta(Spanned.Meta):
        indexes = [
            models.Index(fields=["adult", "end", "start"], name="keyholder_adult"),
            models.Index(fields=["setting", "end"], name="keyholder_setting"),
        ]


class Shown(Spanned):
    """Two carers of one family whom the setting has marked as shown to one another (R1). Symmetric; never inferred."""

    one = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+")

    class Meta(Spanned.Meta):
        indexes = [
            models.Index(fields=["one", "end"], name="shown_one"),
            models.Index(fields=["other", "end"], name="shown_other"),
        ]

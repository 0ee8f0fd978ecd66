"""What lists and reminders need, in the clear: dates, states and ids, and nothing of what was said (E2, R12).

Words (a reason, an answer) stand sealed under the child's key, as a record's body does.
"""

import uuid

from django.db import models

from keepsake.people.references import ADULT, CHILD, SETTING

RECORD = "records.Record"


class Talk(models.Model):
    """The outside of a contact record: how it was had. When, by whom and with whom stand on the record itself."""

    record = models.OneToOneField(RECORD, on_delete=models.PROTECT, related_name="+", primary_key=True)
    way = models.CharField(max_length=8)

    def __str__(self) -> str:
        return f"talk {self.pk}"


class FollowUp(models.Model):
    """Something is to be done about a record by a day. What it is, the record says. Nobody named: the office's."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+", db_index=False)
    child = models.ForeignKey(CHILD, on_delete=models.PROTECT, related_name="+", db_index=False)
    record = models.ForeignKey(RECORD, on_delete=models.PROTECT, related_name="+", db_index=False)
    owner = models.ForeignKey(ADULT, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    due_on = models.DateField()
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(ADULT, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = [
            models.Index(fields=["setting", "done_at", "due_on"], name="follow_up_setting"),
            models.Index(fields=["owner", "done_at", "due_on"], name="follow_up_owner"),
            models.Index(fields=["record"], name="follow_up_record"),
        ]

    def __str__(self) -> str:
        return f"follow-up {self.pk}"


class Check(models.Model):
    """Something that keeps a child safe may have changed (R12): staff on duty ring the office until it is settled."""

    class About(models.TextChoices):
        """What may have changed."""

        LIVES = "lives", "Who the child lives with"
        COLLECTS = "collects", "Who collects"
        CONTACTS = "contacts", "Whom to ring"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+", db_index=False)
    child = models.ForeignKey(CHILD, on_delete=models.PROTECT, related_name="+", db_index=False)
    record = models.ForeignKey(RECORD, on_delete=models.PROTECT, related_name="+", db_index=False)
    about = models.CharField(max_length=8, choices=About.choices)
    since = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(ADULT, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = [
            models.Index(fields=["child", "settled_at"], name="check_child"),
            models.Index(fields=["setting", "settled_at"], name="check_setting"),
            models.Index(fields=["record"], name="check_record"),
        ]

    def __str__(self) -> str:
        return f"check {self.pk}"


class TalkThrough(models.Model):
    """A developmental concern that is to be talked through with the family by a day (R14), or was."""

    record = models.OneToOneField(RECORD, on_delete=models.PROTECT, related_name="+", primary_key=True)
    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+", db_index=False)
    child = models.ForeignKey(CHILD, on_delete=models.PROTECT, related_name="+", db_index=False)
    author = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    due_on = models.DateField()
    #: False where the day was counted past the bank holidays that are known.
    certain = models.BooleanField(default=True)
    talked_at = models.DateTimeField(null=True)
    #: Held longer, by the manager: until when, and why.
    held_until = models.DateField(null=True)
    held_by = models.ForeignKey(ADULT, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    held_because = models.BinaryField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["setting", "talked_at", "due_on"], name="talk_through_setting"),
            models.Index(fields=["author", "talked_at", "due_on"], name="talk_through_author"),
        ]

    def __str__(self) -> str:
        return f"talk-through {self.pk}"


class Registering(models.Model):
    """A carer was asked to fill in the registration of a child. Its number is its draft's, and later its record's form's."""

    class State(models.TextChoices):
        """From the asking to the file."""

        ASKED = "asked", "Asked"
        SENT = "sent", "Sent"
        CHECKED = "checked", "Checked"
        WITHDRAWN = "withdrawn", "Taken back"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+", db_index=False)
    child = models.ForeignKey(CHILD, on_delete=models.PROTECT, related_name="+", db_index=False)
    carer = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    asked_by = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    record = models.OneToOneField(RECORD, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "carer"], condition=~models.Q(state="withdrawn"), name="registering_once"
            )
        ]
        indexes = [
            models.Index(fields=["setting", "state", "sent_at"], name="registering_setting"),
            models.Index(fields=["carer", "child"], name="registering_carer"),
        ]

    def __str__(self) -> str:
        return f"registering {self.pk}"


class Accepting(models.Model):
    """What the office did with one item of a registration, as it stood in one version of it."""

    class Outcome(models.TextChoices):
        """What became of it."""

        TAKEN = "taken", "In the file"
        READ = "read", "Read by the office"
        NOT = "not", "Not taken"

    registering = models.ForeignKey(Registering, on_delete=models.PROTECT, related_name="+", db_index=False)
    item = models.CharField(max_length=20)
    version = models.PositiveIntegerField()
    outcome = models.CharField(max_length=5, choices=Outcome.choices)
    by = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    #: Why it was not taken, for the carer.
    because = models.BinaryField(null=True)
    #: The record of the file that it went into.
    into = models.ForeignKey(RECORD, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["registering", "item", "version"], name="accepted_once")]

    def __str__(self) -> str:
        return f"accepting {self.pk}"


class Correction(models.Model):
    """A carer asked that a record be corrected (E4), and what became of it."""

    class Outcome(models.TextChoices):
        """What the office did."""

        WAITING = "waiting", "The office has it"
        CORRECTED = "corrected", "Corrected"
        STAYS = "stays", "It stays as it is"

    record = models.OneToOneField(RECORD, on_delete=models.PROTECT, related_name="+", primary_key=True)
    setting = models.ForeignKey(SETTING, on_delete=models.PROTECT, related_name="+", db_index=False)
    child = models.ForeignKey(CHILD, on_delete=models.PROTECT, related_name="+", db_index=False)
    carer = models.ForeignKey(ADULT, on_delete=models.PROTECT, related_name="+", db_index=False)
    about = models.ForeignKey(RECORD, on_delete=models.PROTECT, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    outcome = models.CharField(max_length=9, choices=Outcome.choices, default=Outcome.WAITING)
    answer = models.BinaryField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(ADULT, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = [
            models.Index(fields=["setting", "outcome", "asked_at"], name="correction_setting"),
            models.Index(fields=["carer", "child", "asked_at"], name="correction_carer"),
            models.Index(fields=["about"], name="correction_about"),
        ]

    def __str__(self) -> str:
        return f"correction {self.pk}"

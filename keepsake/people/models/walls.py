"""What takes a tie's access away: limits on carers (R4), bars on staff (R5)."""

from django.db import models

from keepsake.people.models.persons import Adult, Child
from keepsake.people.models.spans import Spanned


class Limited(models.TextChoices):
    """What a limit takes away (R4)."""

    JOURNAL = "journal", "The journal"
    FILE = "file", "The personal file"
    WHERE = "where", "Where the child is"
    PICTURES = "pictures", "Pictures"
    MESSAGES = "messages", "Messages"
    COLLECT = "collect", "May collect"
    SITE = "site", "May come on site"


class Footing(models.TextChoices):
    """What a limit stands on. Without either, carers with parental responsibility are treated alike (R4)."""

    ORDER = "order", "An order, seen"
    DECISION = "decision", "The manager's safeguarding decision"


class Limit(Spanned):
    """A dated limit on what one carer of one child may see or do, and what it stands on (R4)."""

    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=10, choices=Limited.choices)
    footing = models.CharField(max_length=10, choices=Footing.choices)
    #: What the order says, or the reason for the decision and the advice taken: sealed by the room above, which alone reads it.
    words = models.BinaryField(default=b"")
    #: The same in the clear, as it was kept before 0.3.2; empty since (`register.services.walls.lock_what_lay_open`).
    says = models.TextField(blank=True)
    advice = models.TextField(blank=True)
    seen_by = models.ForeignKey(Adult, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    seen_on = models.DateField(null=True, blank=True)
    review_on = models.DateField()

    class Meta(Spanned.Meta):
        indexes = [
            models.Index(fields=["adult", "end", "start"], name="limit_adult"),
            models.Index(fields=["child", "end"], name="limit_child"),
        ]


class Why(models.TextChoices):
    """Why a staff member stands behind a bar (R5)."""

    OWN = "own", "Own child"
    HOUSEHOLD = "household", "Same household"
    RELATIVE = "relative", "Relative"
    ORDER = "order", "An order"
    FRIEND = "friend", "Close friend of the family"


class Bar(Spanned):
    """A bar between a staff member and a child, under every staff hat (R5)."""

    adult = models.ForeignKey(Adult, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=10, choices=Why.choices)
    declared_at = models.DateTimeField()

    class Meta(Spanned.Meta):
        indexes = [
            models.Index(fields=["adult", "end", "start"], name="bar_adult"),
            models.Index(fields=["child", "end"], name="bar_child"),
        ]

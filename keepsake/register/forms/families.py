"""Forms about a carer: who they are to the child, what was seen, what limits them. Nothing is ticked beforehand."""

from collections.abc import Iterable
from typing import Any

from django import forms

from keepsake.people.queries.directory import AdultName
from keepsake.register.forms.picks import Pick, a_day, a_name
from keepsake.register.services.walls import LimitTerms
from keepsake.ui.forms import Chips, OneChip, ShortText

RELATION = "Mum, dad, grandmother, foster carer …"
KEEPS = (
    "For a refuge, an order, or because they ask. No other carer is ever shown to them or they to another; staff on "
    "duty see name and relation, and a number on a press that is written down."
)
WHAT = [
    ("journal", "The journal"),
    ("file", "The personal file"),
    ("where", "Where the child is"),
    ("pictures", "Pictures"),
    ("messages", "Messages"),
    ("collect", "May collect"),
    ("site", "May come on site"),
]


class CarerForm(forms.Form):
    """Somebody new who is a carer."""

    first_name = a_name("First name", 80, required=True)
    last_name = a_name("Last name", 80)
    relation = a_name("Who are they to the child?", 60, hint=RELATION)
    responsibility = forms.ChoiceField(
        label="Parental responsibility",
        choices=[
            ("unknown", "Not known yet"),
            ("said", "A form says so, and nobody has looked into it"),
            ("no", "They have none"),
        ],
        widget=forms.RadioSelect,
        help_text="It counts once you have seen what shows it. You settle that on their page.",
        error_messages={"required": "Choose what is known."},
    )
    said = a_name("What the form says", 120, hint="As it says it: Y, mother, PR.")
    keeps_details = forms.BooleanField(
        label="Keep their details from everyone outside the office", required=False, help_text=KEEPS
    )


class KnownCarerForm(forms.Form):
    """Somebody who is known here already, and is a carer of this child too."""

    who = Pick(label="Who is it?", widget=forms.RadioSelect, error_messages={"required": "Choose one of them."})
    relation = a_name("Who are they to the child?", 60, hint=RELATION)

    def __init__(self, found: Iterable[AdultName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["who"]
        field.offer(found)


class PersonForm(forms.Form):
    """Names, relation, details."""

    first_name = a_name("First name", 80, required=True)
    last_name = a_name("Last name", 80)
    relation = a_name("Who are they to the child?", 60, hint=RELATION)
    keeps_details = forms.BooleanField(
        label="Keep their details from everyone outside the office", required=False, help_text=KEEPS
    )


class ConfirmForm(forms.Form):
    """Parental responsibility, settled by somebody who has looked."""

    answer = forms.ChoiceField(
        label="Do they have parental responsibility?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=OneChip,
        error_messages={"required": "Answer yes or no."},
    )
    saw = a_name("What did you see?", 200, hint="A birth certificate, an order, an agreement. Needed for a yes.")
    seen_on = a_day("On which day?")


class LimitForm(forms.Form):
    """A limit, or several on one footing (R4)."""

    what = forms.MultipleChoiceField(
        label="What is limited?",
        choices=WHAT,
        widget=Chips,
        help_text="Each is a limit of its own, and can end by itself. “May collect” and “May come on site” stand before all staff "
        "on duty, without the reason. Keepsake has no messages and no page of where a child is yet: those two wait for them.",
        error_messages={"required": "Choose what is limited."},
    )
    footing = forms.ChoiceField(
        label="What does it stand on?",
        choices=[("order", "A court order, seen"), ("decision", "The manager’s safeguarding decision")],
        widget=forms.RadioSelect,
        help_text="Without either, carers with parental responsibility are treated alike.",
        error_messages={"required": "A limit stands on an order or on a decision. Choose which."},
    )
    says = forms.CharField(
        label="What the order says, or why it was decided",
        max_length=4_000,
        widget=ShortText,
        error_messages={"required": "Write down on what it stands."},
    )
    seen_by = Pick(label="Who has seen the order?", required=False)
    seen_on = a_day("When was it seen?", required=False)
    advice = forms.CharField(
        label="Advice taken, for a decision",
        max_length=4_000,
        widget=ShortText,
        required=False,
        help_text="From whom, and what they said. If none was taken, say why.",
    )
    start = a_day("From", required=False, hint="Left open: from now.")
    until = a_day("Until", required=False, hint="This day included. Left open: until you end it.")
    review_on = a_day("Look at it again on")

    def __init__(self, staff: Iterable[AdultName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["seen_by"]
        field.offer(staff, "Nobody, it is a decision")

    def clean(self) -> dict[str, Any]:
        """Say at once all that is wanting of an order."""
        said = super().clean() or self.cleaned_data
        if said.get("footing") == "order":
            if "seen_by" in said and not said["seen_by"]:
                self.add_error("seen_by", "Choose who has seen the order. Without that, a limit cannot stand on it.")
            if "seen_on" in said and said["seen_on"] is None:
                self.add_error("seen_on", "Say on which day it was seen.")
        return said

    def terms(self) -> LimitTerms:
        """As the services take them."""
        said = self.cleaned_data
        return LimitTerms(
            said["footing"],
            said["says"],
            said["review_on"],
            said["advice"],
            said["seen_by"],
            said["seen_on"],
            said["start"],
            said["until"],
        )


class ReviewForm(forms.Form):
    """A limit was looked at again."""

    review_on = a_day("Look at it again on")

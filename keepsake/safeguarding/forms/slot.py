"""The forms of the slot: who it is about, what happened, and what is added later (R15 to R18). Few fields are required."""

from collections.abc import Iterable
from typing import Any

from django import forms

from keepsake.people.queries.directory import AdultName, ChildName
from keepsake.safeguarding.forms.slot_rows import MORE, SPARE, MarksField, NamedField, OthersField, Rows
from keepsake.safeguarding.kinds.concern import CONCERN, abouts
from keepsake.ui.forms import Chips, LongText, MomentInput
from keepsake.web.forms.kinds import field_of
from keepsake.web.forms.picks import Pick, Picks, a_name

OWNER = ("owner", "The owner, or somebody above who is not in this list")


class AboutForm(forms.Form):
    """Who is this about? Nothing is ticked beforehand (R15)."""

    about = forms.ChoiceField(
        label="Who is this about?",
        choices=abouts,
        widget=forms.RadioSelect,
        error_messages={"required": "Say who this is about: it settles who will be able to read it."},
    )
    child = Pick(label="Which child?", required=False)
    child_named = a_name("Or a child who is not in the list", 200, hint="Name, and from where you know them.")
    staff = Picks(label="Who of those who work here?", required=False, widget=Chips)
    top = Picks(label="Who of them?", required=False, widget=Chips)
    owner = forms.BooleanField(label=OWNER[1], required=False)
    near = Picks(
        label="Does their partner or a relative work here too?",
        required=False,
        widget=Chips,
        help_text="They will not be able to read it either.",
    )

    def __init__(
        self,
        children: Iterable[ChildName],
        staff: Iterable[AdultName],
        top: Iterable[AdultName],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        us = list(staff)
        fields: Any = self.fields
        fields["child"].offer(children, "Choose a child")
        fields["staff"].offer(us)
        fields["near"].offer(us)
        fields["top"].offer(top)

    def clean(self) -> dict[str, Any]:
        """Somebody it is about, in each case."""
        found = super().clean() or {}
        about, child = found.get("about"), found.get("child") or found.get("child_named")
        if about == "outside" and not child and "child" not in self.errors:
            self.add_error("child", "Choose the child, or write the name below.")
        if about == "staff" and not found.get("staff") and "staff" not in self.errors:
            self.add_error("staff", "Choose who it is. They will not be able to read it.")
        if about == "top" and not (found.get("top") or found.get("owner")) and "top" not in self.errors:
            self.add_error("top", "Choose who it is. They will not be able to read it.")
        if found.get("child") and found.get("child_named"):
            self.add_error("child_named", "Either choose the child, or write a name. Another child comes further on.")
        return found

    @property
    def named(self) -> frozenset[int]:
        """The adults it is about, with those near them; nobody where it is about the child's life outside."""
        said = self.cleaned_data
        match said["about"]:
            case "staff":
                return frozenset(said["staff"]) | frozenset(said["near"])
            case "top":
                return frozenset(said["top"]) | frozenset(said["near"])
        return frozenset()


class ConcernForm(forms.Form):
    """What happened. Seen or heard is enough."""

    happened_at = forms.DateTimeField(
        label="When did it happen?",
        required=False,
        widget=MomentInput,
        input_formats=["%Y-%m-%dT%H:%M"],
        error_messages={"invalid": "Write a day and a time, or leave it empty."},
    )
    where = field_of(CONCERN, "where")
    seen = field_of(CONCERN, "seen", widget=LongText())
    heard = field_of(CONCERN, "heard", help_text="Word for word, in their words, also what you asked. Nothing tidied.")
    present = field_of(CONCERN, "present")
    marks = MarksField(label="Marks on the body")
    named = NamedField(label="Other people it names")
    others = OthersField(label="Does this touch brothers, sisters or other children here?")
    category = field_of(CONCERN, "category")
    think = field_of(CONCERN, "think")
    done = field_of(CONCERN, "done")
    told = field_of(CONCERN, "told")
    reported = field_of(CONCERN, "reported", help_text="To the council or the police. That duty is each person’s own.")
    reported_to = field_of(CONCERN, "reported_to")
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, children: Iterable[ChildName], *args: Any, more: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others: Any = self.fields["others"]
        for one in children:
            others.ids[one.public_id] = one.id
            others.names.append((one.public_id, one.name))
        for field in self.fields.values():
            if isinstance(field.widget, Rows):
                field.widget.spare = MORE if more else SPARE

    def clean(self) -> dict[str, Any]:
        """Something seen, heard or marked."""
        found = super().clean() or {}
        if not (found.get("seen") or found.get("heard") or found.get("marks")) and not self.errors:
            self.add_error("seen", "Write what you saw or what the child said. A few words are enough.")
        return found

    def body(self) -> dict[str, Any]:
        """The kind's fields, of what was found valid."""
        said = self.cleaned_data
        texts = ("where", "seen", "heard", "present", "category", "think", "done", "told", "reported", "reported_to")
        return {one: said[one] for one in texts} | {"named": "\n".join(_person(*row) for row in said["named"])}

    def others_by_id(self) -> list[tuple[int, str]]:
        """Other children by id, each with its side."""
        field: Any = self.fields["others"]
        return [(field.ids[child], side) for child, side in self.cleaned_data["others"]]


class AddForm(forms.Form):
    """More about what one posted: the receipt number opens it (R17)."""

    number = forms.CharField(
        label="Receipt number",
        max_length=40,
        help_text="16 letters and digits, on the receipt of what you posted.",
        error_messages={"required": "Type the number from your receipt."},
    )
    happened_at = forms.DateTimeField(
        label="When did it happen?",
        required=False,
        widget=MomentInput,
        input_formats=["%Y-%m-%dT%H:%M"],
        error_messages={"invalid": "Write a day and a time, or leave it empty."},
    )
    seen = field_of(CONCERN, "seen", label="What do you add?", hint="")
    heard = field_of(CONCERN, "heard")
    done = field_of(CONCERN, "done")
    told = field_of(CONCERN, "told")
    category = field_of(CONCERN, "category", label="Would you call it something else now?")
    reported = field_of(CONCERN, "reported")
    reported_to = field_of(CONCERN, "reported_to")
    once = forms.UUIDField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Something is added."""
        found = super().clean() or {}
        texts = ("seen", "heard", "done", "told", "category", "reported", "reported_to")
        if not any(found.get(one) for one in texts) and not self.errors:
            self.add_error("seen", "Write what you add. A few words are enough.")
        return found

    def body(self) -> dict[str, Any]:
        """The kind's fields, of what was found valid."""
        texts = ("seen", "heard", "done", "told", "category", "reported", "reported_to")
        return {one: self.cleaned_data[one] for one in texts}


def _person(name: str, relation: str, harm: str) -> str:
    said = f"{name} ({relation})" if relation else name
    return f"{said}: could be harmed if named" if harm == "yes" else said

"""Forms of the journal: the sheet on which something is written down, and what is said about it."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from keepsake.people.queries.directory import ChildName
from keepsake.policy.standing import Standing
from keepsake.records.kinds import Kind
from keepsake.ui.forms import FacePicker, MomentInput
from keepsake.web.forms import body_of, form_class

#: Something that happens later today may be written down now; tomorrow's may not.
AHEAD = timedelta(hours=12)
LONGEST_AGO = timedelta(days=366 * 6)
#: Fields of the body that the sheet asks for in another way.
ASIDE = ("side",)


class CommentForm(forms.Form):
    """An answer under a record."""

    text = forms.CharField(max_length=4_000)
    once = forms.UUIDField(required=False)


class SheetForm(forms.Form):
    """Who it is about, and when it happened. The kind's own fields stand beside it, in `KindForm`."""

    children = forms.MultipleChoiceField(
        label="Who is it about?",
        widget=FacePicker,
        error_messages={
            "required": "Choose who it is about.",
            "invalid_choice": "One of the children is not here any more.",
        },
    )
    happened_at = forms.DateTimeField(label="When?", widget=MomentInput)
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        standing: Standing,
        kind: Kind,
        choices: Iterable[ChildName],
        faces: Mapping[str, str],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing
        self.kind = kind
        self.offered = {child.public_id: child for child in choices}
        field: Any = self.fields["children"]
        field.choices = [(child.public_id, child.name) for child in self.offered.values()]
        field.widget.faces = faces

    def clean_children(self) -> list[ChildName]:
        """The children, in the order of the form."""
        found = [self.offered[public_id] for public_id in self.cleaned_data["children"]]
        if len(found) > 1 and not self.kind.together:
            raise ValidationError(f"A {self.kind.name.lower()} is about one child. Choose one.")
        return found

    def clean_happened_at(self) -> datetime:
        """Not in a future that has not been."""
        return sensible(self.cleaned_data["happened_at"], self.standing.now)


class ReasonForm(forms.Form):
    """Why something is corrected, and on which version the form was opened."""

    reason = forms.CharField(
        label="Why is it corrected?",
        help_text="It stands beside the new version. The old one stays.",
        max_length=300,
        error_messages={"required": "Say in a few words why it is corrected."},
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


def body_form(kind: Kind) -> type[forms.Form]:
    """The form of the kind's body, without what the sheet asks for itself."""
    return form_class(kind, leave_out=ASIDE)


def sides_of(post: Mapping[str, Any], children: Iterable[ChildName]) -> dict[int, str]:
    """child → what was written for its side alone (`side-<public id>`)."""
    found = {child.id: str(post.get(f"side-{child.public_id}", "")).strip()[:4_000] for child in children}
    return {child: text for child, text in found.items() if text}


def body_from(kind: Kind, form: forms.Form) -> dict[str, Any]:
    """The common body of a valid form."""
    return body_of(kind, form.cleaned_data)


def draft_of(post: Any) -> dict[str, list[str]]:
    """Everything that stands in a form, as it stands: a draft is never checked."""
    return {
        name: [str(value) for value in values]
        for name, values in post.lists()
        if name not in ("csrfmiddlewaretoken", "hat", "autosave")
    }


def uuid_or_none(text: str) -> UUID | None:
    """A random number from an address or form; None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


class WhenForm(forms.Form):
    """When it happened, of a record that is corrected."""

    happened_at = forms.DateTimeField(label="When did it happen?", widget=MomentInput)

    def __init__(self, standing: Standing, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing

    def clean_happened_at(self) -> datetime:
        """Not in a future that has not been."""
        return sensible(self.cleaned_data["happened_at"], self.standing.now)


def sensible(at: datetime, now: datetime) -> datetime:
    """The instant, unless it is still to come or too long ago to be true."""
    if at > now + AHEAD:
        raise ValidationError("That day is still to come.")
    if at < now - LONGEST_AGO:
        raise ValidationError("That is too long ago. Check the year.")
    return at

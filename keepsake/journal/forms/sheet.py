"""The sheet on which something is written down: who it is about, when, and its next steps. The kind's own fields stand beside."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError

from keepsake.journal.forms.answers import WHEN_ERRORS, sensible
from keepsake.journal.forms.words import plain
from keepsake.people.queries.directory import ChildName
from keepsake.policy.standing import Standing
from keepsake.records.kinds import Kind
from keepsake.ui.forms import FacePicker, MomentInput
from keepsake.web.forms import body_of, form_class
from keepsake.web.forms.rows import RowsWidget, no_nulls

#: Fields of the body that the sheet asks for in another way.
ASIDE: Final = ("side", "steps")
STEP_LENGTH: Final = 300
SIDE_LENGTH: Final = 4_000

Step = tuple[str, str]


class StepRows(RowsWidget):
    """Next steps, each with whom it is for: one child, or (empty) each of those that the sheet is about."""

    template_name = "journal/widgets/steps.html"

    def __init__(self) -> None:
        super().__init__([("", "A next step"), ("_for", "Whom it is for")], "Another")
        self.offered: Sequence[ChildName] = ()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[list[str]]:
        """One list for each row; a row without a choice is for all."""
        texts, chosen = (self._list(data, f"{name}{suffix}") for suffix in ("", "_for"))
        return [[text, chosen[n] if n < len(chosen) else ""] for n, text in enumerate(texts)]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Adds the children to choose from."""
        return super().get_context(name, value, attrs) | {"offered": self.offered}


class StepsForChildren(forms.Field):
    """Next steps: a list of (text, public id of the child; empty: each of them)."""

    widget = StepRows

    def to_python(self, value: Any) -> list[Step]:
        """Rows with words."""
        found: list[Step] = []
        for text, child in value or []:
            words = " ".join(str(text).split())
            no_nulls(words)
            if len(words) > STEP_LENGTH:
                raise ValidationError(f"A next step is longer than {STEP_LENGTH} characters. Say it shorter.")
            if words:
                found.append((words, str(child)))
        return list(dict.fromkeys(found))


class SheetForm(forms.Form):
    """Who it is about, when it happened, and next steps."""

    children = forms.MultipleChoiceField(
        label="Who is it about?",
        widget=FacePicker,
        error_messages={
            "required": "Choose who it is about.",
            "invalid_choice": "One of the children is not here any more.",
        },
    )
    steps = StepsForChildren(label="A next step", help_text="If there is one.", required=False)
    happened_at = forms.DateTimeField(label="When?", widget=MomentInput, error_messages=WHEN_ERRORS)
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
        if any(one.shape == "steps" for one in kind.fields):
            widget: Any = self.fields["steps"].widget
            widget.offered = list(self.offered.values())
        else:
            del self.fields["steps"]

    def clean_children(self) -> list[ChildName]:
        """The children, in the order of the form."""
        found = [self.offered[public_id] for public_id in self.cleaned_data["children"]]
        if len(found) > 1 and not self.kind.together:
            raise ValidationError(f"A {self.kind.name.lower()} is about one child. Choose one.")
        return found

    def clean_steps(self) -> list[Step]:
        """Each for all, or for one whom the sheet is about."""
        steps: list[Step] = self.cleaned_data["steps"]
        about = {child.public_id for child in self.cleaned_data.get("children", [])}
        for _, child in steps:
            if about and child and child not in about:
                name = self.offered[child].name if child in self.offered else "that child"
                raise ValidationError(
                    f"A next step is for {name}, whom this is not about. Choose them above, or change it."
                )
        return steps

    def clean_happened_at(self) -> datetime:
        """Not in a future that has not been."""
        return sensible(self.cleaned_data["happened_at"], self.standing.now)


def body_form(kind: Kind) -> type[forms.Form]:
    """The form of the kind's body, without what the sheet asks for itself."""
    return form_class(kind, leave_out=ASIDE)


def body_from(kind: Kind, form: forms.Form) -> dict[str, Any]:
    """The common body of a valid form."""
    return body_of(kind, form.cleaned_data)


def sides_of(post: Mapping[str, Any], children: Iterable[ChildName]) -> dict[int, str]:
    """child → what was written for its side alone (`side-<public id>`)."""
    found = {child.id: plain(post.get(f"side-{child.public_id}", ""), SIDE_LENGTH) for child in children}
    return {child: text for child, text in found.items() if text}

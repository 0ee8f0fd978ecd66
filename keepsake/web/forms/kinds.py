"""A kind's form, field by field from its declaration: no kind writes HTML or a form of its own."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from django import forms

from keepsake.records.kinds import Field, Kind
from keepsake.ui.forms import AreaChips, Chips, DayInput, LongText, OneChip, ShortText
from keepsake.web.forms.picks import sound_days
from keepsake.web.forms.rows import PhonesField, StepsField, WordsField


class TextField(forms.CharField):
    """Paragraphs. A browser sends two signs for each line that ends and counts one, so that a text within its limit would not
    be: one is kept."""

    def to_python(self, value: Any) -> Any:
        """The text with plain line ends."""
        return super().to_python(value.replace("\r\n", "\n") if isinstance(value, str) else value)


#: What is said where something was left empty, or is none of what is offered.
WANTING: Final[dict[str, dict[str, str]]] = {
    "choice": {"required": "Choose one.", "invalid_choice": "Choose one of these."},
    "choices": {"required": "Choose at least one.", "invalid_choice": "Choose among these."},
    "areas": {"required": "Choose at least one.", "invalid_choice": "Choose among these."},
    "date": {"required": "Choose the day.", "invalid": "There is no such day. Choose it again."},
    "flag": {"required": "Tick it, if it is so."},
    "number": {"required": "Write a number.", "invalid": "Write a whole number."},
}


class KindForm(forms.Form):
    """The fields of one kind. What a person pastes may hold NULs: Django refuses them with a sentence."""

    kind: Kind


def form_class(kind: Kind, *, leave_out: tuple[str, ...] = ()) -> type[KindForm]:
    """The form of a kind, without some of its fields where a page has another place for them."""
    return _form_class(kind.key, leave_out, kind)


@cache
def _form_class(key: str, leave_out: tuple[str, ...], kind: Kind) -> type[KindForm]:
    fields: dict[str, Any] = {one.key: form_field(one) for one in kind.fields if one.key not in leave_out}
    return type(f"{key.title().replace('_', '')}Form", (KindForm,), fields | {"kind": kind})


def field_of(kind: Kind, key: str, **say: Any) -> forms.Field:
    """One field of a kind as a form field, for a page that lays its form out itself. `say`: what it says or shows otherwise."""
    field = form_field(kind.field(key))
    for name, value in say.items():
        setattr(field, name, value)
    return field


def form_field(one: Field) -> forms.Field:
    """One field of a kind as a form field."""
    say: dict[str, Any] = {"label": one.label, "help_text": one.hint, "required": one.required}
    if one.shape in ("line", "text"):
        say["error_messages"] = {
            "required": "Write a few words here.",
            "max_length": f"This is longer than {one.longest:,} characters. Make it shorter, or write a second one.",
            "null_characters_not_allowed": "There is a sign in it that cannot be kept. Take it out, or write it again.",
        }
    elif one.shape in WANTING:
        say["error_messages"] = WANTING[one.shape]
    options = one.options() if one.options else []
    match one.shape:
        case "line":
            return forms.CharField(max_length=one.longest, **say)
        case "text":
            widget = LongText() if one.required else ShortText(attrs={"rows": 3})
            return TextField(max_length=one.longest, widget=widget, **say)
        case "words":
            return WordsField(longest=one.longest, **say)
        case "steps":
            return StepsField(longest=one.longest, **say)
        case "phones":
            return PhonesField(**say)
        case "areas":
            return forms.MultipleChoiceField(choices=options, widget=AreaChips, **say)
        case "choices":
            return forms.MultipleChoiceField(choices=options, widget=Chips, **say)
        case "choice":
            empty = [] if one.required else [("", "Not said")]
            return forms.ChoiceField(choices=[*empty, *options], widget=OneChip, **say)
        case "date":
            return forms.DateField(widget=DayInput, validators=sound_days(), **say)
        case "flag":
            return forms.BooleanField(**say)
        case "number":
            return forms.IntegerField(min_value=1, max_value=99, **say)
    raise ValueError(f"unknown shape {one.shape!r}")


def body_of(kind: Kind, cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """A body from what a form found valid: plain JSON values, what was left empty as the kind's own empty value."""
    found: dict[str, Any] = {}
    for one in kind.fields:
        value = cleaned.get(one.key)
        if value in (None, ""):
            value = one.empty
        found[one.key] = value.isoformat() if one.shape == "date" and value else value
    return found


def initial_of(kind: Kind, body: Mapping[str, Any]) -> dict[str, Any]:
    """What a form shows of a body."""
    return {one.key: body.get(one.key, one.empty) for one in kind.fields}

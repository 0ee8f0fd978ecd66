"""Forms that draw themselves as the house looks: a renderer, and the widgets that pages choose from."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting


class KeepsakeRenderer(TemplatesSetting):
    """Draws `{{ form }}` and `{{ form.x.as_field_group }}` with the kit's templates. Named by FORM_RENDERER."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"


class OneChip(forms.RadioSelect):
    """One answer of a few, as chips in a row."""

    look = "chips"


class Chips(forms.CheckboxSelectMultiple):
    """Any answers of a few, as chips in a row."""

    look = "chips"


class AreaChips(forms.CheckboxSelectMultiple):
    """Areas of learning, each with its block. The choices' values are keys: cl, pd, psed, lit, maths, utw, ead."""

    look = "areas"


class FacePicker(forms.CheckboxSelectMultiple):
    """Children by their faces, five in a row. `faces`: a picture's address for each value; without one, an outline."""

    look = "faces"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Iterable[Any] = (),
        faces: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.faces: dict[str, str] = dict(faces or {})

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the face's address to an option, for the template."""
        option = super().create_option(name, value, *args, **kwargs)
        option["face"] = self.faces.get(str(value), "")
        return option


class DayInput(forms.DateInput):
    """A day, as the browser lets it be chosen."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeOfDayInput(forms.TimeInput):
    """A time of day, to the minute."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class MomentInput(forms.DateTimeInput):
    """A day and a time, to the minute, in the setting's own zone."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class ShortText(forms.Textarea):
    """Two lines that grow as they are written."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 2, "class": "short", **(attrs or {})})


class LongText(forms.Textarea):
    """An observation: in the size that it will be read in."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 6, "class": "read", **(attrs or {})})

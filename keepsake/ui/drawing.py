"""How a form's field becomes a control of the house: which of three shapes it has, and the classes its input wears."""

from copy import copy

from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.forms.widgets import Widget
from django.utils.safestring import SafeString


def drawn_as(bound: BoundField) -> str:
    """ "hidden", "check" (one tick), "choices" (several answers in a fieldset) or "line" (one box with a label)."""
    widget = bound.field.widget
    if bound.is_hidden:
        return "hidden"
    if isinstance(widget, CheckboxInput):
        return "check"
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return "choices"
    return "line"


def draw_control(bound: BoundField) -> SafeString:
    """The control alone. A box gets the class `input` beside its own; ticks and dots are dressed by their label.

    A placeholder is dropped: what a field is called stands above it and stays there while it is filled in.
    """
    widget = bound.field.widget
    if drawn_as(bound) != "line":
        return bound.as_widget()
    attrs: dict[str, str | bool] = {"class": _with(widget, "input")}
    if "placeholder" in widget.attrs:
        attrs["placeholder"] = False
    return bound.as_widget(attrs=attrs)


def labelled(bound: BoundField, label: str | None, hint: str | None) -> BoundField:
    """The same field under another label or hint. The form itself is left as it was."""
    if label is None and hint is None:
        return bound
    other = copy(bound)
    if label is not None:
        other.label = label
    if hint is not None:
        other.help_text = hint
    return other


def _with(widget: Widget, name: str) -> str:
    given = str(widget.attrs.get("class", ""))
    return f"{given} {name}".strip() if name not in given.split() else given

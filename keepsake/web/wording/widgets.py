"""A box whose words are looked at while they are written."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse

from keepsake.policy.standing import Standing
from keepsake.records.kinds import Kind
from keepsake.web.wording.answering import LOOK_FIELD


class Helped(forms.Textarea):
    """A text box with the helper under it. `url`: who answers (`web:wording` unless a page has an answer of its own); `about`:
    public ids of the children, where the form has no field `child` or `children` that says so."""

    template_name = "web/wording/textarea.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, url: str = "", about: Sequence[str] = ()) -> None:
        super().__init__({"rows": 6, "class": "read", **(attrs or {})})
        self.url = url
        self.about = about

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Where the words are sent, and in which field they are."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        helper = {"url": self.url or reverse("web:wording"), "about": self.about, "field": LOOK_FIELD}
        return context | {"helper": helper}


def helped(standing: Standing, form: forms.Form, *names: str, url: str = "", about: Sequence[str] = ()) -> None:
    """Put the helper under these boxes of a form, for staff: a carer's pages stay plain (R10). Each box keeps its size."""
    if not standing.is_staff:
        return
    for name in names:
        if name in form.fields:
            form.fields[name].widget = Helped(dict(form.fields[name].widget.attrs), url=url, about=about)


def texts_of(kind: Kind) -> tuple[str, ...]:
    """The fields of a kind that hold paragraphs."""
    return tuple(one.key for one in kind.fields if one.shape == "text")

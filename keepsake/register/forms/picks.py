"""Fields that the register's forms share: drawn pictures; and what every feature's do."""

from collections.abc import Iterable
from typing import Final

from django import forms
from django.templatetags.static import static
from django.utils.functional import lazy

from keepsake.ui.forms import FacePicker
from keepsake.web.forms.picks import Find, Offered, Pick, Picks, a_day, a_name

__all__ = ["FACES", "PEGS", "Find", "Offered", "Pick", "Picks", "a_day", "a_name", "drawn"]

PEGS: Final = ("acorn", "boat", "drum", "fish", "kite", "moon", "pear", "shell", "sun", "umbrella")
FACES: Final = (
    "ada", "beth", "callum", "femi", "grace", "idris", "jo", "kit", "maeve", "noor", "oona", "ravi", "ruth", "samira",
    "tomasz", "wen", "zadie",
)  # fmt: skip


# A form is declared when the program starts, and the addresses of pictures are known only once they are collected.
later = lazy(static, str)


class OnePicture(FacePicker):
    """One drawn picture of a set."""

    input_type = "radio"
    allow_multiple_selected = False


def drawn(label: str, names: Iterable[str], folder: str, hint: str = "", called: str = "") -> forms.ChoiceField:
    """A drawn picture, by name; none is an answer too. `called`: what each is called, with its number; else its name."""
    every = list(names)
    widget = OnePicture(faces={name: later(f"ui/art/{folder}{name}.svg") for name in every})
    words = [f"{called} {n}" if called else name.capitalize() for n, name in enumerate(every, 1)]
    choices = [("", "None"), *zip(every, words, strict=True)]
    return forms.ChoiceField(label=label, choices=choices, widget=widget, required=False, help_text=hint)

"""Keys and papers: passphrases that are thought of and typed twice, printed keys that are typed back (R19)."""

from collections.abc import Iterable
from typing import Any

from django import forms

from keepsake.safeguarding.forms.unlocking import secret
from keepsake.web.forms.picks import Offered, Pick


class NewForm(forms.Form):
    """A passphrase of one's own, twice."""

    new = secret(
        "A passphrase for the cabinet",
        "Four words or more that do not belong together, and that stand nowhere. Not the one you sign in with.",
        new=True,
    )
    again = secret("The same once more", new=True)

    def clean(self) -> dict[str, Any]:
        """Both must be alike."""
        found = super().clean() or {}
        if found.get("new") and found.get("again") and found["new"] != found["again"]:
            self.add_error("again", "The two are not alike. Type it once more.")
        return found


class TryForm(forms.Form):
    """One's own passphrase, to see that it opens."""

    passphrase = secret("Your cabinet passphrase")


class ChangeForm(NewForm):
    """The passphrase that holds now, and another."""

    passphrase = secret("The one that holds now")
    field_order = ("passphrase", "new", "again")


class PaperForm(forms.Form):
    """A printed key, typed from its paper."""

    typed = forms.CharField(
        label="What stands on the paper",
        max_length=200,
        help_text="Blanks and capital letters do not matter.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters", "class": "typed-key"}),
        error_messages={"required": "Type what stands on the paper."},
    )  # fmt: skip


class TypedBackForm(PaperForm):
    """Typed back, and where it is kept is settled; no page says where."""

    apart = forms.BooleanField(
        label="This paper and the other one are kept in two buildings, each in a sealed envelope.",
        help_text="Write down nowhere in here where they are.",
        error_messages={"required": "Find a second building first: one fire must not take both."},
    )


class RecoverForm(NewForm):
    """From the paper: the printed key, and a new passphrase."""

    typed = PaperForm.base_fields["typed"]
    field_order = ("typed", "new", "again")


class AskForm(forms.Form):
    """Who is asked to make a key, and as what."""

    adult = Pick(label="Who?", widget=forms.RadioSelect, error_messages={"required": "Choose who."})
    above = forms.ChoiceField(
        label="As what?",
        choices=[
            ("no", "As a keyholder: they open the whole cabinet"),
            ("yes", "As the person above the manager: they open only what is about the manager, the lead or the owner"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose as what."},
    )

    def __init__(self, people: Iterable[Offered], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of: Any = self.fields["adult"]
        of.offer(people)

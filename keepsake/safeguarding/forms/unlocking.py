"""Passphrases, and why the cabinet is opened. A passphrase is never shown again, nor kept by any page."""

from typing import Any, Final

from django import forms

#: (token for the log, what the page says). The words themselves never reach the log.
WHY: Final = (
    ("reading-a-file", "To read and add to a file"),
    ("services-answered", "To add what children’s services answered"),
    ("what-is-due", "To do what is due"),
    ("keys", "To look after the keys"),
    ("something-else", "Something else"),
)
PASSPHRASE_LONGEST: Final = 500


def secret(label: str, hint: str = "", *, new: bool = False) -> forms.CharField:
    """A field for a passphrase. `new`: one that is thought of now."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=PASSPHRASE_LONGEST,
        strip=False,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "new-password" if new else "off", "spellcheck": "false", "autocapitalize": "none"}
        ),
        error_messages={"required": "Type the passphrase."},
    )


class WhyForm(forms.Form):
    """Why it is opened, and the passphrase."""

    passphrase = secret(
        "Your cabinet passphrase", "Not the one you sign in with. It stays in memory and never reaches the disk."
    )
    why = forms.ChoiceField(
        label="Why are you opening it?",
        choices=WHY,
        widget=forms.RadioSelect,
        help_text="This goes into the record of who looked.",
        error_messages={"required": "Choose why you are opening it."},
    )
    reason = forms.CharField(
        label="What else?",
        required=False,
        max_length=500,
        help_text="Only for “Something else”. It is sealed, and stands in the setting’s own file.",
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput, max_length=500)

    def __init__(self, *args: Any, child: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if child:
            why: Any = self.fields["why"]
            why.choices = [(WHY[0][0], f"To read and add to {child}’s file"), *WHY[1:]]

    def clean(self) -> dict[str, Any]:
        """Something else needs a word."""
        found = super().clean() or {}
        if found.get("why") == "something-else" and not found.get("reason"):
            self.add_error("reason", "Say in a few words what it is.")
        return found


class EmergencyForm(forms.Form):
    """One keyholder alone, where two should be: the emergency door."""

    alone = forms.BooleanField(
        label="Nobody else who holds a key can be here. Open it for me alone.",
        required=False,
        help_text="The other keyholders are told at once.",
    )
    alone_reason = forms.CharField(
        label="Why can it not wait?",
        required=False,
        max_length=500,
        help_text="It is sealed, and stands in the setting’s own file.",
    )

    def clean(self) -> dict[str, Any]:
        """The emergency door needs its reason."""
        found = super().clean() or {}
        if found.get("alone") and not found.get("alone_reason"):
            self.add_error("alone_reason", "Say in a few words why it cannot wait.")
        return found


class AgreeForm(forms.Form):
    """The second person, at the same screen."""

    who = forms.ChoiceField(
        label="Who agrees?", widget=forms.RadioSelect, error_messages={"required": "Choose who agrees."}
    )
    passphrase = secret("Their own cabinet passphrase", "They type it themselves. Look away.")

    def __init__(self, people: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who: Any = self.fields["who"]
        who.choices = people

"""Answers: a press of a carer's, what the office keeps of paper and talk, and what a brought-in file said."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django import forms

from keepsake.consents.catalogue import WAYS, ConsentKind, catalogue
from keepsake.consents.editions import Words
from keepsake.consents.words import day_of
from keepsake.people.queries.directory import AdultName
from keepsake.policy.standing import Standing
from keepsake.ui.forms import Chips, OneChip, ShortText
from keepsake.web.forms.picks import Pick, a_day, a_name

ANSWERS: Final = [("yes", "Yes"), ("no", "No"), ("withdrawn", "No longer")]
HELD: Final = re.compile(r"[0-9a-f]{32}")
CHOOSE: Final = {"required": "Choose one.", "invalid_choice": "Choose one of these."}


class PressForm(forms.Form):
    """What a carer presses: the answer, the edition that stood there, a last day of their own if they like; `then`: the kind
    at which they go on."""

    answer = forms.ChoiceField(choices=ANSWERS, error_messages=CHOOSE)
    edition = forms.CharField(max_length=40)
    once = forms.UUIDField()
    until = a_day("Only until", required=False)
    then = forms.CharField(required=False, max_length=40)


class KeepForm(forms.Form):
    """An answer that came on paper or was said aloud."""

    adult = Pick(label="Who answered?", widget=OneChip, error_messages=CHOOSE)
    answer = forms.ChoiceField(label="What did they answer?", choices=ANSWERS, widget=OneChip, error_messages=CHOOSE)
    way = forms.ChoiceField(label="How?", widget=OneChip, error_messages=CHOOSE)
    on = a_day("Of which day?")
    until = a_day("Only until", required=False, hint="Leave it empty unless they said a last day themselves.")
    edition = forms.ChoiceField(label="Which words did they read?", widget=forms.RadioSelect, error_messages=CHOOSE)
    kept = a_name("On paper: where the signed page is kept", 200, hint="Or add a scan of it below.")
    said = forms.CharField(
        label="Said aloud: what they said",
        required=False,
        max_length=2_000,
        widget=ShortText,
        help_text="In their words.",
    )
    witness = a_name("Said aloud: who else heard it", 160, hint="Somebody other than you.")
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        kind: ConsentKind,
        givers: Iterable[AdultName],
        editions: Sequence[Words],
        standing: Standing,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        who: Any = self.fields["adult"]
        who.offer(givers)
        way: Any = self.fields["way"]
        way.choices = [(key, WAYS[key]) for key in kind.ways if key != "screen"]
        edition: Any = self.fields["edition"]
        edition.choices = [(one.key, _named(one, standing)) for one in reversed(editions)]
        if "verbal" not in kind.ways:
            del self.fields["said"], self.fields["witness"]
        if len(editions) == 1:
            edition.widget, edition.initial = forms.HiddenInput(), editions[0].key


def _named(words: Words, standing: Standing) -> str:
    if not words.number:
        return "The first words"
    return f"The words that count from {day_of(words.since, standing.zone)}"


class ConfirmForm(forms.Form):
    """What a file said: whose answer it was, to what, on which day, and where the signed page is. Nothing is chosen beforehand."""

    adult = Pick(label="Whose answer was it?", widget=OneChip, error_messages=CHOOSE)
    kinds = forms.MultipleChoiceField(
        label="To what?",
        widget=Chips,
        error_messages={"required": "Choose what it is an answer to.", "invalid_choice": "Choose from these."},
    )
    answer = forms.ChoiceField(label="What was it?", choices=ANSWERS[:2], widget=OneChip, error_messages=CHOOSE)
    on = a_day("Of which day?", hint="The day on the signed page.")
    kept = a_name(
        "Where is the signed page?", 200, required=True, hint="You have seen it. A shelf, a folder, a drawer."
    )
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, givers: Iterable[AdultName], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who: Any = self.fields["adult"]
        who.offer(givers)
        kinds: Any = self.fields["kinds"]
        kinds.choices = [(kind.key, kind.name) for kind in catalogue().kinds.values() if "paper" in kind.ways]


class CorrectForm(forms.Form):
    """How an answer was written down, put right. What was asked, of whom and which words were read stays."""

    answer = forms.ChoiceField(label="Answer", choices=ANSWERS, widget=OneChip, error_messages=CHOOSE)
    until = a_day("Holds until", required=False, hint="Of a yes. Left empty, it holds for as long as this kind does.")
    said = forms.CharField(label="Their words", required=False, max_length=2_000, widget=ShortText)
    witness = a_name("Who else heard it", 160)
    kept = a_name("Where the signed page is kept", 200)

"""The form of a way of giving, and of a receipt. What is missing stops nothing but what has no meaning without it (R21, R22)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django import forms
from django.core.validators import MaxValueValidator

from keepsake.people.times import today
from keepsake.policy.standing import Standing
from keepsake.sharing.decision import Decision
from keepsake.sharing.given import Given
from keepsake.sharing.ways import Way, most_copies
from keepsake.ui.forms import LongText, MomentInput, ShortText
from keepsake.web.forms.picks import a_day
from keepsake.web.printing.locking import is_password, new_password

#: (label, hint, how long) of what a way asks beside to whom and when.
ASKS: Final[Mapping[str, tuple[str, str, int]]] = {
    "words": ("What did you say?", "As exactly as you remember: this is what was given.", 10_000),
    "reference": ("Their reference", "If they gave one. It can be added later, as the receipt.", 200),
    "address": ("To which address?", "Their work address for e-mail. Send the password another way.", 300),
    "tracking": ("By hand, or by tracked post?", "Who took it; or the tracking number.", 200),
    "shown": ("Their number", "Of their identity card, or of the authorisation that they showed.", 200),
    "key": ("Their public key", "It begins with “age1” or “ssh-”. Check it with them over the phone.", 2_000),
}
#: What the form asks for the way alone: the step keeps what came of it.
NOT_KEPT: Final = ("password", "based_on", "pictures", "read_out")
EMPTY: Final = {"required": "Nothing is written here yet."}


class GivingForm(forms.Form):
    """To whom, whom there, when; and what this way asks. `anyway`: why it is given although something stops it."""

    to = forms.CharField(label="To which agency?", max_length=200, error_messages=EMPTY)
    person = forms.CharField(label="To whom there?", max_length=200, error_messages=EMPTY, help_text="Name and role.")
    at = forms.DateTimeField(
        label="When?", widget=MomentInput, input_formats=["%Y-%m-%dT%H:%M"],
        error_messages={"required": "Write a day and a time.", "invalid": "Write a day and a time."},
    )  # fmt: skip
    copies = forms.IntegerField(
        label="How many copies?", min_value=1, initial=1, help_text="Each is marked with its number."
    )
    pictures = forms.BooleanField(
        label="Pictures and scans go with it", required=False, initial=True,
        help_text="Names are not taken out of pictures: look at each one before it goes.",
    )  # fmt: skip
    read_out = forms.BooleanField(
        label="You read the picked records to them, word for word", required=False,
        help_text="Then they hold them. Otherwise what you said stands in your words alone.",
    )  # fmt: skip
    anyway = forms.CharField(
        label="Why is it given all the same?", required=False, max_length=1_000, widget=ShortText(attrs={"rows": 3}),
        help_text="It stands beside what was given.",
    )  # fmt: skip
    password = forms.CharField(widget=forms.HiddenInput, required=False)
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        standing: Standing,
        decision: Decision,
        way: Way,
        data: Any = None,
        *,
        stopped: bool = False,
        pictured: bool = True,
        typed: Mapping[str, Any] | None = None,
        first: Given | None = None,
    ) -> None:
        """`first`: what is corrected goes to whoever was given that, and to nobody else."""
        whom = decision.said("whom")
        self.standing, self.way, self.fresh_password = standing, way, ""
        local = standing.now.astimezone(standing.zone).replace(second=0, microsecond=0, tzinfo=None)
        begun = {
            "to": whom.get("agency", ""), "person": whom.get("person", ""), "at": local, "based_on": decision.count,
            "password": new_password() if way.makes == "locked" else "",
        }  # fmt: skip
        fixed = {"to": first.to, "person": first.person} if first is not None else {}
        if typed:
            begun["pictures"] = False  # a box that was not ticked was not sent
        kept = {**(typed or {}), **fixed, "based_on": decision.count}
        super().__init__(data, initial={**begun, **kept})
        for name, value in fixed.items():
            self.fields[name].disabled = bool(value)
        place = list(self.fields).index("copies")
        asked = {key: _asked(key) for key in way.asks}
        names = [*list(self.fields)[:place], *asked, *list(self.fields)[place:]]
        self.fields.update(asked)
        self.order_fields(names)
        if way.copies:
            too_many = f"{most_copies()} copies at most are made at once."
            self.fields["copies"].validators.append(MaxValueValidator(most_copies(), too_many))
        for name, wanted in (
            ("copies", way.copies), ("pictures", way.is_file and pictured), ("read_out", way.is_spoken and pictured),
            ("anyway", stopped), ("password", way.makes == "locked"),
        ):  # fmt: skip
            if not wanted:
                del self.fields[name]
        self.stopped = stopped

    @property
    def shown_password(self) -> str:
        """The one that stands on the page: told by another way than the file, and kept nowhere."""
        return self.fresh_password or str(self["password"].value() or "") if "password" in self.fields else ""

    def clean(self) -> dict[str, Any]:
        """Nothing is given in the future; what stops it takes a reason; a password that was not carried is made anew."""
        said: dict[str, Any] = super().clean() or {}
        at = said.get("at")
        if isinstance(at, datetime) and at > self.standing.now:
            self.add_error("at", "This time has not come yet.")
        if self.stopped and not said.get("anyway"):
            self.add_error("anyway", "Say why it is given all the same, or put right what stands above.")
        if "password" in self.fields and not is_password(said.get("password", "")):
            self.fresh_password = new_password()
            put(self, "password", self.fresh_password)
            self.add_error(None, "The password on this page is a new one. Write it down, and make the file again.")
        return said

    def said(self) -> dict[str, Any]:
        """What the step keeps: everything but the password; times with the setting's offset."""
        kept = {key: value for key, value in self.cleaned_data.items() if key not in NOT_KEPT}
        kept["at"] = kept["at"].astimezone(self.standing.zone).isoformat(timespec="minutes")
        if "key" in kept:
            kept["key"] = " ".join(str(kept["key"]).split())
        return {key: value for key, value in kept.items() if value not in ("", None)}


class ReceiptForm(forms.Form):
    """What came back: when, from whom, under which reference."""

    on = a_day("When did it come?")
    who = forms.CharField(label="From whom?", max_length=200, error_messages=EMPTY, help_text="Name and role.")
    reference = forms.CharField(label="Their reference", required=False, max_length=200)
    words = forms.CharField(
        label="What do they say?", required=False, max_length=2_000, widget=ShortText(attrs={"rows": 3}),
        help_text="What they will do, and by when.",
    )  # fmt: skip
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, standing: Standing, decision: Decision, data: Any = None, *, typed: Any = None) -> None:
        self.standing = standing
        begun = {"on": today(standing.zone, standing.now)}
        super().__init__(data, initial={**begun, **(typed or {}), "based_on": decision.count})

    def clean_on(self) -> Any:
        """No day to come."""
        on = self.cleaned_data["on"]
        if on > today(self.standing.zone, self.standing.now):
            raise forms.ValidationError("This day has not come yet.")
        return on

    def said(self) -> dict[str, Any]:
        """The body of the step."""
        kept = {key: value for key, value in self.cleaned_data.items() if key != "based_on" and value}
        return kept | {"on": kept["on"].isoformat()}


def put(form: forms.Form, key: str, value: str) -> None:
    """Another value in what a bound form was sent, to be shown again."""
    data: Any = form.data
    data = data.copy()
    data[key] = value
    form.data = data


def _asked(key: str) -> forms.Field:
    label, hint, longest = ASKS[key]
    required = key in ("words", "shown", "key")
    widget: Any = (
        LongText(attrs={"rows": 4}) if key == "words" else ShortText(attrs={"rows": 2}) if key == "key" else None
    )
    return forms.CharField(
        label=label, help_text=hint, max_length=longest, required=required, error_messages=EMPTY,
        **({"widget": widget} if widget else {}),
    )  # fmt: skip

"""What the gallery shows: an invented shell, form, and rows. Faces and names are those of the drawings."""

from types import SimpleNamespace
from typing import Any

from django import forms
from django.templatetags.static import static

from keepsake.ui.forms import AreaChips, Chips, DayInput, FacePicker, LongText, OneChip, ShortText

AREAS = [
    ("cl", "Communication"),
    ("psed", "Personal and social"),
    ("pd", "Physical"),
    ("lit", "Literacy"),
    ("maths", "Maths"),
    ("utw", "The world"),
    ("ead", "Arts and design"),
]
CHILDREN = ["ada", "idris", "kit", "maeve", "noor", "oona", "ravi", "tomasz", "wen", "zadie"]
SWATCHES = ["page", "card", "sunk", "line", "edge", "soft", "ink", "uniform", "brand", "good", "warn", "bad", "focus"]
FILES = ["journal", "office", "cabinet", "sharing", "staff"]


def face_of(name: str) -> str:
    """The address of a drawn face."""
    return static(f"ui/art/faces/{name}.svg")


class SampleForm(forms.Form):
    """One field of every shape."""

    name = forms.CharField(label="Preferred name", max_length=40)
    born = forms.DateField(label="Date of birth", widget=DayInput)
    mail = forms.EmailField(label="E-mail", required=False, help_text="Nobody else on the list sees it.")
    room = forms.ChoiceField(label="Room", choices=[("w", "Wrens"), ("p", "Pebbles")], required=False)
    words = forms.CharField(
        label="What happened?", widget=LongText, required=False, help_text="What you saw and heard."
    )
    line = forms.CharField(label="Only for Idris’s side", widget=ShortText, required=False)
    picture = forms.FileField(label="A picture", required=False)
    about = forms.MultipleChoiceField(
        label="Who is it about?",
        choices=[(name, name.title()) for name in CHILDREN],
        widget=FacePicker,
        required=False,
    )
    areas = forms.MultipleChoiceField(
        label="Which areas of learning?", choices=AREAS, widget=AreaChips, help_text="One to three is plenty."
    )
    side = forms.ChoiceField(
        label="Whose side?", choices=[("a", "Ada’s side"), ("i", "Idris’s side")], widget=OneChip, required=False
    )
    days = forms.MultipleChoiceField(
        label="Days", choices=[("1", "Monday"), ("2", "Tuesday"), ("3", "Wednesday")], widget=Chips, required=False
    )
    order = forms.ChoiceField(
        label="Who may collect?",
        choices=[("one", "Only those on the list"), ("ask", "Ring the office first")],
        widget=forms.RadioSelect,
        required=False,
    )
    sure = forms.BooleanField(label="Confirmed", required=False, help_text="With a line of help.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Noor has no picture: an outline stands in its place.
        faces = {name: face_of(name) for name in CHILDREN if name != "noor"}
        self.fields["about"].widget = FacePicker(choices=[(name, name.title()) for name in CHILDREN], faces=faces)


def _shell() -> SimpleNamespace:
    places = [("Journal", "book-open", "journal"), ("Office", "folder", "office"), ("Team", "users-round", "staff")]
    tabs = [
        SimpleNamespace(url="#main", label=label, icon=icon, file=file, current=file == "journal", end=False)
        for label, icon, file in places
    ]
    write = SimpleNamespace(url="#main", label="Write", icon="pen-line", file="", main=True, current=False)
    return SimpleNamespace(
        setting_name="Thimble Lane Nursery",
        home_url="#main",
        search_url="#main",
        tabs_label="Files",
        tabs=[*tabs, SimpleNamespace(url="#main", label="Post a concern", icon="inbox", file="", end=True)],
        dock=[tabs[0], tabs[1], write, tabs[2]],
        hat=SimpleNamespace(
            name="Jo Pellow",
            acting_as="Key person, Wrens",
            face_url=face_of("jo"),
            switch_url="#main",
            others=[SimpleNamespace(value="carer", label="a carer", detail="Kit’s mum")],
            links=[SimpleNamespace(url="#main", label="Your sign-ins", icon="shield-check")],
            sign_out_url="#main",
        ),
    )


def gallery_context() -> dict[str, Any]:
    """Everything that the gallery's template takes, save the forms."""
    return {
        "shell": _shell(),
        "swatches": SWATCHES,
        "files": FILES,
        "areas": [{"key": key, "label": label} for key, label in AREAS],
        "pegs": [("Ada", "pear", "journal"), ("Idris", "boat", "office"), ("Kit", "fish", "cabinet")],
        "faces": [(name.title(), face_of(name)) for name in CHILDREN],
        "why": [
            {"who": "Ada’s family", "why": "Parents read their own child’s journal.", "mark": "heart", "clause": "D3"},
            {"who": "Jo, Callum and Noreen", "why": "They care for Ada in Wrens.", "clause": "D2"},
            {"who": "Nobody else", "why": "What no promise allows is refused.", "no": True, "clause": "P1"},
        ],
        "steps": [
            {"label": "The file", "result": "64 rows", "state": "done", "url": "#main"},
            {"label": "What goes where", "result": "8 columns", "state": "done", "url": "#main"},
            {"label": "Check", "state": "now"},
            {"label": "Bring in", "state": "later"},
        ],
        "counts": [
            {"number": 4, "what": "say who may not collect or see", "tone": "care"},
            {"number": 59, "what": "rows without faults", "tone": "good"},
            {"number": 2, "what": "may be here already", "tone": "warn"},
            {"number": 3, "what": "rows to correct", "tone": "bad"},
        ],
        "columns": [{"label": "Room"}, {"label": "Ages"}, {"label": "Places", "num": True}],
        "rows": [["Acorns", "0 to 2 years", "9"], ["Pebbles", "2 to 3 years", "12"], ["Wrens", "3 to 5 years", "20"]],
        "acts": [
            {"url": "#main", "label": "Write an observation", "icon": "pen-line", "main": True},
            {"url": "#main", "label": "Begin with a photo", "icon": "camera"},
        ],
        "starts": [
            {"url": "#main", "label": "Have children elsewhere?", "detail": "Bring them in", "icon": "table"},
        ],
        "tray": [
            {"id": "1", "thumb_url": static("ui/art/leaves.svg"), "says": "photo 1", "who": "Stays with staff"},
            {"id": "2", "thumb_url": static("ui/art/hands.svg"), "says": "photo 2", "who": "Nobody is in it"},
        ],
    }

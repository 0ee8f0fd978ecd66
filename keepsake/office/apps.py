"""The office: the personal file of a child, and who may read of it what they need to know (E1, E4, E5)."""

from django.apps import AppConfig

from keepsake.web.navigation import Place
from keepsake.web.spots import Panel

WRITERS = ("manager", "practitioner")
PANELS = "keepsake.office.views.panels"


class OfficeConfig(AppConfig):
    """The shop window of the office."""

    name = "keepsake.office"
    label = "office"
    verbose_name = "Office"
    default_auto_field = "django.db.models.BigAutoField"
    kinds = (
        "keepsake.office.kinds.registration.REGISTRATION",
        "keepsake.office.kinds.admission.ADMISSION",
        "keepsake.office.kinds.letter.LETTER",
        "keepsake.office.kinds.talk.TALK",
        "keepsake.office.kinds.development.DEVELOPMENT",
        "keepsake.office.kinds.correction_ask.CORRECTION_ASK",
    )
    navigation = (
        Place("office:due", "What is due", "calendar-clock", WRITERS, 870, "office", ("account",)),
        Place("office:opened", "What is opened", "key-round", WRITERS, 871, "office", ("account",)),
    )
    panels = (
        Panel("child", f"{PANELS}.registration_panel", ("manager",), 20),
        Panel("child", f"{PANELS}.contact_log", WRITERS, 30),
        Panel("child", f"{PANELS}.letters_panel", ("manager",), 40),
        Panel("child", f"{PANELS}.concerns_panel", WRITERS, 50),
        Panel("child-aside", f"{PANELS}.who_panel", ("manager",), 60),
        Panel("own", f"{PANELS}.own_panel", ("carer",), 10),
        Panel("record", f"{PANELS}.ask_panel", ("carer",), 10),
        Panel("today", f"{PANELS}.due_today", ("manager",), 10),
        Panel("room", f"{PANELS}.due_today", ("practitioner",), 10),
    )
    marks = ("keepsake.office.queries.due.marks",)
    decided = ("keepsake.office.queries.decided.decided",)

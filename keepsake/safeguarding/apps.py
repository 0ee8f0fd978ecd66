"""Safeguarding: what anybody who works here posts, and keyholders alone read (E2, R6)."""

from django.apps import AppConfig

from keepsake.web.navigation import Place
from keepsake.web.spots import Panel

STAFF = ("manager", "lead", "practitioner")
SLOT = ("safeguarding:posted",)
PANELS = "keepsake.safeguarding.views.slot_panels"


class SafeguardingConfig(AppConfig):
    """The shop window of safeguarding."""

    name = "keepsake.safeguarding"
    label = "safeguarding"
    verbose_name = "Safeguarding"
    default_auto_field = "django.db.models.BigAutoField"
    kinds = ("keepsake.safeguarding.kinds.concern.CONCERN",)
    navigation = (
        Place("safeguarding:post", "Post a concern", "inbox", STAFF, 860, "cabinet", ("account",), covers=SLOT),
        Place("safeguarding:post", "Concern", "inbox", ("practitioner", "lead"), 45, "cabinet", ("dock",), covers=SLOT),
        Place("safeguarding:post", "Post a concern", "inbox", ("practitioner",), 45, "cabinet", ("tabs",), covers=SLOT),
        Place("safeguarding:numbers", "Whom to ring", "phone", ("manager",), 882, "cabinet", ("account",)),
    )
    panels = (
        Panel("today", f"{PANELS}.first_page", ("manager",), 90),
        Panel("room", f"{PANELS}.first_page", ("lead", "practitioner"), 90),
    )
    #: Held in memory while they come in (`config.spools`): the slot's words, the cabinet's files.
    in_memory = {"/concern/": 4_900_000, "/cabinet/": 40_000_000}  # noqa: RUF012 -- read once, never changed
    daily = ("keepsake.safeguarding.tasks.tidy",)
    often = ("keepsake.safeguarding.tasks.tell_keyholders",)

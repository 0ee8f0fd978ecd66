"""Safeguarding: what anybody who works here posts, and keyholders alone read (E2, R6)."""

from django.apps import AppConfig

from keepsake.web.navigation import Place
from keepsake.web.spots import Panel

STAFF = ("manager", "lead", "practitioner")
SLOT = ("safeguarding:posted", "safeguarding:told")
ADDED = "keepsake.safeguarding.kinds.added"
HOLDERS = ("manager", "lead")
CABINET = (
    "safeguarding:unlock", "safeguarding:agree", "safeguarding:setup", "safeguarding:own_key", "safeguarding:try_key",
    "safeguarding:passphrase", "safeguarding:cabinet_file", "safeguarding:cabinet_record", "safeguarding:chronology",
    "safeguarding:file_add", "safeguarding:personal", "safeguarding:record_add", "safeguarding:task_done", "safeguarding:shown",
    "safeguarding:will_not_open", "safeguarding:paper_make", "safeguarding:paper_typed", "safeguarding:paper_use",
    "safeguarding:drill", "safeguarding:holder_ask", "safeguarding:holder_remove", "safeguarding:let_into_matter",
)  # fmt: skip
PANELS = "keepsake.safeguarding.views.slot_panels"


class SafeguardingConfig(AppConfig):
    """The shop window of safeguarding."""

    name = "keepsake.safeguarding"
    label = "safeguarding"
    verbose_name = "Safeguarding"
    default_auto_field = "django.db.models.BigAutoField"
    kinds = (
        "keepsake.safeguarding.kinds.concern.CONCERN",
        "keepsake.safeguarding.kinds.told.TOLD",
        f"{ADDED}.ACTION",
        f"{ADDED}.CHRONOLOGY",
        f"{ADDED}.AGENCY",
        f"{ADDED}.MEETING",
        f"{ADDED}.PLAN",
        f"{ADDED}.CATEGORY",
        f"{ADDED}.TASK",
        f"{ADDED}.DONE",
        f"{ADDED}.OPENING",
        f"{ADDED}.SHOWN",
    )
    navigation = (
        Place("safeguarding:cabinet", "Cabinet", "lock", HOLDERS, 40, "cabinet", covers=CABINET),
        # A phone's dock has five places, and the manager's are taken: there it stands in the menu of the hat.
        Place("safeguarding:cabinet", "Cabinet", "lock", ("manager",), 859, "cabinet", ("account",), covers=CABINET),
        Place("safeguarding:post", "Post a concern", "inbox", STAFF, 860, "cabinet", ("account",), covers=SLOT),
        Place("safeguarding:post", "Concern", "inbox", ("practitioner", "lead"), 45, "cabinet", ("dock",), covers=SLOT),
        Place("safeguarding:post", "Post a concern", "inbox", ("practitioner",), 45, "cabinet", ("tabs",), covers=SLOT),
        Place("safeguarding:numbers", "Whom to ring", "phone", ("manager",), 882, "cabinet", ("account",)),
    )
    over = "keepsake.safeguarding.views.cabinet_over.over"
    panels = (
        Panel("child-aside", "keepsake.safeguarding.views.cabinet_panels.drawer", STAFF, 10),
        Panel("today", "keepsake.safeguarding.views.cabinet_panels.due_inside", ("manager",), 15),
        Panel("room", "keepsake.safeguarding.views.cabinet_panels.due_inside", ("lead",), 15),
        Panel("today", f"{PANELS}.first_page", ("manager",), 12),
        Panel("room", f"{PANELS}.first_page", ("lead", "practitioner"), 90),
        Panel("door", f"{PANELS}.whom_to_tell", STAFF, 10),
        Panel("advice", f"{PANELS}.whom_to_ask", HOLDERS, 10),
    )
    cabinet_pages = {
        "home": "safeguarding:cabinet",
        "door": "safeguarding:unlock",
        "file": "safeguarding:cabinet_file",
        "record": "safeguarding:cabinet_record",
        "piece": "safeguarding:cabinet_piece",
        "personal": "safeguarding:personal",
    }
    sealed_insets = {
        "concern": "safeguarding/slot/_in_cabinet.html",
        "told": "safeguarding/slot/_told_in_cabinet.html",
    }
    #: Held in memory while they come in (`config.spools`): the slot's words, the cabinet's files.
    in_memory = {"/concern/": 4_900_000, "/cabinet/": 40_000_000}
    counted = ("keepsake.safeguarding.queries.counted.counted",)
    when_posted = ("keepsake.safeguarding.services.notices.posted",)
    daily = ("keepsake.safeguarding.tasks.tidy",)
    often = ("keepsake.safeguarding.tasks.tell_keyholders",)

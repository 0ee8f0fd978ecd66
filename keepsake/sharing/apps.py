"""Sharing: each decision to share information made well, step by step, and kept (S1 to S8, R20 to R22)."""

from django.apps import AppConfig

from keepsake.web.cabinet.shelf import Begin
from keepsake.web.navigation import Place
from keepsake.web.spots import Panel

HOLDERS = ("manager", "lead")
KINDS = "keepsake.sharing.kinds.decision"
ONE = (
    "decision", "step", "record", "asking", "follow", "follow_done", "close", "give", "give_by", "give_screen", "given", "manifest",
    "receipt", "send_on", "send_on_screen", "held",
)  # fmt: skip
#: The pages on which the tab is marked as the current one.
PAGES = (
    "sharing:begin",
    "sharing:sealed_home",
    "sharing:sealed_begin",
    *(f"sharing:{at}{one}" for at in ("", "sealed_") for one in ONE),
)


class SharingConfig(AppConfig):
    """The shop window of sharing."""

    name = "keepsake.sharing"
    label = "sharing"
    verbose_name = "Sharing"
    default_auto_field = "django.db.models.BigAutoField"
    kinds = (f"{KINDS}.PLAIN", f"{KINDS}.SEALED", f"{KINDS}.STEP")
    navigation = (
        Place("sharing:home", "Sharing", "handshake", HOLDERS, 50, "sharing", ("tabs",), covers=PAGES),
        # A phone's dock has five places, and they are taken: there it stands in the menu of the hat.
        Place("sharing:home", "Sharing", "handshake", HOLDERS, 858, "sharing", ("account",), covers=PAGES),
    )
    panels = (
        Panel("child", "keepsake.sharing.views.panels.child_panel", ("manager",), 60),
        Panel("own", "keepsake.sharing.views.panels.own_panel", ("carer",), 30),
        Panel("today", "keepsake.sharing.views.home.panel", ("manager",), 25),
        Panel("room", "keepsake.sharing.views.home.panel", ("lead",), 25),
    )
    #: Every card of a sealed decision, or of a step of one, leads to the decision's own page.
    sealed_pages = {"sharing_decision": "sharing:sealed_decision", "sharing_step": "sharing:sealed_of_step"}
    sealed_begins = (Begin("sharing:sealed_begin", "Begin a sharing decision", "handshake"),)
    counted = ("keepsake.sharing.queries.counted.counted",)

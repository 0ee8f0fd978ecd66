"""Consents (E1, R25): what parents agree to, what the nursery does by it, and what it asks."""

from django.apps import AppConfig

from keepsake.web.navigation import Place
from keepsake.web.spots import Panel

PANELS = "keepsake.consents.views.panels"


class ConsentsConfig(AppConfig):
    """The shop window of the consents."""

    name = "keepsake.consents"
    label = "consents"
    verbose_name = "Consents"
    default_auto_field = "django.db.models.BigAutoField"
    kinds = ("keepsake.consents.kinds.consent.CONSENT", "keepsake.consents.kinds.consent_read.CONSENT_READ")
    navigation = (
        Place(
            "consents:rooms",
            "Consents",
            "badge-check",
            ("manager", "practitioner"),
            868,
            "sharing",
            ("account",),
            covers=("consents:room",),
        ),
        Place(
            "consents:wordings",
            "What we ask",
            "file-text",
            ("manager",),
            869,
            "sharing",
            ("account",),
            covers=("consents:wording",),
        ),
    )
    panels = (
        Panel("child", f"{PANELS}.child_panel", ("manager",), 25),
        Panel("child", f"{PANELS}.care_panel", ("practitioner",), 25),
        Panel("own", f"{PANELS}.own_file_panel", ("carer",), 5),
    )
    daily = ("keepsake.consents.tasks.settle",)
    #: A carer, their parental responsibility or a limit on them has changed: what is done follows (R4, R9).
    ties_changed = ("keepsake.consents.services.settling.ties_changed",)
    #: What is still to be known of a child: what nobody has answered is a gap of the registration.
    gaps = ("keepsake.consents.queries.gaps.gap",)
    #: Of an import that is taken back: children about whom somebody has answered, or was asked.
    decided = ("keepsake.consents.queries.decided.decided",)

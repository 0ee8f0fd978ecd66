"""The office: the personal file of a child, and who may read of it what they need to know (E1, E4, E5)."""

from django.apps import AppConfig


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

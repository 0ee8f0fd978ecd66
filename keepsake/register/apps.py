"""The register: settings, rooms, children, carers and staff (H1), and what is known about them."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The shop window of the register."""

    name = "keepsake.register"
    label = "register"
    verbose_name = "Register"
    default_auto_field = "django.db.models.BigAutoField"
    kinds = (
        "keepsake.register.kinds.particulars.PARTICULARS",
        "keepsake.register.kinds.particulars.HOME",
        "keepsake.register.kinds.alerts.ALERT",
        "keepsake.register.kinds.alerts.CAUTION",
        "keepsake.register.kinds.contact.CONTACT",
        "keepsake.register.kinds.change_notice.CHANGE_NOTICE",
    )

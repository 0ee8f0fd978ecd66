"""When data and keyring were last copied to a second medium and read back (R19): the feature that copies says so.

Its AppConfig names a function, `last_backup = "dotted.path"`: () → an instant, or None where there is no good copy.
"""

from datetime import datetime

from django.apps import apps
from django.utils.module_loading import import_string


def backed_up_at() -> datetime | None:
    """The last copy that was read back whole; None where there is none. The house is copied as one, whatever the setting."""
    for config in apps.get_app_configs():
        if path := getattr(config, "last_backup", ""):
            found: datetime | None = import_string(path)()
            return found
    return None

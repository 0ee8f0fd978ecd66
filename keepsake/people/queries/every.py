"""Every child of a setting: for keys that must be there for all alike. No page asks."""

from keepsake.people.models import Child


def every_child(setting: int) -> list[int]:
    """The ids of all children of the setting, whether here, to come or gone. One query."""
    return list(Child.objects.filter(setting_id=setting).order_by("pk").values_list("pk", flat=True))

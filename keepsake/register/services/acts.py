"""Who may, and the act in which it is done."""

from django.apps import apps
from django.utils.module_loading import import_string

from keepsake.audit.acting import Act
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing

PURPOSE = "keeping-the-register"


def office(standing: Standing, action: str, *children: int) -> Act:
    """An act of the office (H1). Refused without the manager's hat, and for a child from whom a bar keeps (R5): no
    decision on that child is the manager's own."""
    if standing.hat.hat != "manager" or standing.set("barred") & set(children):
        raise Refused
    return Act(standing.actor, standing.now, action=action, clause="H1", purpose=PURPOSE)


def keeping(standing: Standing, action: str) -> Act:
    """An act on records of the personal file: what the standing may, the table says inside it (E2; carers: E4)."""
    if standing.is_staff:
        return Act(standing.actor, standing.now, action=action, clause="E2", purpose=PURPOSE)
    return Act(standing.actor, standing.now, action=action, clause="E4", purpose="own-child")


def ties_changed(act: Act, standing: Standing, child: int) -> None:
    """Say, in the act that changed it, that a carer of the child, their parental responsibility or a limit on them is another now:
    features for which something follows name in their shop window (`ties_changed`) whom to call."""
    for config in apps.get_app_configs():
        for path in getattr(config, "ties_changed", ()):
            import_string(path)(act, standing.setting, standing.zone, child, standing.now)

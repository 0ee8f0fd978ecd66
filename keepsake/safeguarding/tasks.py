"""Jobs of the slot. They take no argument at all: nothing in the queue says of whom, or that anything, was posted."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks import task

from keepsake.people.queries.settings import settings_by_name
from keepsake.safeguarding.services import notices

SUBJECT = "Keepsake: something was posted"
TEXT = (
    "Something was posted at {setting}.\n\n"
    "Open the cabinet in Keepsake when nobody else can see your screen. This message says no more on purpose.\n"
)
AGAIN = (
    "Something was posted at {setting}, and nobody has opened it yet.\n\n"
    "Open the cabinet in Keepsake, or ring whoever can, now. This message says no more on purpose.\n"
)


@task()
def tell_keyholders() -> None:
    """Bring each keyholder's line up to date, and send what is due: at once after a posting, and every few minutes."""
    now = timezone.now()
    for facts in settings_by_name():
        notices.refresh(facts.id, now)
        due = notices.due(facts, now)
        for message in due.messages if settings.EMAIL_WORKS else ():
            text = (AGAIN if message.again else TEXT).format(setting=message.setting_name)
            for address in message.addresses:
                # Each by itself: nobody learns who else is told.
                EmailMessage(SUBJECT, text, to=[address]).send()
        notices.done(due.steps, now)


@task()
def tidy() -> None:
    """Once a day: how far the telling went."""
    now = timezone.now()
    notices.forget(now)

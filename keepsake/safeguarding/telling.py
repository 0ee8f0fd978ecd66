"""Telling keyholders that the emergency door was used (R19): at once, to each alone, without a name or a reason."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django_tasks import task

from keepsake.people.queries.accounts import addresses_of
from keepsake.people.queries.settings import setting_facts

SUBJECT = "Keepsake: the cabinet was opened by one keyholder alone"
TEXT = (
    "At {setting} the cabinet was opened through its emergency door: by one keyholder, without a second.\n\n"
    "Who it was stands in the log, and why stands inside, in the setting’s own file. Unlock it and read it today.\n"
)


def tell_of_emergency(setting: int, adults: Sequence[int]) -> None:
    """Ask for the message; where no e-mail is sent from here, the cabinet says it inside."""
    if settings.EMAIL_WORKS:
        send.enqueue(setting, list(adults))


@task()
def send(setting: int, adults: list[int]) -> None:
    """Send it, to each by itself."""
    facts = setting_facts(setting)
    for address in addresses_of(adults).values():
        EmailMessage(SUBJECT, TEXT.format(setting=facts.name if facts else "your nursery"), to=[address]).send()

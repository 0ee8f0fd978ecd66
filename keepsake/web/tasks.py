"""Telling whoever must know that a sign-in read unusually much: by e-mail, where it is sent from here. No name, no record."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks import task

from keepsake.people.queries.unusual import to_tell

SUBJECT = "Keepsake: a sign-in read unusually much"
#: What is said to managers and leads, who sign in to see more; and to the person above, who has no sign-in.
TO_STAFF = (
    "A sign-in at {setting} has read or taken away unusually much in a short time. It was stopped, and asked who it is.\n\n"
    "Whose it is, and whether they have said so since, stands in Keepsake under “Unusual reading”.\n"
    "Ask them in person. If it was not they: let them change their passphrase and sign out everywhere else.\n"
)
TO_ABOVE = (
    "The manager’s own sign-in at {setting} has read or taken away unusually much in a short time. It was stopped, and asked "
    "who it is. You are told because you stand above the manager.\n\n"
    "Ask the manager in person. If it was not they: let them change their passphrase and sign out everywhere else, and keep "
    "the computer as it is until you know more.\n"
)


def tell(notice: int) -> None:
    """Ask for the message about this notice; nothing where no e-mail is sent from here: the program itself says it."""
    if settings.EMAIL_WORKS:
        send.enqueue(notice)


@task()
def send(notice: int) -> None:
    """Send it, to each by itself: nobody learns who else is told."""
    found = to_tell(notice, timezone.now())
    if found is None:
        return
    text = (TO_ABOVE if found.outside else TO_STAFF).format(setting=found.setting_name)
    for address in found.addresses:
        EmailMessage(SUBJECT, text, to=[address]).send()

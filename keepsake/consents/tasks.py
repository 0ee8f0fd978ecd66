"""Jobs of the consents."""

from django.utils import timezone
from django_tasks import task

from keepsake.consents.services.settling import settle_everything


@task()
def settle() -> None:
    """Once a day: what is done is worked out anew, where ties, limits or days have changed."""
    settle_everything(timezone.now())

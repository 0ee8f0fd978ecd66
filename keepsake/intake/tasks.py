"""Jobs of the intake. Their arguments are ids: they are stored in the clear."""

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from keepsake.intake import services
from keepsake.intake.errors import NotReady, Undecided
from keepsake.intake.models import Import
from keepsake.intake.services.acts import Progress
from keepsake.people.queries.hats import hats_of
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing, standing_of

#: How many lines are gone through between two words about how far it is.
EVERY = 500


@task()
def look_over(brought: int) -> None:
    """Read a file, and make what its pages show."""
    row = _waiting(brought, Import.State.READING)
    if row is not None:
        services.look_over_or_stop(row, timezone.now(), progress_of(row))


@task()
def bring_in(brought: int, account: int, whole: bool) -> None:
    """Bring in an import that somebody began, on behalf of their account."""
    row = _waiting(brought, Import.State.BRINGING)
    if row is None:
        return
    now = timezone.now()
    try:
        services.bring_in(row, _manager(row, account, now), whole=whole, progress=progress_of(row))
    except (Undecided, NotReady):
        return  # the import says so itself, and waits
    except Refused:
        services.give_back(row, "Whoever began this is not the manager any more. Nothing was brought in.", now)


@task()
def tidy() -> None:
    """Once a day: files that waited for thirty days, and keys whose destruction broke off."""
    services.let_old_go(timezone.now())


def progress_of(row: Import) -> Progress:
    """Says on the import how far it is, for the page that waits."""

    def tell(done: int, total: int) -> None:
        if done % EVERY == 0 or done >= total:
            Import.objects.filter(pk=row.pk).update(done=done, total=total, beat_at=timezone.now())

    return tell


def _waiting(brought: int, state: str) -> Import | None:
    return Import.objects.filter(pk=brought, state=state).first()


def _manager(row: Import, account: int, now: datetime) -> Standing:
    for hat in hats_of(account, now):
        if hat.hat == "manager" and hat.setting.id == row.setting_id:
            return standing_of(account, hat, now)
    raise Refused

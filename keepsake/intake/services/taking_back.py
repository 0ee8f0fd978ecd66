"""Taking an import back, until somebody has written on it."""

from keepsake.intake.errors import NotReady, WrittenOn
from keepsake.intake.models import Import, Mark
from keepsake.intake.services.arriving import act_of
from keepsake.people.services import bringing as people
from keepsake.policy.standing import Standing
from keepsake.records.writing import remove_brought, touched_since


def take_back(row: Import, standing: Standing) -> None:
    """Remove everything that the import made. Raises WrittenOn where somebody has written on any of it, NotReady otherwise.

    The entries of the log stay: that it was brought in and taken back can always be read.
    """
    if row.state != Import.State.DONE or row.settled_at is None:
        raise NotReady
    made = row.made
    with act_of(standing, "intake.taken-back") as act:
        children, adults = set(made["children"]), set(made["adults"])
        written = touched_since(children, made["records"]) | people.written_on(children, adults, row.settled_at)
        if written:
            raise WrittenOn(written)
        remove_brought(act, made["records"])
        Mark.objects.filter(brought=row).delete()
        people.take_back(act, children, adults, made["rooms"])
        row.state = Import.State.TAKEN_BACK
        row.save()
        act.note("import", row.pk)

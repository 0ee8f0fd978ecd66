"""Taking an import back, until somebody has written on it."""

from collections.abc import Collection

from django.apps import apps
from django.utils.module_loading import import_string

from keepsake.intake.errors import NotReady, WrittenOn
from keepsake.intake.models import Import, Mark
from keepsake.intake.services import sealed
from keepsake.intake.services.acts import act_of
from keepsake.people.services import taking_back as people
from keepsake.policy.standing import Standing
from keepsake.records.writing import remove_brought, written_since


def take_back(row: Import, standing: Standing) -> None:
    """Remove everything that the import made. Raises WrittenOn where somebody has written on any of it, NotReady otherwise.

    After the commit the keys of the children are destroyed: no backup gives them back. The entries of the log stay: that it
    was brought in and taken back can always be read.
    """
    if row.state != Import.State.DONE:
        raise NotReady
    made = row.made
    with act_of(standing, "intake.taken-back") as act:
        if not Import.objects.filter(pk=row.pk, state=Import.State.DONE).update(state=Import.State.TAKEN_BACK):
            raise NotReady
        children, adults = set(sealed.ids_in(made["children"])), set(sealed.ids_in(made["adults"]))
        prints = dict(Mark.objects.filter(brought=row).exclude(as_made="").values_list("child", "as_made"))
        written = written_since(children, made["records"]) | people.decided_about(prints, adults)
        written |= decided_elsewhere(children)
        if written:
            raise WrittenOn(written)
        remove_brought(act, made["records"])
        Mark.objects.filter(brought=row).delete()
        people.take_back(act, children, adults, made["rooms"])
        row.state, row.keys_to_destroy = Import.State.TAKEN_BACK, True
        row.save(update_fields=["state", "keys_to_destroy"])
        act.note("import", row.pk)
        act.after_commit(lambda: sealed.destroy_keys(standing.now))


def decided_elsewhere(children: Collection[int]) -> set[int]:
    """Of these children, those about whom another feature has begun something: each names in its shop window (`decided`)
    whom to ask."""
    found: set[int] = set()
    for config in apps.get_app_configs():
        for path in getattr(config, "decided", ()):
            found |= import_string(path)(children)
    return found

"""The facts of a record, as the policy asks for them."""

from keepsake.policy.vocabulary import Facts
from keepsake.records.models import Record
from keepsake.records.selecting import Row


def facts_of(row: Row | Record) -> Facts:
    """Of a listed row or of a record."""
    if isinstance(row, Record):
        return Facts(
            row.pk, row.setting_id, row.child_id, row.shelf, row.kind, row.author_id, row.hat, row.state, row.adult_id
        )
    return Facts(row.id, row.setting, row.child, row.shelf, row.kind, row.author, row.hat, row.state, row.adult)

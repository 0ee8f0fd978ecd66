"""The facts of a record, as the policy asks for them."""

from keepsake.policy.standing import Standing
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


def own_words(standing: Standing, author: int | None, hat: str) -> bool:
    """Whether the reader wrote this as a carer: then it stands as they wrote it. To every other family, and under another
    hat, its friends are friends (R8)."""
    return not standing.is_staff and hat == "carer" and author == standing.adult


def known_to(standing: Standing) -> frozenset[int]:
    """The children whose names a carer reads in texts about others: those whose journal is open to them. A tie that nobody has
    confirmed opens no name (R8, R9)."""
    return standing.set("my_journals")

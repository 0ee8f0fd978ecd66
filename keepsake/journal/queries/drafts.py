"""One's own drafts, and for the manager whose are old (R7, R27)."""

from typing import Any

from keepsake.journal.cards import moment_words, picture_of
from keepsake.journal.people import child_on_page
from keepsake.people.queries import directory
from keepsake.policy.engine import may
from keepsake.policy.standing import Standing
from keepsake.policy.vocabulary import FILES, Facts
from keepsake.records import writing
from keepsake.records.kinds import kinds

#: Words of a draft that a list shows.
SHOWN = 120


def own_drafts(standing: Standing, limit: int | None = None) -> list[dict[str, Any]]:
    """One's own drafts under this hat, newest first, each with whom it is about and the first of its words. Two queries."""
    every = kinds()
    found = writing.drafts(standing)[:limit]
    wanted = [public_id for one in found for public_id in one.body.get("children", [])]
    children = {
        public_id: child_on_page(child)
        for public_id, child in directory.children_by_public_id(wanted, standing.setting).items()
        if may(standing, "add", Facts(None, standing.setting, child.id, "journal"))
    }
    made = []
    for one in found:
        if one.form not in every or every[one.form].shelf not in FILES["developmental"]:
            continue  # another file's form: it is gone on with where that is filled in
        about = [children[public_id] for public_id in one.body.get("children", []) if public_id in children]
        words = next((value[0] for key in ("text", "title") if (value := one.body.get(key)) and value[0]), "")
        made.append(
            {
                "public_id": one.public_id,
                "kind": every[one.form],
                "names": [child.name for child in about],
                "faces": [picture_of(child) for child in about[:3]],
                "words": f"{words[:SHOWN].rstrip()}…" if len(words) > SHOWN else words,
                "saved": moment_words(one.saved_at, standing),
                "saved_at": one.saved_at,
            }
        )
    return made


def old_drafts(standing: Standing) -> list[dict[str, Any]]:
    """For the manager: by whom and since when, of drafts older than 14 days; not their words. Two queries at most."""
    old = writing.old_drafts(standing)
    names = directory.adults({one.author for one in old}) if old else {}
    return [
        {"by": names[one.author].name, "since": moment_words(one.begun_at, standing).split(",")[0]}
        for one in old
        if one.author in names
    ]

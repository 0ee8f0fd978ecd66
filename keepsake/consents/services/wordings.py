"""The setting's own words: a new edition, from which day it counts, and whether everybody is asked anew (E1)."""

from datetime import date

from keepsake.consents.catalogue import catalogue
from keepsake.consents.editions import editions_of
from keepsake.consents.models import Wording
from keepsake.consents.services.acts import deciding
from keepsake.consents.services.settling import settle
from keepsake.people.errors import Invalid
from keepsake.people.times import from_day, today
from keepsake.policy.errors import Refused
from keepsake.policy.standing import Standing
from keepsake.records.reading.unseen import children_with


def write_words(standing: Standing, kind: str, text: str, since: date, *, again: bool, based_on: str) -> int:
    """A new edition of the words of one kind; gives its number. `based_on`: the edition that the form was opened on.

    Raises Refused, Invalid with a field of the form. Asked anew, a yes to older words counts until the day before, and no longer.
    """
    if kind not in catalogue().kinds:
        raise Refused
    asked = catalogue().kinds[kind]
    with deciding(standing, "consent.worded") as act:
        newest = editions_of(standing.setting).asked(asked)
        if based_on != newest.key:
            raise Invalid("text", "Somebody has written newer words meanwhile. Read them first; yours are still here.")
        if text.strip() == newest.text.strip():
            raise Invalid("text", "These are the words that stand already.")
        if since < today(standing.zone, standing.now):
            raise Invalid("since", "This day is over. Words count from today on at the earliest.")
        start = max(from_day(since, standing.zone, standing.now), newest.since)
        row = Wording.objects.create(
            setting_id=standing.setting,
            kind=kind,
            edition=newest.number + 1,
            text=text.strip(),
            again=again,
            since=start,
            written_at=standing.now,
            by_id=standing.adult,
        )
        act.note("wording", row.pk)
        if again:
            children = children_with(standing.setting, "consent")
            settle(act, standing.setting, standing.zone, children, standing.now, [kind])
    return row.edition

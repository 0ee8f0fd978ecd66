"""The fields by which pages are found, beside words: area, author, from and until which day."""

from collections.abc import Iterable
from typing import Any

from django import forms

from keepsake.journal.filters import Filters
from keepsake.law.lists import areas
from keepsake.people.queries.directory import AdultName
from keepsake.web.forms.picks import a_day


class Finder(forms.Form):
    """What was asked, as a form that says what of it cannot be read. Its authors are those whom the page may offer, no others."""

    area = forms.ChoiceField(label="Area of learning", required=False)
    author = forms.ChoiceField(label="Written by", required=False)
    since = a_day("From", required=False)
    until = a_day("Until", required=False)

    def __init__(self, filters: Filters, authors: Iterable[AdultName], left: Iterable[AdultName] = ()) -> None:
        offered, gone = _named(authors), _named(left)
        known = {value for value, _ in (*offered, *gone)}
        super().__init__(
            {
                "area": filters.area,
                "author": filters.author if filters.author in known else "",
                "since": filters.since,
                "until": filters.until,
            }
            | dict(filters.unread)
        )
        area: Any = self.fields["area"]
        area.choices = [("", "Any"), *((one.key, one.name) for one in areas())]
        before = [("Worked here before", gone)] if gone else []
        author: Any = self.fields["author"]
        author.choices = [("", "Anybody"), *offered, *before]

    def clean(self) -> None:
        """The last day is not before the first."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", "This day is before the first one. Choose that day, or a later one.")


def _named(people: Iterable[AdultName]) -> list[tuple[str, str]]:
    return [(one.public_id, one.name) for one in people]

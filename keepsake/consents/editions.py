"""The words of each kind, edition after edition: the house's own first, then the setting's (E1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from keepsake.consents.catalogue import ConsentKind
from keepsake.consents.models import Wording
from keepsake.consents.outcome import Answer, Edition
from keepsake.people.times import END, through

#: The edition of the words that the house brings.
HOUSE: Final = "house"
BEFORE_ALL: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Words:
    """One edition: its words, from when they count, whether everybody is asked anew."""

    key: str
    text: str
    since: datetime
    again: bool
    number: int

    @property
    def edition(self) -> Edition:
        """As outcomes ask it."""
        return Edition(self.key, self.since, self.again)


@dataclass(frozen=True, slots=True)
class Editions:
    """Every edition of every kind in one setting."""

    own: Mapping[str, tuple[Words, ...]]

    def words(self, kind: ConsentKind) -> tuple[Words, ...]:
        """The editions of a kind, oldest first."""
        return (Words(HOUSE, kind.wording, BEFORE_ALL, False, 0), *self.own.get(kind.key, ()))

    def asked(self, kind: ConsentKind) -> Words:
        """The words that are asked: the newest, also before the day from which they count, so that there is time to answer."""
        return self.words(kind)[-1]

    def of(self, kind: ConsentKind) -> list[Edition]:
        """As outcomes ask them."""
        return [one.edition for one in self.words(kind)]


def editions_of(setting: int) -> Editions:
    """One query."""
    found: dict[str, list[Words]] = {}
    for row in Wording.objects.filter(setting_id=setting).order_by("kind", "edition"):
        found.setdefault(row.kind, []).append(Words(f"{row.edition}", row.text, row.since, row.again, row.edition))
    return Editions({kind: tuple(words) for kind, words in found.items()})


def answer_of(adult: int, number: int, at: datetime, body: Mapping[str, Any], zone: ZoneInfo) -> Answer:
    """An answer as outcomes ask it. A yes ends with the last day that its record names, in the setting's zone (R27)."""
    end = through(date.fromisoformat(body["until"]), zone) if body.get("until") else END
    return Answer(adult, body["answer"], at, number, end, body.get("edition", ""))

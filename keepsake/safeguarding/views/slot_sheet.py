"""What was typed so far, carried from page to page in the form itself: nothing of it stands in a session or on a disk."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.http import QueryDict

from keepsake.people.queries.directory import ChildName
from keepsake.policy.standing import Standing
from keepsake.records.sealed import readers
from keepsake.records.sealed.readers import Readers
from keepsake.safeguarding import reaching
from keepsake.safeguarding.forms.slot import AboutForm, ConcernForm
from keepsake.safeguarding.queries.slot import Offer, offer
from keepsake.safeguarding.services.posting import Concern
from keepsake.web.cabinet.kept import NOT_TYPED

ABOUT = tuple(AboutForm.base_fields)


@dataclass
class Sheet:
    """The forms over what was typed. `data` is what was posted, or what was kept and is taken up again."""

    standing: Standing
    data: QueryDict
    more: bool = False
    offer: Offer = field(init=False)
    about: AboutForm = field(init=False)
    concern: ConcernForm = field(init=False)

    def __post_init__(self) -> None:
        self.offer = offer(self.standing)
        answered = "about" in self.data
        initial = {} if answered else {"child": self.data.get("child", "")}
        chosen = (self.offer.children, self.offer.staff, self.offer.top)
        self.about = AboutForm(*chosen, self.data if answered or self.asked("about") else None, initial=initial)
        begun = "once" in self.data
        local = self.standing.now.astimezone(self.standing.zone).replace(second=0, microsecond=0, tzinfo=None)
        self.concern = ConcernForm(
            self.offer.children,
            self.data if begun else None,
            more=self.more,
            initial={"once": uuid4(), "happened_at": local},
        )

    def asked(self, step: str) -> bool:
        """Whether this step's button was pressed."""
        return self.data.get("step") == step

    @property
    def child(self) -> ChildName | None:
        """Whom it is about; the first question must hold."""
        return self.offer.child(self.about.cleaned_data.get("child"))

    @property
    def child_name(self) -> str:
        """As the poster named the child; empty where it is about none."""
        return self.child.name if self.child else str(self.about.cleaned_data["child_named"])

    def readers(self) -> Readers:
        """Who will be able to read it; the first question must hold."""
        said = self.about.cleaned_data
        children = [self.child.id] if self.child else []
        standing = self.standing
        out = readers.left_out(standing.setting, said["about"], self.about.named, said["owner"], children, standing.now)
        return readers.readers(standing.setting, out)

    def written(self) -> Concern:
        """What the forms say; both must hold."""
        said, names = self.about.cleaned_data, self._names()
        return Concern(
            about=said["about"],
            child=self.child.id if self.child else None,
            body=self.concern.body() | {"whom": names, "child_named": said["child_named"]},
            happened_at=self.concern.cleaned_data["happened_at"],
            named=self.about.named,
            owner=said["owner"] and said["about"] == "top",
            marks=[(place, words) for place, words in self.concern.cleaned_data["marks"]],
            others=self.concern.others_by_id(),
        )

    def carried(self, *, about: bool = True, concern: bool = True) -> list[tuple[str, str]]:
        """Hidden fields for the next page."""
        return [
            (name, str(value))
            for name, values in self.data.lists()
            if name not in NOT_TYPED and (about if name in ABOUT else concern)
            for value in values
        ]

    def around(self) -> dict[str, Any]:
        """What stands round every page: whom to ring, and nobody whom it is about."""
        facts = self.standing.hat.setting
        out = self.readers().leaves_out if self.about.is_bound and self.about.is_valid() else frozenset()
        return {"ring": reaching.to_ring(facts, self.standing.now, out), "sheet": self}

    def _names(self) -> str:
        named = {one.id: one.name for one in (*self.offer.staff, *self.offer.top)}
        said = self.about.cleaned_data
        people = [named[one] for one in (said["staff"] if said["about"] == "staff" else said["top"]) if one in named]
        if said["about"] == "outside":
            return ""
        return ", ".join([*people, *(["the owner, or somebody above"] if said["owner"] else [])])

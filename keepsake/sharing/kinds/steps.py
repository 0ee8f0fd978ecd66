"""What each step of a decision asks, as fields: form, words on the page and on paper follow from them (S1 to S8).

A step is no record of its own: it stands in the body of an ordinary decision, or in a sealed record that adds to one.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from keepsake.records.kinds import Field, Kind
from keepsake.sharing.figures import choices, grounds


def _of(name: str) -> Callable[[], list[tuple[str, str]]]:
    return lambda: choices(name)


def _every_ground() -> list[tuple[str, str]]:
    return [(one.key, one.name) for one in grounds()]


def _step(key: str, name: str, *fields: Field) -> Kind:
    return Kind(key=key, name=name, shelf="sharing", lock="locked", fields=fields)


NOW = _step(
    "now", "Now, or already?",
    Field("hurry", "Has it been shared already, or must it be now?", "choice", required=True, options=_of("hurry")),
    Field("to", "To whom?", "line", hint="Agency, name, role.", longest=300),
    Field("at", "When?", "line"),
    Field("how", "How?", "choice", options=_of("ways")),
    Field("said", "What was said?", "text", hint="As exactly as you remember.", longest=10_000),
    Field("their", "Their name and reference", "line", longest=300),
)  # fmt: skip
GROUND = _step(
    "ground", "Ground",
    Field("ground", "On what ground?", "choice", required=True, options=_every_ground),
    Field("concern", "What is the concern, or what is asked?", "text", hint="In a few sentences.", longest=6_000),
)  # fmt: skip
AGREEMENT = _step(
    "agreement", "Agreement",
    Field("sought", "Was agreement sought?", "choice", required=True, options=_of("sought")),
    Field("whom", "Who was asked?", "line", longest=300),
    Field("by", "Who asked?", "line", longest=200),
    Field("at", "When?", "line"),
    Field("how", "How?", "choice", options=_of("asked_how")),
    Field("answer", "What was the answer?", "choice", options=_of("answers")),
    Field("words", "Their words", "text", hint="As they said it. It need not be written by them.", longest=4_000),
    Field("present", "Who else was there?", "line", longest=300),
    Field("why_not", "Why is it not sought?", "choice", options=_of("why_not")),
    Field("because", "In your words", "text", hint="What makes you think so.", longest=4_000),
)  # fmt: skip
ADVICE = _step(
    "advice", "Advice",
    Field("clear", "Is the evidence clear?", "choice", required=True, options=_of("clear")),
    Field("state", "Is advice sought?", "choice", options=_of("advice")),
    Field("whom", "Who gave it?", "line", longest=200),
    Field("team", "Which team?", "line", longest=200),
    Field("reference", "Their reference", "line", longest=100),
    Field("at", "When?", "line"),
    Field("advised", "What did they advise?", "text", longest=6_000),
    Field("done", "What did you do about it?", "text", longest=4_000),
)  # fmt: skip
WHAT = _step(
    "what", "What exactly",
    Field("summary", "Your summary", "text", longest=30_000),
)  # fmt: skip
WHOM = _step(
    "whom", "With whom",
    Field("agency", "Which agency?", "line", hint="“Oakfield Primary School”, “Children’s services, front door”.", longest=200),
    Field("person", "Whom there?", "line", hint="Name and role.", longest=200),
    Field("reach", "How are they reached?", "line", hint="Phone, e-mail or portal.", longest=200),
    Field("checked", "How was it checked who they are?", "choice", options=_of("checked")),
    Field("checked_how", "By whom, when, on which number", "line", longest=300),
)  # fmt: skip
DECISION = _step(
    "decision", "Decision",
    Field("share", "What is decided?", "choice", required=True, options=_of("share")),
    Field("reason", "Why?", "text", hint="So that somebody who was not there can follow it.", longest=6_000),
    Field("who", "Who decided?", "line", longest=200),
    Field("at", "When?", "line"),
)  # fmt: skip
FOLLOW_UP = _step(
    "follow_up", "To be done",
    Field("what", "What is to be done?", "line", required=True, longest=300),
    Field("on", "By when?", "date", required=True),
    Field("owner", "By whom?", "line", longest=200),
)  # fmt: skip
FOLLOW_DONE = _step(
    "follow_done", "Done",
    Field("outcome", "What came of it?", "text", required=True, longest=4_000),
)  # fmt: skip

#: The steps of the guided page; what a step asks beside its fields, its own form adds.
STEPS: Final[Mapping[str, Kind]] = {
    one.key: one for one in (NOW, GROUND, AGREEMENT, ADVICE, WHAT, WHOM, DECISION, FOLLOW_UP, FOLLOW_DONE)
}
#: What other steps are called on pages and on paper.
NAMES: Final[Mapping[str, str]] = {
    **{key: one.name for key, one in STEPS.items()},
    "given": "Given", "receipt": "Receipt", "sent_on": "Sent on", "begun": "Begun", "beside": "Begun for others as well",
    "released": "Shown to the family", "closed": "Closed",
}  # fmt: skip


def empty(key: str) -> dict[str, Any]:
    """The body of a step in which nothing is filled in."""
    return {one.key: one.empty for one in STEPS[key].fields}

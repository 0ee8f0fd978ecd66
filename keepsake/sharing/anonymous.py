"""What may be read out on the phone to ask for advice: it names nobody (S7). A person reads it first; a program can miss a name."""

import re
from collections.abc import Iterable
from datetime import date

from keepsake.sharing.decision import Decision


def without_names(text: str, names: Iterable[tuple[str, str]]) -> str:
    """The text with each name put into words: "Kit" → "the child". Longer names first, whole words alone, whatever their case."""
    for name, said in sorted(names, key=lambda pair: len(pair[0]), reverse=True):
        if name.strip():
            text = re.sub(rf"(?<!\w){re.escape(name.strip())}(?!\w)", said, text, flags=re.IGNORECASE)
    return text[:1].upper() + text[1:]


def age(born: date, day: date) -> str:
    """ "3 years", "11 months": never the day of birth."""
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    if months < 24:
        return f"{max(months, 0)} month{'' if months == 1 else 's'}"
    return f"{months // 12} years"


def script(decision: Decision, how_old: str, names: Iterable[tuple[str, str]]) -> list[str]:
    """What to say, a paragraph each."""
    ground = decision.ground
    concern = without_names(str(decision.said("ground").get("concern", "")), names)
    about = f"about a child of {how_old}" if how_old else "about somebody here"
    found = [f"I work at a nursery in your area. I would like advice {about}. I do not give a name yet."]
    if concern:
        found.append(f"What worries us: {concern}")
    if ground is not None and ground.sort == "safety":
        found.append(f"What we ask ourselves: {ground.name[0].lower()}{ground.name[1:]}. We are not sure.")
    match decision.agreement:
        case "given":
            found.append("A parent was asked, and agreed that we speak to you.")
        case "refused":
            found.append("A parent was asked, and said no.")
        case "not sought":
            found.append(
                "We have not asked the parents, because asking might put somebody in danger or get in the way."
            )
    return found


#: What to ask, and to write down afterwards.
QUESTIONS = (
    "Does what I have said reach your threshold? What would make it so?",
    "Should we ask the parents first, or might asking put somebody in danger?",
    "What should we do today, and what should we leave?",
    "If I give the name now, what happens next?",
    "May I have your name, your team and a reference?",
)

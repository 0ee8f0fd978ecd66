"""A disclosure as texts, for the fields of somebody else's form, or to be read on screen: the same words as in a pack (R22)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from keepsake.sharing.decision import Decision
from keepsake.sharing.desk import Desk
from keepsake.sharing.figures import words
from keepsake.sharing.giving.parts import Picked, without_pictures
from keepsake.sharing.taken_out import keep_of, persons_of
from keepsake.sharing.ways import portal_fields
from keepsake.web.printing import Block, Items, Line, Note, NotPrinted, Paragraphs, Quotation, Section, Sub
from keepsake.web.printing.taking_out import Person, left_in, without
from keepsake.web.printing.wording import day, printer


class Text(NamedTuple):
    """One field: what it is, and the text to copy."""

    key: str
    label: str
    text: str


def texts_of(desk: Desk, decision: Decision, picked: Sequence[Picked]) -> list[Text]:
    """The texts of a portal's fields, empty ones left out. Raises NotPrinted where a name is left that was to be taken out."""
    child = desk.child(decision)
    ground = decision.ground
    said = {
        "child": child.full_name if child is not None else "",
        "born": day(child.born_on) if child is not None and child.born_on else "",
        "ground": ground.name if ground is not None else "",
        "concern": str(decision.said("ground").get("concern", "")),
        "agreement": _agreement(decision),
        "summary": str(decision.said("what").get("summary", "")),
        "records": "\n\n".join(plain(one.part.section, one.part.why) for one in picked),
        "giver": f"{printer(desk.standing)}, {desk.standing.hat.setting.name}",
    }
    persons, keep = persons_of(decision), keep_of(child)
    found = [Text(key, label, without(said[key], persons, keep)[0]) for key, label in portal_fields() if said[key]]
    return _checked(found, persons, keep)


def sections_of(desk: Desk, decision: Decision, picked: Sequence[Picked], *, again: bool = False) -> list[Text]:
    """What somebody reads on the screen: the summary (not where it is sent on), then each picked record under its heading. Raises
    NotPrinted as `texts_of` does."""
    persons, keep = persons_of(decision), keep_of(desk.child(decision))
    summary = "" if again else str(decision.said("what").get("summary", ""))
    said = [("What this is about", summary)] if summary else []
    said += [(one.part.section.heading, plain(one.part.section, headed=False)) for one in picked]
    found = [Text(str(number), *without(list(one), persons, keep)[0]) for number, one in enumerate(said, 1)]
    return _checked(found, persons, keep)


def _checked(found: list[Text], persons: Sequence[Person], keep: Sequence[str]) -> list[Text]:
    if left := left_in([said for one in found for said in (one.label, one.text)], persons, keep):
        raise NotPrinted(
            f"“{left[0]}” was to be taken out, and still stands in it. Say every way in which they are called."
        )
    return found


def plain(section: Section, why: str = "", *, headed: bool = True) -> str:
    """A part as text: its heading, who wrote it and when, and what it says."""
    said = [section.heading if headed else "", section.line, f"Why it is given: {why}" if why else ""]
    for block in without_pictures(section).blocks:
        said += [line for line in _lines(block) if line]
    return "\n".join(one for one in said if one)


def _agreement(decision: Decision) -> str:
    said = decision.said("agreement")
    match decision.agreement:
        case "given" | "refused" as answer:
            theirs = f" Their words: “{said['words']}”" if said.get("words") else ""
            return f"{words('answers', answer)}: {said.get('whom', '')}.{theirs}".replace(": .", ".")
        case "waiting":
            return f"Asked, and no answer yet: {said.get('whom', '')}.".replace(": .", ".")
        case "not sought":
            why = words("why_not", str(said.get("why_not", "")))
            return " ".join(
                one for one in ("Not sought.", f"{why}." if why else "", str(said.get("because", ""))) if one
            )
    return ""


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraphs(texts):
            yield from texts
        case Line(label, paragraphs):
            first, *rest = [*paragraphs, ""][: max(1, len(paragraphs))]
            yield f"{label.rstrip(':?')}: {first}" if not label.endswith("?") else f"{label} {first}"
            yield from rest
        case Quotation(said, who):
            yield f"“{said}”" + (f" ({who})" if who else "")
        case Items(texts):
            yield from (f"- {one}" for one in texts)
        case Note(gist, says):
            yield f"{gist} {says}".strip()
        case Sub(heading):
            yield heading

"""What stands in the demo's journals: written by staff and families, through the journal's own verbs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from keepsake.demo.afterwards import follow_up
from keepsake.demo.nursery import World
from keepsake.demo.pictures import Shot, bring_in
from keepsake.journal import services
from keepsake.journal.services import Sheet
from keepsake.records.kinds import kind_of


@dataclass(frozen=True, slots=True)
class Written:
    """One act: by whom, under which hat, how long ago, about whom, and what."""

    by: str
    hat: str
    ago: timedelta
    about: tuple[str, ...]
    body: dict[str, Any]
    kind: str = "observation"
    sides: dict[str, str] = field(default_factory=dict)
    comments: tuple[tuple[str, str, str], ...] = ()
    thanks: tuple[str, ...] = ()
    pictures: tuple[Shot, ...] = ()
    #: Next steps for one child alone; and what came of some: (child, by, outcome).
    steps: dict[str, tuple[str, ...]] = field(default_factory=dict)
    tried: tuple[tuple[str, str, str], ...] = ()
    #: What stood there first, what it was corrected to, and why.
    corrected: tuple[str, str, str] | None = None


LONDON: Final = ZoneInfo("Europe/London")


def hours(number: float) -> timedelta:
    """So many hours."""
    return timedelta(hours=number)


def days(number: float) -> timedelta:
    """So many days."""
    return timedelta(days=number)


WRITTEN: Final[Sequence[Written]] = (
    Written(
        "jo", "practitioner", hours(2), ("ada", "idris"),
        {
            "title": "A bridge over the big puddle",
            "text": "After the rain the big puddle had cut the path in two. Ada fetched the long plank, laid it across and tested it "
            "with one boot.\n\nIdris walked along the fence and came back with a flat stone. It took three tries. When the plank held, "
            "they took turns, and Ada held her hand out for each child who crossed.",
            "words": [{"said": "It wobbles, so we need a stone.", "who": "Ada, to Idris"}],
            "place": "in the garden",
            "areas": ["utw", "psed", "maths"],
            "characteristics": ["thinking"],
        },
        sides={"idris": "Idris chose the stone himself, and asked for nothing but time."},
        steps={"ada": ("Explain a plan to a bigger group",), "idris": ("Choose what to build, and ask for help with it",)},
        tried=(("idris", "callum", "He asked Tomasz to hold the ramp for the cars."),),
        corrected=("a brick", "a flat stone", "“A flat stone”, not “a brick”: Idris showed me which."),
        comments=(("grace", "carer", "She has told me about the stone four times! She wants to bring you a flatter one."),),
        thanks=("grace",),
        pictures=(Shot("puddle"), Shot("leaves"), Shot("garden", ("ada", "idris"))),
    ),
    Written(
        "amrit", "carer", hours(5), ("ravi",),
        {"text": "He counted the cases out loud, all the way to twelve, then ate number thirteen. Could he show Wrens how to crack an egg?", "areas": ["maths", "pd"]},
        comments=(("noreen_for", "practitioner", ""),), pictures=(Shot("baking", None),),
    ),
    Written(
        "callum", "practitioner", days(1), ("maeve",),
        {"title": "Two snails on a bridge", "words": [{"said": "The baby one goes behind because it is slow.", "who": "Maeve"}], "areas": ["ead"]},
        kind="sample", pictures=(Shot("snail-drawing"),),
    ),
    Written(
        "jo", "practitioner", days(1) + hours(3), ("noor", "kit", "oona"),
        {
            "text": "Under the table with torches, Noor and Kit were making a bear cave. Oona brought the cushions and said that bears sleep in rows.",
            "areas": ["ead", "cl"], "characteristics": ["engagement"], "steps": ["Tell the story of the cave to the others"],
        },
        pictures=(Shot("den", None),),
    ),
    Written(
        "grace", "carer", days(2), ("ada",),
        {"title": "The moon was following the bus", "text": "All the way. She waved to it when we got off.", "place": "on the way home", "areas": ["utw"]},
        comments=(("jo", "practitioner", "We read a moon book today because of this."),), pictures=(Shot("moon", None),),
    ),
    Written(
        "jo", "practitioner", days(3), ("ada", "maeve", "wen"),
        {
            "title": "A queue for leaves",
            "text": "Maeve spread the leaves on the blue cloth and said that she was making “a queue for leaves”. Ada and Wen joined in. Maeve put the "
            "biggest first and showed them how to check by laying one leaf on top of the other.",
            "areas": ["maths", "cl"], "characteristics": ["motivation"], "steps": ["Sort by two things at once: size and colour"],
        },
        sides={"wen": "Wen counted five in her row without missing one."}, thanks=("una",), pictures=(Shot("leaves"), Shot("hands", ("maeve",))),
    ),
    Written(
        "jo", "practitioner", days(4), ("tomasz",), {"title": "Wrote his whole name", "text": "On his own, on the back of a menu, and then on mine.", "areas": ["lit"]},
        kind="achievement",
    ),
    Written(
        "jo", "practitioner", days(6), ("ada",),
        {
            "title": "Autumn report", "text": "Ada plans before she builds, and takes others with her.",
            "area_psed": "She waits for a turn when she can see that it will come. On the bridge she held out a hand to each child who crossed.",
            "area_maths": "She compares lengths by laying things side by side, and counts to ten without missing one.",
            "family": "At bath time Ada explains the day to her little brother.",
            "steps": ["Tell a plan before starting, to more than one friend"],
        },
        kind="report",
    ),
    Written("jo", "practitioner", days(7), ("idris",), {"title": "Autumn report", "text": "Still being written with Idris’s family."}, kind="report"),
    Written(
        "noreen_for", "practitioner", days(8), ("zadie",),
        {"text": "Zadie painted with both hands at once, blue left and yellow right, and watched the middle turn green.", "areas": ["ead", "utw"]}, pictures=(Shot("painting", ("zadie",)),),
    ),
    Written(
        "femi", "practitioner", days(1) + hours(1), ("otis", "pip"),
        {"text": "Otis and Pip rolled the same ball for ten minutes. Pip laughed each time that it came back.", "areas": ["psed", "pd"]},
    ),
    Written(
        "beth", "practitioner", hours(4), ("hana", "joel", "lowri"),
        {"text": "Hana, Joel and Lowri floated bottle tops in the sink. Joel found that the blue one always sinks, and asked why.", "areas": ["utw"]}, pictures=(Shot("boats"),),
    ),
    Written("jo", "practitioner", days(5), ("ada",), {"text": "Try the long planks again with a bigger group. Ada leads; Wen is asked to join.", "areas": ["psed"]}, kind="planning_note"),
    Written(
        "jo", "practitioner", days(11), ("ada", "ravi"),
        {"title": "Round the corner", "text": "Ravi and Ada laid a track for the cars that goes round the corner. Ravi lay down to look along it.", "areas": ["utw", "psed"]},
        pictures=(Shot("track", ("ada", "ravi")),),
    ),
    Written("una", "carer", days(9), ("maeve",), {"text": "She found a snail on the step and named it Gerald. Gerald lives in the ivy now.", "areas": ["utw"]}),
)  # fmt: skip


def write_pages(world: World, written: Sequence[Written] = WRITTEN, *, pictures: bool = False) -> dict[str, list[str]]:
    """Write them all, with their photos where these are asked for (half a second each). Gives the public ids of each act by
    its title or first words."""
    found: dict[str, list[str]] = {}
    for number, one in enumerate(written):
        by = one.by if one.by in world.accounts else "jo"
        at = by_day(world.now - one.ago)
        standing = world.standing(by, one.hat, at)
        body = dict(one.body)
        if one.corrected:
            body["text"] = body["text"].replace(one.corrected[1], one.corrected[0])
        sheet = Sheet(
            kind=kind_of(one.kind),
            children=tuple(world.children[key] for key in one.about),
            body=body,
            happened_at=at,
            once=uuid5(NAMESPACE_URL, f"keepsake-demo/{world.setting}/{number}"),
            sides={world.children[key]: text for key, text in one.sides.items()},
            steps={world.children[key]: texts for key, texts in one.steps.items()},
            pictures=bring_in(world, standing, one.pictures) if pictures else (),
        )
        made = services.publish(standing, sheet)
        found[one.body.get("title") or one.body["text"][:40]] = made
        if one.kind == "report" and one.about == ("ada",):
            services.sign_off(standing, made[0])
        _said(world, one, made, at, number)
        follow_up(world, one, sheet, made, at)
    return found


def by_day(at: datetime) -> datetime:
    """The same, or the afternoon before where it falls into the night: nobody writes then."""
    local = at.astimezone(LONDON)
    if 7 <= local.hour < 20:
        return at
    back = timedelta(days=1 if local.hour < 7 else 0)
    return (local - back).replace(hour=15, minute=40).astimezone(UTC) - timedelta(minutes=at.hour)


def _said(world: World, one: Written, made: list[str], at: datetime, number: int) -> None:
    for place, (by, hat, text) in enumerate(one.comments):
        if text and by in world.accounts:
            standing = world.standing(by, hat, min(at + hours(1 + place), world.now))
            once = uuid5(NAMESPACE_URL, f"keepsake-demo/{world.setting}/{number}/said/{place}")
            services.comment(standing, made[0], text, once=once)
    for by in one.thanks:
        index = next((n for n, key in enumerate(one.about) if key in ("ada", "maeve") and _carer_of(by) == key), 0)
        services.acknowledge(world.standing(by, "carer"), made[index])


def _carer_of(key: str) -> str:
    return {"grace": "ada", "una": "maeve"}.get(key, "")

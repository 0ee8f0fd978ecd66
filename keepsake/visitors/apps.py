"""Visitors: somebody official at the door, and an inspector (R23, R26)."""

from django.apps import AppConfig

from keepsake.web.cabinet.shelf import Begin
from keepsake.web.navigation import Place
from keepsake.web.spots import Panel

STAFF = ("manager", "lead", "practitioner")
OFFICE = ("manager", "lead")
VIEWS = "keepsake.visitors.views"
#: The pages on which *With an inspector* is marked as the current one.
INSPECTOR = tuple(
    f"visitors:{one}"
    for one in (
        "trainings",
        "elsewhere",
        "released",
        "inspection",
        "shown_of",
        "shown",
        "count",
        "behind",
        "show_sealed",
        "show_personal",
    )
)


class VisitorsConfig(AppConfig):
    """The shop window of visitors."""

    name = "keepsake.visitors"
    label = "visitors"
    verbose_name = "Visitors"
    default_auto_field = "django.db.models.BigAutoField"
    kinds = ("keepsake.visitors.kinds.visit.VISIT", "keepsake.visitors.kinds.shown.SHOWN_TO")
    navigation = (
        Place("visitors:door", "Somebody at the door", "id-card", STAFF, 861, "cabinet", ("account",)),
        Place("visitors:inspector", "With an inspector", "clipboard-check", OFFICE, 862, "cabinet", ("account",), covers=INSPECTOR),
        Place("visitors:holds", "Files that are held", "lock", OFFICE, 863, "cabinet", ("account",), covers=("visitors:lift",)),
    )  # fmt: skip
    panels = (
        Panel("child-aside", f"{VIEWS}.holds.of_child", OFFICE, 20),
        Panel("today", f"{VIEWS}.holds.due", ("manager",), 16),
        Panel("room", f"{VIEWS}.holds.due", ("lead",), 16),
        Panel("ways", f"{VIEWS}.holds.way_in", ("manager",), 95),
        Panel("room", f"{VIEWS}.holds.way_in", ("lead", "practitioner"), 95),
    )
    sealed_begins = (
        Begin("visitors:show_sealed", "Show it to an inspector", "eye", ("child-", "matter-", "own"), of_record=True),
        Begin(
            "visitors:show_personal", "Show it to an inspector", "eye", ("child-",), of_personal=True, hats=("lead",)
        ),
    )
    #: A child whose file is or was held is not taken back with the import that brought it.
    decided = ("keepsake.records.holding.ever_held",)
    #: Copies that an inspector took are disclosures: the page that says who holds what lists them.
    held_outside = ("keepsake.visitors.queries.outside.held_outside",)
    held_sealed = ("keepsake.visitors.queries.outside.held_sealed",)
    #: Held in memory while they come in (`config.spools`): the words at the door.
    in_memory = {"/visitors/": 2_000_000}

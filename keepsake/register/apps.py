"""The register: settings, rooms, children, carers and staff (H1), and what is known about them."""

from django.apps import AppConfig

from keepsake.policy.vocabulary import STAFF
from keepsake.web.navigation import Place

#: Pages on which "Children" is the place where one is.
CHILDREN = tuple(
    f"register:{name}"
    for name in (
        "child child_add child_edit others place leave key_people siblings add record correct number carer carer_add "
        "carer_known carer_person confirm carer_end limit_add limit_review"
    ).split()
)
#: Another feature's pages about a child belong to the same place.
OFFICE = tuple(
    f"office:{name}"
    for name in (
        "talks talk_add letters letter_add mail concerns concern_add registration admission review record correct give renew "
        "talked hold answer"
    ).split()
)
CONSENTS = tuple(f"consents:{name}" for name in "child add record correct confirm".split())
OWN_OFFICE = (
    *(f"office:{name}" for name in "record fill step send correction".split()),
    "consents:own",
    "consents:answer",
    "consents:record",
)
TEAM = tuple(f"register:{name}" for name in ("staff", "take_on", "staff_person", "role", "role_end", "bar", "invite"))
OWN = ("register:own_child", "register:tell", "register:record")


class RegisterConfig(AppConfig):
    """The shop window of the register."""

    name = "keepsake.register"
    label = "register"
    verbose_name = "Register"
    default_auto_field = "django.db.models.BigAutoField"
    marks = ("keepsake.register.queries.door.marks",)
    kinds = (
        "keepsake.register.kinds.particulars.PARTICULARS",
        "keepsake.register.kinds.particulars.HOME",
        "keepsake.register.kinds.alerts.ALERT",
        "keepsake.register.kinds.alerts.CAUTION",
        "keepsake.register.kinds.contact.CONTACT",
        "keepsake.register.kinds.change_notice.CHANGE_NOTICE",
    )
    child_pages = {("personal", True): "register:child", ("personal", False): "register:own_child"}
    navigation = (
        # The manager begins the day here; on a phone it stands behind the main act, which keeps the middle.
        Place(
            "register:manager",
            "Today",
            "calendar-check",
            ("manager",),
            5,
            "office",
            ("tabs",),
            covers=("register:families",),
        ),
        Place(
            "register:manager",
            "Today",
            "calendar-check",
            ("manager",),
            35,
            "office",
            ("dock",),
            covers=("register:families",),
        ),
        Place("register:children", "Children", "folder", STAFF, 20, "office", covers=CHILDREN + OFFICE + CONSENTS),
        Place("register:team", "Team", "users-round", STAFF, 40, "staff", covers=TEAM),
        Place(
            "register:own_file",
            "Your child’s file",
            "folder",
            ("carer",),
            20,
            "office",
            ("tabs",),
            covers=OWN + OWN_OFFICE,
        ),
        Place("register:own_file", "File", "folder", ("carer",), 20, "office", ("dock",), covers=OWN + OWN_OFFICE),
        Place("register:rooms", "Rooms", "door-open", ("manager",), 880, spots=("account",)),
        Place("register:setting", "The nursery", "building-2", ("manager",), 881, spots=("account",)),
        # Where a house without a manager begins.
        Place("register:first_run", "Make your nursery", "house", (), 0, spots=("begin",)),
    )

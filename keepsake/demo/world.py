"""The demo: two nurseries, every hat, a stranger. Made once; asked again, it says who may sign in."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.contrib.auth import get_user_model

from keepsake.accounts.factors.demo_codes import KNOWN_SECRET
from keepsake.accounts.services.factors import give_app
from keepsake.demo.afterwards import begin_drafts
from keepsake.demo.cabinet import PASSPHRASES, set_up_cabinet, write_sealed
from keepsake.demo.cast import CARERS, DOMAIN, PASSWORD, STAFF, Carer, CarerOf, Pupil, StaffMember
from keepsake.demo.consents import write_consents
from keepsake.demo.nursery import World, join_account, make_nursery, show_to_one_another
from keepsake.demo.office import write_office
from keepsake.demo.pages import Written, days, write_pages
from keepsake.demo.particulars import write_particulars
from keepsake.demo.postings import write_postings
from keepsake.demo.sharing import write_decisions
from keepsake.demo.visitors import write_visitors
from keepsake.people.queries.hats import HAT_OF_ROLE
from keepsake.people.queries.settings import settings_by_name
from keepsake.web.signing_in import figures

NAME = "Thimble Lane Nursery"
OTHER_NAME = "Willow Bank Nursery"
OTHER_DOMAIN = "willow.example"

#: The other nursery: its people are strangers at Thimble Lane, and one of them has a child there.
OTHER_STAFF = (
    StaffMember("leanne", "Marion", "Stead", ("manager",), face="", sign_in="marion", says="manager of another nursery: a stranger here"),
    StaffMember("tess", "Tess", "Orme", ("practitioner",), ("Pebbles",)),
)  # fmt: skip
OTHER_CHILDREN = (
    Pupil("silas", "Silas", "Fenwick", "Pebbles", 30, "boat", key_person="tess"),
    Pupil("juno", "Juno", "Okoro", "Pebbles", 27, "moon", key_person="tess"),
)
OTHER_CARERS = (Carer("grace", "Grace", "Okoro", (CarerOf("juno", "aunt"),)),)
OTHER_WRITTEN = (
    Written("leanne", "manager", days(1), ("silas",), {"text": "Silas lined up the boats from smallest to biggest.", "areas": ["maths"]}),
    Written("leanne", "manager", days(2), ("juno",), {"text": "Juno sang to the doll until it slept.", "areas": ["cl"]}),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignIn:
    """One sign-in of the demo."""

    hat: str
    who: str
    email: str
    password: str
    code: bool


def make_demo(now: datetime, *, pictures: bool = True) -> World:
    """Make both nurseries and write in them. Gives Thimble Lane."""
    world = make_nursery(NAME, now, open_always=True)
    show_to_one_another(world, "amrit", "priya")
    write_particulars(world)
    write_pages(world, pictures=pictures)
    write_office(world)
    write_consents(world)
    begin_drafts(world)
    set_up_cabinet(world)
    write_sealed(world)
    write_postings(world)
    write_decisions(world)
    write_visitors(world)
    other = make_nursery(
        OTHER_NAME,
        now,
        staff=OTHER_STAFF,
        children=OTHER_CHILDREN,
        carers=OTHER_CARERS,
        domain=OTHER_DOMAIN,
        open_always=True,
    )
    join_account(other, "grace", world.accounts["grace"])
    write_pages(other, OTHER_WRITTEN, pictures=False)
    return world


def give_codes(now: datetime) -> None:
    """Give the demo's managers and leads the app whose secret everybody knows; who has one keeps it."""
    accounts = get_user_model().objects.in_bulk([one.email for one in sign_ins() if one.code], field_name="email")
    for account in accounts.values():
        give_app(account, KNOWN_SECRET, now)


def made() -> bool:
    """Whether the demo is there."""
    return any(setting.name == NAME for setting in settings_by_name())


def sign_ins() -> list[SignIn]:
    """Who may sign in: hat, e-mail, password."""
    found = []
    for one, domain in [*((one, DOMAIN) for one in (*STAFF, *CARERS)), *((one, OTHER_DOMAIN) for one in OTHER_STAFF)]:
        if one.sign_in:
            found.append(
                SignIn(one.says, f"{one.first} {one.last}", f"{one.sign_in}@{domain}", PASSWORD, _needs_code(one))
            )
    return found


def _needs_code(one: StaffMember | Carer) -> bool:
    """Whether they act, under one of their hats, as somebody who needs a second step."""
    roles = one.roles if isinstance(one, StaffMember) else ()
    needing = {str(role) for role, hat in HAT_OF_ROLE.items() if hat in figures().second_step}
    return bool(needing & set(roles))


def cabinet_passphrases() -> list[tuple[str, str]]:
    """(e-mail, passphrase) of those who hold a key of the demo's cabinet."""
    return [(f"{who}@{DOMAIN}", passphrase) for (who, _), passphrase in PASSPHRASES.items()]


def as_json() -> list[dict[str, str]]:
    """The sign-ins, for `--format json`."""
    return [asdict(one) for one in sign_ins()]

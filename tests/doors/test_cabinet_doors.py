"""Every address of the cabinet × hat × method × locked or unlocked × barred (E2, R5): nothing opens without tie, key and unlocking."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from keepsake.demo.nursery import act_of
from keepsake.people.services.bars import declare_bar
from keepsake.safeguarding.cabinet_urls import cabinet_urlpatterns
from keepsake.safeguarding.services import posting
from keepsake.safeguarding.services.posting import Concern
from keepsake.safeguarding.tests.cabinet_house import Desk, small_world, table

pytestmark = [pytest.mark.django_db, pytest.mark.once]
CANARY = "zzquokkazz"
#: GET, as a keyholder finds it: locked, unlocked. 302 when locked is the door, or for who has no business there.
GET = {
    "cabinet": (302, 200),
    "unlock": (200, 302),
    "agree": (302, 302),
    "left": (200, 200),
    "setup": (200, 200),
    "own_key": (404, 404),
    "passphrase": (200, 200),
    "try_key": (200, 200),
    "will_not_open": (200, 200),
    "paper_typed": (200, 200),
    "paper_use": (200, 200),
    "drill": (200, 200),
    "holder_ask": (200, 200),
    "holder_remove": (302, 200),
    "cabinet_file": (302, 200),
    "chronology": (302, 200),
    "file_add": (302, 200),
    "print_sealed_file": (302, 200),
    "cabinet_record": (302, 200),
    "record_add": (302, 200),
    "task_done": (302, 404),
    "shown": (302, 200),
    "print_sealed": (302, 200),
    "cabinet_piece": (302, 404),
    "personal": (302, 200),
    "let_into_matter": (302, 404),
    "personal_piece": (302, 404),
}
#: Forms alone.
POST = {
    "lock", "phone", "typed", "let_go", "take", "paper_make", "paper_drop", "two_person", "holder_take_back", "holder_admit",
    "rest_stands",
}  # fmt: skip
#: What others of this hat find by GET, who hold no key.
OTHERS = {
    "cabinet": {"manager", "lead"},
    "setup": {"manager", "lead"},
    "will_not_open": {"manager", "lead"},
    "left": {"manager", "lead", "practitioner"},
}
ABOUT_KIT = ("cabinet_file", "chronology", "file_add", "print_sealed_file", "cabinet_record", "record_add", "shown",
             "print_sealed", "personal", "personal_piece")  # fmt: skip


@pytest.fixture
def samira(monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("keepsake.safeguarding.views.cabinet_printing.render", lambda document: b"%PDF")
    world = small_world(timezone.now() - timedelta(seconds=5))
    concern = Concern(about="outside", child=world.children["kit"], body={"seen": CANARY})
    posting.post(world.standing("jo", "practitioner"), concern, uuid4())
    return Desk(world, "samira", "lead")


def addresses(desk: Desk) -> Iterator[tuple[str, str]]:
    """(name, address) of every page of the cabinet, about Kit and what is sealed about him."""
    leanne = table("people.Adult").objects.get(pk=desk.world.adults["leanne"]).public_id
    fills = {
        "place": desk.file("kit"),
        "kind": "action",
        "id_": table("cabinet.Sealed").objects.get().pk,
        "number": 0,
        "public_id": leanne,
        "record": uuid4(),
        "attachment": uuid4(),
    }
    for one in cabinet_urlpatterns:
        arguments = {name: fills[name] for name in one.pattern.converters}
        yield str(one.name), reverse(f"safeguarding:{one.name}", kwargs=arguments)


def test_every_address_of_the_cabinet_is_tried(samira: Desk) -> None:
    names = {str(one.name) for one in cabinet_urlpatterns}
    assert names == set(GET) | POST
    assert all(address.startswith(reverse("safeguarding:cabinet")) for _, address in addresses(samira))


def test_E2_a_keyholder_finds_the_door_while_it_is_locked_and_the_pages_when_it_is_open(samira: Desk) -> None:
    wrong = []
    for state in (0, 1):
        if state:
            samira.unlock()
        for name, address in addresses(samira):
            answer = samira.client.get(address)
            wanted = GET[name][state] if name in GET else 405
            if answer.status_code != wanted:
                wrong.append(f"{'open' if state else 'locked'}: {name}: {answer.status_code}, not {wanted}")
            if not state and CANARY in answer.content.decode(errors="replace"):
                wrong.append(f"locked: {name} shows what is sealed")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("who", "hat"), [("beth", "manager"), ("beth", "practitioner"), ("jo", "practitioner"), ("grace", "carer")]
)
def test_E2_who_holds_no_key_finds_nothing_by_any_method(samira: Desk, who: str, hat: str) -> None:
    samira.unlock()
    desk, wrong = Desk(samira.world, who, hat), []
    for name, address in addresses(samira):
        found = desk.client.get(address)
        opens = hat in OTHERS.get(name, set())
        if found.status_code not in ((200,) if opens else (404, 405)):
            wrong.append(f"GET {name}: {found.status_code}")
        sent = desk.client.post(address, {"hat": desk.key})
        if name != "lock" and sent.status_code not in (404, 405):
            wrong.append(f"POST {name}: {sent.status_code}")
        if CANARY in (found.content + sent.content).decode(errors="replace"):
            wrong.append(f"{name} shows what is sealed")
    assert not wrong, "\n".join(wrong)


def test_E2_nobody_who_is_not_signed_in_finds_anything(samira: Desk) -> None:
    samira.unlock()
    for name, address in addresses(samira):
        answer = Client().get(address)
        assert answer.status_code == 302, name
        assert answer["Location"].startswith("/account/login/"), name


def test_E2_another_session_of_the_same_keyholder_is_locked_and_a_cookie_alone_opens_nothing(samira: Desk) -> None:
    samira.unlock()
    other = Desk(samira.world, "samira", "lead")
    other.client.cookies["keepsake_cabinet"] = samira.client.cookies["keepsake_cabinet"].value
    wrong = [name for name, address in addresses(samira)
             if name in ABOUT_KIT and other.client.get(address).status_code != 302]  # fmt: skip
    assert not wrong


def test_R5_a_barred_keyholder_finds_nothing_about_the_child_locked_or_unlocked(samira: Desk) -> None:
    with act_of(samira.world.now, samira.world.setting) as act:
        declare_bar(act, samira.world.adults["samira"], samira.world.children["kit"], "relative")
    samira.unlock()
    wrong = []
    for name, address in addresses(samira):
        if name in ABOUT_KIT:
            answer = samira.client.get(address)
            if answer.status_code != 404 or CANARY in answer.content.decode():
                wrong.append(f"{name}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)

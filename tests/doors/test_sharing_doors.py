"""Every address of sharing × hat × method × locked or unlocked × barred (R20, R22, R27, R5): ordinary decisions open to manager
and lead, and what is shown to a family to that family alone; sealed ones to keyholders while the cabinet is open, to nobody else."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from keepsake.demo.nursery import act_of
from keepsake.people.services.bars import declare_bar
from keepsake.records.sealed.acting import acting
from keepsake.sharing.given import givens
from keepsake.sharing.tests.giving_house import House, Seat, make
from keepsake.sharing.urls import urlpatterns

pytestmark = [pytest.mark.django_db, pytest.mark.once]
CANARY, SEALED_CANARY = "zzquokkazz", "zznumbatzz"
NOBODYS = "f" * 32
#: Forms alone.
POST = {"words", "release", "sealed_words"}
#: By GET, as who may come finds it, where that is not the page: something that is done already, or a way to another page.
OTHER = {
    "send_on": 302, "send_on_screen": 302, "follow_done": 404, "record": 200, "sealed_send_on": 302, "sealed_send_on_screen": 302,
    "sealed_follow_done": 404, "sealed_of_step": 302,
}  # fmt: skip
#: What a family reads; it is tried apart.
FAMILY = {"family"}
#: Pages about no decision.
LISTS = {"home", "begin", "sealed_home"}


class Doors:
    """One ordinary and one sealed decision, both about Kit, each given, and who stands before their doors."""

    def __init__(self) -> None:
        self.house: House = make()
        self.samira = Seat(self.house, "samira", "lead")
        self.record = self.house.write("kit", f"Kit built a den {CANARY}.")
        plain = self.house.decided("kit", picks=[self.house.pick(self.record)], ground="police")
        self.plain = plain.id
        assert (
            self.samira.post("give_by", plain.id, "told", **self.samira.giving(plain, words=CANARY)).status_code == 302
        )
        self.plain_given = givens(self.house.desk().read(plain.id))[0].id
        self.samira.unlock()
        opened = self.samira.opened()
        with acting(self.house.world.standing("samira", "lead", timezone.now()), "test") as act:
            body = {"done": SEALED_CANARY, "told": "", "why_not": ""}
            stored = opened.add(act, kind="action", body=body, hat="lead", child=self.house.world.children["kit"])
        pick = {
            "record": "",
            "sealed": stored.id.hex,
            "number": 0,
            "kind": "action",
            "title": SEALED_CANARY,
            "why": "His words.",
        }
        sealed = self.house.sealed(opened, picks=[pick])
        self.sealed = sealed.id
        said = self.samira.giving(sealed, words=SEALED_CANARY)
        assert self.samira.post("sealed_give_by", sealed.id, "told", **said).status_code == 302
        found = self.house.desk("samira", "lead", self.samira.opened()).read(sealed.id)
        self.sealed_given, self.sealed_step = givens(found)[0].id, found.steps[-1].id
        self.samira.client.post(reverse("safeguarding:lock"), {"hat": self.samira.key})
        self.kit = apps.get_model("people", "Child").objects.get(pk=self.house.world.children["kit"]).public_id.hex

    def addresses(self) -> Iterator[tuple[str, str]]:
        """(name, address) of every page."""
        for one in urlpatterns:
            name = str(one.name)
            sealed = name.startswith("sealed_")
            fills: dict[str, Any] = {
                "id_": self.sealed if sealed else self.plain,
                "given": self.sealed_given if sealed else self.plain_given,
                "record": self.record,
                "child": self.kit,
                "place": f"child-{self.kit}",
                "key": "what",
                "way": "told",
                "step": NOBODYS,
            }
            if name == "sealed_of_step":
                fills["id_"] = self.sealed_step
            arguments = {key: fills[key] for key in one.pattern.converters}
            yield name, reverse(f"sharing:{name}", kwargs=arguments)


@pytest.fixture
def doors() -> Doors:
    return Doors()


def test_R20_who_is_no_manager_or_lead_finds_nothing_by_any_method(doors: Doors) -> None:
    wrong = []
    for who, hat in (("jo", "practitioner"), ("pat", "carer"), ("grace", "carer"), ("beth", "practitioner")):
        seat = Seat(doors.house, who, hat)
        for name, address in doors.addresses():
            for method in ("get", "post"):
                fields = {"hat": seat.key} if method == "post" else {}
                answer = getattr(seat.client, method)(address, fields)
                if answer.status_code not in (404, 405):
                    wrong.append(f"{who}: {method} {name}: {answer.status_code}")
                if CANARY in (said := answer.content.decode(errors="replace")) or SEALED_CANARY in said:
                    wrong.append(f"{who}: {name} shows what was shared")
    assert not wrong, "\n".join(wrong)


def test_R22_manager_and_lead_come_to_the_ordinary_ones(doors: Doors) -> None:
    wrong = []
    for who, hat in (("leanne", "manager"), ("samira", "lead"), ("beth", "manager")):
        seat = Seat(doors.house, who, hat)
        for name, address in doors.addresses():
            if name.startswith("sealed_") or name in FAMILY:
                continue
            answer = seat.client.get(address)
            wanted = 405 if name in POST else OTHER.get(name, 200)
            if answer.status_code != wanted:
                wrong.append(f"{who}: {name}: {answer.status_code}, not {wanted}")
            if SEALED_CANARY in answer.content.decode(errors="replace"):
                wrong.append(f"{who}: {name} shows what is sealed")
    assert not wrong, "\n".join(wrong)


def test_R20_the_sealed_ones_lead_to_the_door_and_open_to_keyholders_alone(doors: Doors) -> None:
    wrong = []
    for who, hat, key in (("samira", "lead", True), ("leanne", "manager", True), ("beth", "manager", False)):
        seat = Seat(doors.house, who, hat)
        for unlocked in (False, True) if key else (False,):
            if unlocked:
                seat.unlock()
            for name, address in doors.addresses():
                if not name.startswith("sealed_"):
                    continue
                answer = seat.client.get(address)
                wanted = 405 if name in POST else 404 if not key else OTHER.get(name, 200) if unlocked else 302
                if answer.status_code != wanted:
                    wrong.append(
                        f"{who}, {'open' if unlocked else 'locked'}: {name}: {answer.status_code}, not {wanted}"
                    )
                if not unlocked and SEALED_CANARY in answer.content.decode(errors="replace"):
                    wrong.append(f"{who}: {name} shows what is sealed")
    assert not wrong, "\n".join(wrong)


def test_R5_behind_a_bar_nothing_of_the_child_opens_to_manager_or_keyholder(doors: Doors) -> None:
    leanne = Seat(doors.house, "leanne", "manager")
    leanne.unlock()
    with act_of(timezone.now(), doors.house.world.setting, "test") as act:
        declare_bar(
            act, adult=doors.house.world.adults["leanne"], child=doors.house.world.children["kit"], why="relative"
        )
    wrong = []
    for name, address in doors.addresses():
        answer = leanne.client.get(address)
        text = answer.content.decode(errors="replace")
        if name not in LISTS and answer.status_code not in (404, 405):
            wrong.append(f"{name}: {answer.status_code}")
        if CANARY in text or SEALED_CANARY in text or "Kit" in text.partition("<main")[2]:
            wrong.append(f"{name} shows something of Kit")
    assert not wrong, "\n".join(wrong)


def test_R22_nobody_who_is_not_signed_in_finds_anything(doors: Doors) -> None:
    for name, address in doors.addresses():
        answer = Client().get(address)
        assert answer.status_code == 302 and "/login/" in answer["Location"] or answer.status_code == 405, name


def test_R27_the_family_reads_its_own_alone_once_it_is_released(doors: Doors) -> None:
    pat, grace = Seat(doors.house, "pat", "carer"), Seat(doors.house, "grace", "carer")
    assert pat.get("family", doors.plain).status_code == 404
    leanne = Seat(doors.house, "leanne", "manager")
    assert leanne.post("release", doors.plain).status_code == 302
    page = pat.get("family", doors.plain)
    assert page.status_code == 200 and "Hill Road School" in page.content.decode()
    assert grace.get("family", doors.plain).status_code == 404
    assert pat.get("family", doors.sealed).status_code == 404


def test_S8_what_is_not_there_answers_as_what_is_not_ones_own(doors: Doors) -> None:
    """Another decision's disclosure, and an id that nobody has: the same answer."""
    for given in (doors.sealed_given, NOBODYS):
        assert doors.samira.get("given", doors.plain, given).status_code == 404
        assert doors.samira.get("manifest", doors.plain, given).status_code == 404
    assert doors.samira.get("held", NOBODYS).status_code == 404

"""Setting the cabinet up by its pages, and its keys over the years (R15, R16, R19)."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from keepsake.demo.cabinet import NUMBERS, PASSPHRASES
from keepsake.safeguarding.services import numbers, posting
from keepsake.safeguarding.services.numbers import RotaLine
from keepsake.safeguarding.services.posting import Concern
from keepsake.safeguarding.tests.cabinet_house import Desk, small_world, table

pytestmark = pytest.mark.django_db
MINE, HERS = PASSPHRASES["leanne", "manager"], PASSPHRASES["samira", "lead"]


def public(desk: Desk, who: str) -> str:
    found: str = table("people.Adult").objects.get(pk=desk.world.adults[who]).public_id.hex
    return found


def copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """The backup was made and read back a moment ago."""
    for place in ("queries.setting_up", "views.cabinet_setup"):
        monkeypatch.setattr(f"keepsake.safeguarding.{place}.backed_up_at", timezone.now)


def paper(desk: Desk) -> str:
    """Make a recovery key, and read what is on its page."""
    page = desk.post("paper_make").content.decode()
    return " ".join(re.findall(r"<span>([A-Z0-9-]+)</span>", page.split("key-groups")[1].split("</p>")[0]))


def test_R19_R16_step_by_step_and_no_posting_before_all_of_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    world = small_world(timezone.now(), ready=False)
    leanne, samira = Desk(world, "leanne", "manager"), Desk(world, "samira", "lead")
    assert "Make the first key" in leanne.get("setup").content.decode()
    # The tab leads nobody of its hats to nowhere.
    assert "Make the first key" in leanne.get("cabinet").content.decode()
    weak = leanne.post("own_key", new="larch house", again="larch house")
    assert weak.status_code == 422
    unlike = leanne.post("own_key", new=MINE, again=HERS)
    assert "not alike" in unlike.content.decode()
    assert leanne.post("own_key", new=MINE, again=MINE).status_code == 302
    assert "You hold no key" in samira.get("setup").content.decode()
    assert "You hold no key" in samira.get("cabinet").content.decode()
    assert samira.get("own_key").status_code == 404
    leanne.post("try_key", passphrase=MINE)
    leanne.post("holder_ask", adult=public(leanne, "samira"), above="no")
    assert "You are asked to hold a key" in samira.get("setup").content.decode()
    samira.post("own_key", new=HERS, again=HERS)
    # It opens nothing before it is let in.
    assert samira.unlock().status_code == 302
    assert samira.get("cabinet_file", "own").status_code == 404
    samira.post("lock")
    leanne.unlock()
    leanne.post("holder_admit", public(leanne, "samira"))
    samira.post("try_key", passphrase=HERS)
    leanne.post("take")
    assert not table("cabinet.Cabinet").objects.get().taking_since
    for _ in range(2):
        typed = paper(leanne)
        assert typed not in leanne.get("setup").content.decode()
        assert leanne.post("paper_typed", typed=typed).status_code == 422  # not yet in two buildings
        assert leanne.post("paper_typed", typed=typed.lower(), apart="on").status_code == 302
    slip = leanne.post("paper_typed", typed=typed[:-1] + ("Q" if typed[-1] != "Q" else "P"), apart="on")
    assert slip.status_code == 422
    assert "disabled" in leanne.get("setup").content.decode()
    copied(monkeypatch)
    leanne.post("take")
    assert not table("cabinet.Cabinet").objects.get().taking_since  # the numbers are missing
    rota = [RotaLine(world.adults["samira"], "01632 960 115", (1, 2, 3, 4, 5, 6, 7))]
    numbers.keep_numbers(world.standing("leanne", "manager"), NUMBERS, rota, checked=True)
    leanne.post("take")
    assert table("cabinet.Cabinet").objects.get().taking_since
    assert samira.unlock().status_code == 302
    assert samira.get("cabinet_file", "own").status_code == 200


@pytest.fixture
def leanne() -> Desk:
    return Desk(small_world(timezone.now()), "leanne", "manager")


def test_R19_a_key_that_is_taken_away_opens_nothing_and_the_others_still_do(leanne: Desk) -> None:
    samira = Desk(leanne.world, "samira", "lead")
    samira.unlock()
    leanne.unlock()
    assert "Take Samira" in leanne.get("holder_remove", public(leanne, "samira")).content.decode()
    leanne.post("holder_remove", public(leanne, "samira"))
    assert "You hold no key" in samira.get("cabinet").content.decode()
    assert samira.get("unlock").status_code == 404
    assert leanne.get("cabinet_file", leanne.file("kit")).status_code == 200
    leanne.post("lock")
    leanne.unlock()
    assert leanne.get("cabinet_file", leanne.file("kit")).status_code == 200


def test_R19_another_passphrase(leanne: Desk) -> None:
    new = "walnut ferry blanket quartz"
    wrong = leanne.post("passphrase", passphrase=HERS, new=new, again=new)
    assert wrong.status_code == 422
    assert new not in wrong.content.decode()
    leanne.post("passphrase", passphrase=MINE, new=new, again=new)
    assert leanne.unlock().status_code == 422
    assert leanne.unlock(passphrase=new).status_code == 302


def test_R19_recovery_from_paper_a_drill_and_a_paper_that_is_lost(leanne: Desk) -> None:
    leanne.unlock()
    typed = paper(leanne)
    leanne.post("paper_typed", typed=typed, apart="on")
    tried = leanne.client.post("/cabinet/papers/drill/", {"hat": leanne.key, "typed": typed}, follow=True)
    assert re.search(r"opens all \d+ files", tried.content.decode())
    assert table("safeguarding.Drill").objects.count() == 1
    samira = Desk(leanne.world, "samira", "lead")
    new = "walnut ferry blanket quartz"
    answer = samira.post("paper_use", typed=typed, new=new, again=new)
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    assert samira.unlock().status_code == 422
    assert samira.unlock(passphrase=new).status_code == 302
    assert samira.get("cabinet_file", samira.file("kit")).status_code == 200
    leanne.post("paper_drop", 3)
    lost = samira.post("paper_use", typed=typed, new=MINE, again=MINE)
    assert lost.status_code == 422
    assert "replaced" in lost.content.decode()


def test_R15_who_recovered_is_let_into_a_matter_again_by_somebody_of_its_set_alone(leanne: Desk) -> None:
    leanne.unlock()
    typed = paper(leanne)
    leanne.post("paper_typed", typed=typed, apart="on")
    jo = leanne.world.adults["jo"]
    body = {"seen": "shouted at the quokka", "whom": "Jo Pellow"}
    posting.post(
        leanne.world.standing("beth", "practitioner"),
        Concern(about="staff", child=None, body=body, named=frozenset({jo})),
        uuid4(),
    )
    samira = Desk(leanne.world, "samira", "lead")
    samira.unlock()
    matter = re.findall(r"/cabinet/files/(matter-[0-9a-f]{32})/", samira.get("cabinet").content.decode())[0]
    assert "quokka" in samira.get("cabinet_file", matter).content.decode()
    new = "walnut ferry blanket quartz"
    samira.post("paper_use", typed=typed, new=new, again=new)
    samira.unlock(passphrase=new)
    assert samira.get("cabinet_file", matter).status_code == 404
    # Nobody outside its set lets anybody in; nor does anybody themselves.
    assert samira.get("let_into_matter", matter, public(leanne, "samira")).status_code == 404
    leanne.post("lock")
    leanne.unlock()
    page = leanne.get("cabinet_file", matter).content.decode()
    assert "Not in it any more" in page
    assert leanne.get("let_into_matter", matter, public(leanne, "beth")).status_code == 404
    assert leanne.get("let_into_matter", matter, public(leanne, "samira")).status_code == 200
    assert leanne.post("let_into_matter", matter, public(leanne, "samira")).status_code == 302
    assert "Not in it any more" not in leanne.get("cabinet_file", matter).content.decode()
    assert "quokka" in samira.get("cabinet_file", matter).content.decode()


def test_E2_nobody_is_offered_who_can_hold_no_key(leanne: Desk) -> None:
    page = leanne.get("holder_ask").content.decode()
    assert "Beth" in page
    assert "Jo Pellow" not in page


def test_R15_the_person_above_the_manager_opens_matters_and_not_the_cabinet(leanne: Desk) -> None:
    leanne.post("holder_ask", adult=public(leanne, "beth"), above="yes")
    beth = Desk(leanne.world, "beth", "manager")
    new = "walnut ferry blanket quartz"
    beth.post("own_key", new=new, again=new)
    leanne.unlock()
    refused = leanne.client.post(
        f"/cabinet/keyholders/{public(leanne, 'beth')}/admit/", {"hat": leanne.key}, follow=True
    )
    assert "Nothing was changed" in refused.content.decode()
    assert beth.post("unlock", passphrase=new, why="reading-a-file").status_code == 302
    assert "and nothing else" in beth.get("cabinet").content.decode()
    assert beth.get("cabinet_file", beth.file("kit")).status_code == 404
    assert beth.get("cabinet_file", "own").status_code == 404


def test_R19_no_page_says_where_a_paper_is_and_the_printable_page_needs_no_unlocking(leanne: Desk) -> None:
    page = leanne.get("will_not_open").content.decode()
    for said in ("ring 999", "printed recovery key", "Leanne Whitlow", "Samira Haddad", "keepsake restore"):
        assert said in page
    fields: Any = {one.name for one in table("cabinet.RecoveryKey")._meta.get_fields()}
    assert not fields & {"place", "where", "kept_at", "building"}


def test_R19_who_was_asked_and_need_not_any_more(leanne: Desk) -> None:
    leanne.post("holder_ask", adult=public(leanne, "beth"), above="no")
    beth = Desk(leanne.world, "beth", "manager")
    leanne.post("holder_take_back", public(leanne, "beth"))
    assert beth.get("own_key").status_code == 404
    assert "You hold no key" in beth.get("cabinet").content.decode()

"""What ends sessions and second steps: one's own presses, a new passphrase; and who stands above (H2, E8, R15)."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from keepsake.accounts.tests.people import PASSWORD, entries, model, person
from keepsake.accounts.tests.test_second_step import come, set_up

pytestmark = pytest.mark.django_db
NEW = "moon-drum-kite-9"


@pytest.fixture(autouse=True)
def _fresh() -> None:
    cache.clear()


def test_H2_one_other_session_is_ended_by_one_press_and_its_key_is_on_no_page() -> None:
    one, other = person("Max", "practitioner"), person("Pia", "practitioner")
    person("Dee")
    here, phone, tablet, hers = come(one), come(one), come(one), come(other)
    page = here.get("/own/")
    handles = [row.handle for row in page.context["sessions"] if not row.here]
    keys = [client.session.session_key or "" for client in (here, phone, tablet)]
    assert not any(key in page.content.decode() for key in keys)
    hat = page.context["shell"].hat.key
    assert here.post("/own/revoke/", {"hat": hat, "session": handles[0]}).status_code == 302
    assert sorted(client.get("/own/").status_code for client in (phone, tablet)) == [200, 302]
    assert here.get("/own/").status_code == 200
    said = [entry for entry in entries(one.setting) if entry["action"] == "session-revoked"]
    assert said[-1]["detail"] == {"sessions": 1}
    # Nobody ends another's, nor their own by mistake.
    theirs = hers.get("/own/").context["sessions"][0].handle
    mine = next(row.handle for row in page.context["sessions"] if row.here)
    for handle in (theirs, mine, "nothing", ""):
        here.post("/own/revoke/", {"hat": hat, "session": handle})
    assert hers.get("/own/").status_code == here.get("/own/").status_code == 200


def test_H2_a_new_passphrase_ends_every_other_session_and_is_in_the_log() -> None:
    one = person("Pia", "practitioner")
    person("Dee")
    here, elsewhere = come(one), come(one)
    change = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post("/account/password/change/", change).status_code == 302
    assert here.get("/own/").status_code == 200
    assert elsewhere.get("/own/").status_code == 302
    assert model("people.Session").objects.filter(account_id=one.account).count() == 1
    said = [entry for entry in entries(0) if entry["action"] == "passphrase-changed"]
    assert [entry["account"] for entry in said] == [one.account]


def test_R2_a_managers_pages_hold_no_place_and_no_device_of_a_carer() -> None:
    manager = person("Max")
    client = come(manager)
    set_up(client)
    page = client.get("/own/").content.decode()
    other = person("Pia", "practitioner")
    Client(headers={"user-agent": "zzdevice Firefox on Windows"}).post(
        "/account/login/", {"login": other.email, "password": PASSWORD}, REMOTE_ADDR="203.0.113.77"
    )
    assert "203.0.113.77" not in client.get("/own/").content.decode()
    assert "203.0.113.77" not in client.get("/team/").content.decode()
    assert "203.0.113.77" not in client.get("/unusual/").content.decode()
    assert "203.0.113.77" not in str(entries(0))
    assert page.count('name="session"') == 0


def test_E8_R15_the_person_above_is_named_on_the_nurserys_page() -> None:
    one = person("Max")
    client = come(one)
    set_up(client)
    page: Any = client.get("/setting/")
    assert page.status_code == 200
    form = {name: page.context["form"].initial[name] for name in ("name", "opens", "closes", "office_phone")}
    form |= {"open_days": ["1", "2"], "hat": page.context["shell"].hat.key}
    half = client.post("/setting/", form | {"above_name": "Olive Owner"})
    assert "Where do messages to this person go?" in half.content.decode()
    assert (
        client.post("/setting/", form | {"above_name": "Olive Owner", "above_email": "Owner@Post.example"}).status_code
        == 302
    )
    row = model("people.Setting").objects.get(pk=one.setting)
    assert (row.above_name, row.above_email) == ("Olive Owner", "owner@post.example")

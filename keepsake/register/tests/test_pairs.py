"""A child who comes gets a key pair of the cabinet in the same act: that there is one says nothing about a child (E2)."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from keepsake.cabinet import keyholders, setup
from keepsake.register.services import children as services
from keepsake.register.tests.house import model

if TYPE_CHECKING:
    from keepsake.register.tests.house import House


def added(home: "House", name: str) -> int:
    standing = home.standing("Max", "manager")
    return services.add_child(standing, {"first_name": name, "born_on": date(2023, 4, 3)}, room=None, day=None)


@pytest.mark.django_db
def test_E2_a_child_gets_a_pair_at_once_where_there_is_a_cabinet(home: "House") -> None:
    before = added(home, "Ada")
    assert not model("cabinet.ChildKey").objects.exists()
    made = keyholders.new_keys(
        setting=home.setting, adult=home.adults["Max"], passphrase="thimble lantern otter gravel", now=home.now
    )
    with home.act() as act:
        setup.begin(act, made)
    after = added(home, "Ben")
    assert {before, after} < set(model("cabinet.ChildKey").objects.values_list("child", flat=True))

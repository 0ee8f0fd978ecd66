"""Children who are brought in get key pairs of the cabinet in the same act, all alike (E2)."""

from typing import TYPE_CHECKING

import pytest

from keepsake.cabinet import keyholders, pairs, setup
from keepsake.intake.tests.house import csv, line, model

if TYPE_CHECKING:
    from keepsake.intake.tests.house import House


@pytest.mark.django_db
def test_E2_all_who_are_brought_in_get_a_pair(home: "House") -> None:
    manager = model("people.Adult").objects.get(first_name="Max")
    made = keyholders.new_keys(
        setting=home.setting, adult=manager.pk, passphrase="thimble lantern otter gravel", now=home.now
    )
    with home.act() as act:
        opened = setup.begin(act, made)
    home.bring(csv(line(), line("Ben", "Lund", "05/06/2022")))
    children = set(model("people.Child").objects.values_list("pk", flat=True))
    assert len(children) == 2
    rows = model("cabinet.ChildKey").objects.filter(current=True)
    assert set(rows.values_list("child", flat=True)) == {0, *children}
    assert opened.cabinet is not None
    assert all(pairs.private_keys(home.setting, child, opened.cabinet) for child in children)

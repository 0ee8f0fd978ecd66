"""The word that a collector gives at the door is called like a passphrase and is none: a form that waits carries it on (R6)."""

from uuid import uuid4

import pytest
from django.urls import reverse

from keepsake.register.tests.house import House

pytestmark = pytest.mark.django_db


def test_R6_the_word_for_the_door_is_not_lost_with_a_form_that_was_opened_under_another_hat(home: House) -> None:
    page = reverse("register:add", args=[home.child_id("Ada"), "contact"])
    said = {"name": "Ruth", "relation": "aunt", "password": "Blue heron", "once": str(uuid4()), "hat": "another:hat"}
    kept = home.browser("Max", "manager").post(page, said)
    assert kept.status_code == 409
    assert '<input type="hidden" name="password" value="Blue heron">' in kept.content.decode()

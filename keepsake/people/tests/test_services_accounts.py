"""Invitations and accounts: H2."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from keepsake.audit.acting import Act
from keepsake.people.errors import Invalid
from keepsake.people.models import Account, Adult, Invitation
from keepsake.people.queries.details import adult_details
from keepsake.people.queries.hats import hats_of
from keepsake.people.queries.invitations import invitation_of
from keepsake.people.services.accounts import create_account
from keepsake.people.services.adults import add_adult
from keepsake.people.services.invitations import (
    NO_LINK,
    accept_invitation,
    invite,
    part_account,
    withdraw_invitation,
)
from keepsake.people.tests.nurseries import NOW, PASSWORD, Nursery

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def test_H2_a_link_joins_an_adult_to_an_account_once(nursery: Nursery) -> None:
    jo = nursery.staff("Jo")
    invited = nursery(invite, jo, email=" Jo@Example.org ")
    facts = invitation_of(invited.secret, NOW)
    assert facts is not None
    assert (facts.adult, facts.name, facts.setting, facts.setting_name, facts.email) == (
        jo,
        "Jo",
        nursery.id,
        "Larch Hill",
        "jo@example.org",
    )
    account = nursery(create_account, "Jo@Example.org", PASSWORD)
    assert nursery(accept_invitation, invited.secret, account) == jo
    assert [hat.adult for hat in hats_of(account, NOW)] == [jo]
    assert invitation_of(invited.secret, NOW) is None
    held = adult_details(jo, nursery.id)
    assert held is not None
    assert (held.account, held.email) == (account, "jo@example.org")


def test_H2_only_a_hash_of_the_secret_is_kept(nursery: Nursery) -> None:
    invited = nursery(invite, nursery.staff("Jo"))
    row = Invitation.objects.values().get()
    assert len(invited.secret) > 40
    assert invited.secret not in str(row)


def test_H2_used_withdrawn_old_and_unknown_links_answer_alike(
    nursery: Nursery, elsewhere: Nursery, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    account = nursery(create_account, "new@example.org", PASSWORD)
    used = nursery(invite, nursery.staff("Used")).secret
    nursery(accept_invitation, used, nursery(create_account, "used@example.org", PASSWORD))
    taken_back = nursery.staff("Withdrawn")
    withdrawn = nursery(invite, taken_back).secret
    nursery(withdraw_invitation, taken_back)
    twice = nursery.staff("Twice")
    first = nursery(invite, twice).secret
    nursery(invite, twice)
    old = nursery(invite, nursery.staff("Old"), at=NOW - timedelta(days=14)).secret
    foreign = elsewhere(invite, elsewhere.staff("Stranger")).secret
    for secret in (used, withdrawn, first, old, "no-such-link", "", "\ud800\0"):
        with django_assert_num_queries(1):
            assert invitation_of(secret, NOW) is None
    for secret in (used, withdrawn, first, old, foreign, "no-such-link", "", "\ud800\0"):
        with pytest.raises(Invalid) as error:
            nursery(accept_invitation, secret, account)
        assert (error.value.field, error.value.message) == ("link", NO_LINK)
    assert hats_of(account, NOW) == []


def test_H2_a_link_works_until_its_last_second(nursery: Nursery) -> None:
    invited = nursery(invite, nursery.staff("Jo"), days=2)
    assert invited.expires_at == NOW + timedelta(days=2)
    assert invitation_of(invited.secret, invited.expires_at - SECOND) is not None
    assert invitation_of(invited.secret, invited.expires_at) is None


def test_H2_one_account_is_one_person_in_a_setting_and_may_be_another_elsewhere(
    nursery: Nursery, elsewhere: Nursery
) -> None:
    jo = nursery.staff("Jo")
    account = nursery.sign_in(jo)
    other = nursery(invite, nursery.staff("Other")).secret
    with pytest.raises(Invalid) as error:
        nursery(accept_invitation, other, account)
    assert error.value.field == "account"
    assert invitation_of(other, NOW) is not None
    there = elsewhere.staff("Jo")
    elsewhere(accept_invitation, elsewhere(invite, there).secret, account)
    assert {hat.adult for hat in hats_of(account, NOW)} == {jo, there}
    for wrong in (987654, Account.objects.create(email="gone@example.org", is_active=False).pk):
        with pytest.raises(Invalid):
            nursery(accept_invitation, other, wrong)


def test_H2_somebody_who_signs_in_is_not_invited_again(nursery: Nursery) -> None:
    jo = nursery.staff("Jo")
    nursery.sign_in(jo)
    with pytest.raises(Invalid, match="can sign in already"):
        nursery(invite, jo)
    for days in (0, 61):
        with pytest.raises(Invalid) as error:
            nursery(invite, nursery(add_adult, "Other"), days=days)
        assert error.value.field == "days"


def test_H2_an_account_is_parted_from_the_wrong_person(nursery: Nursery) -> None:
    jo = nursery.staff("Jo")
    account = nursery.sign_in(jo)
    assert nursery(part_account, jo) == {account}
    assert hats_of(account, NOW) == []
    assert Account.objects.filter(pk=account).exists()
    assert nursery(part_account, jo) == frozenset()
    assert nursery(invite, jo).secret


def test_H2_the_only_manager_is_not_parted_from_their_account(nursery: Nursery) -> None:
    leanne, maya = nursery.staff("Leanne", "manager"), nursery.staff("Maya", "manager")
    nursery.sign_in(leanne)
    with pytest.raises(Invalid, match="only manager"):
        nursery(part_account, leanne)
    nursery.sign_in(maya)
    nursery(part_account, leanne)


@pytest.mark.parametrize(
    ("field", "email", "password"),
    [
        ("email", "", PASSWORD),
        ("email", "no address", PASSWORD),
        ("email", "a\0b@example.org", PASSWORD),
        ("email", "TAKEN@example.org ", PASSWORD),
        ("password", "jo@example.org", "short"),
        ("password", "jo@example.org", "jo@example.org"),
        ("password", "jo@example.org", PASSWORD + "\0"),
    ],
)
def test_H2_an_account_needs_an_address_of_its_own_and_a_password(
    nursery: Nursery, field: str, email: str, password: str
) -> None:
    nursery(create_account, "taken@example.org", PASSWORD)
    with pytest.raises(Invalid) as error:
        nursery(create_account, email, password)
    assert error.value.field == field
    assert error.value.message
    assert Account.objects.count() == 1


def test_H2_what_fails_changes_nothing(nursery: Nursery) -> None:
    """The act rolls back as one: the adult that was added in it is gone too."""

    def added_and_invited(act: Act) -> None:
        invite(act, add_adult(act, "Jo"), days=0)

    with pytest.raises(Invalid):
        nursery(added_and_invited)
    assert not Adult.objects.exists()

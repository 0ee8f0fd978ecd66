"""Accounts: an address and a password (H2). Names and ties stand on the adults of each setting."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from keepsake.audit.acting import Act
from keepsake.people.errors import AddressTaken, Invalid
from keepsake.people.models import Account, Adult


def create_account(act: Act, email: str, password: str) -> int:
    """A new account; gives its id. The address is kept in lower case: one person, one account. Raises Invalid, AddressTaken."""
    address = email_address(email)
    if not address:
        raise Invalid("email", "Write your e-mail address.")
    # First of all what the form can say by itself: whether an address signs in here is told to nobody who asks in vain.
    try:
        validate_password(password, Account(email=address))
    except ValidationError as error:
        raise Invalid("password", " ".join(error.messages)) from error
    if "\0" in password:
        raise Invalid("password", "This holds a character that cannot be typed again.")
    if Account.objects.filter(email=address).exists():
        raise AddressTaken("email", "There is an account with this address already. Sign in with it.")
    made = Account.objects.create_user(address, password)
    act.note("account", made.pk)
    return made.pk


def forget_account(act: Act, account: int) -> bool:
    """Take an account away that stands behind nobody any more, so that its address can be used anew; gives whether it
    was. One that stands behind somebody at another nursery stays."""
    if Adult.objects.filter(account_id=account).exists():
        return False
    gone, _ = Account.objects.filter(pk=account).delete()
    act.note("account", account)
    return bool(gone)


def email_address(email: str, field: str = "email") -> str:
    """An e-mail address, checked and in lower case, or nothing."""
    address = email.strip().lower()
    if address:
        try:
            validate_email(address)
        except ValidationError as error:
            raise Invalid(field, "This is not an e-mail address.") from error
        if len(address) > 254:
            raise Invalid(field, "This is too long: 254 characters at most.")
    return address

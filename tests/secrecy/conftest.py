"""The nursery that the tests of two worlds share, made once in a module; each test takes back what it made."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from pytest_django.plugin import DjangoDbBlocker

if TYPE_CHECKING:
    from keepsake.web.printing.document import Document
    from tests.secrecy.world import Base


@pytest.fixture(scope="module")
def base(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Iterator[Base]":
    """The nursery; what is printed is the text that goes to the typesetter."""
    from keepsake.cabinet import keyring, stretching
    from keepsake.cabinet.tests.quick import Quick
    from tests.secrecy.world import Dice, make_base, still, taken_back

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patched:
        patched.setattr(stretching, "stretcher", Quick())
        # It is made before the first test of the module begins: the keys of the test before are still remembered.
        keyring.forget()
        patched.setattr("keepsake.web.printing.views.render", _text)
        patched.setattr("keepsake.safeguarding.views.cabinet_printing.render", _text)
        with taken_back():
            with still(Dice()):
                made = make_base()
            yield made


def _text(document: "Document") -> bytes:
    """A print as the text that goes to the typesetter."""
    from keepsake.web.printing.wire import packed

    return packed(document)[0]

"""The nursery that the tests of two worlds share, made once in a module; each test takes back what it made."""

from collections.abc import Iterator

import pytest

from tests.secrecy.comparing import Difference
from tests.secrecy.world import Base, Dice, make_base, still, taken_back


@pytest.fixture(scope="module")
def base(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Base]:
    """The nursery; what is printed is the text that goes to the typesetter."""
    from keepsake.cabinet import keyring, stretching
    from keepsake.cabinet.tests.quick import Quick

    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patched:  # type: ignore[attr-defined]
        patched.setattr(stretching, "stretcher", Quick())
        # It is made before the first test of the module begins: the keys of the test before are still remembered.
        keyring.forget()
        patched.setattr("keepsake.web.printing.views.render", _text)
        patched.setattr("keepsake.safeguarding.views.cabinet_printing.render", _text)
        with taken_back():
            with still(Dice()):
                made = make_base()
            yield made


def _text(document: object) -> bytes:
    """A print as the text that goes to the typesetter."""
    from keepsake.web.printing.wire import packed

    return bytes(packed(document)[0])  # type: ignore[arg-type]


def said_of(found: list[Difference]) -> str:
    """The first of them, for a test that fails."""
    return "\n".join(str(one) for one in found[:40])

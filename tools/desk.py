"""Desks of the tests: somebody of the cast at a browser, under one hat, with what every form of theirs carries."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from keepsake.demo.cabinet import PASSPHRASES
from keepsake.demo.nursery import World


def let_in(client: Client, world: World, who: str, hat: str) -> str:
    """Sign them in, under that hat; gives the hat's key, as forms carry it."""
    account = get_user_model().objects.get(pk=world.accounts[who])
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["hat"] = key = world.hat(who, hat).key
    session.save()
    return key


@dataclass
class Seated:
    """Somebody of the cast at a browser, under one hat."""

    world: World
    key: str
    hat: str
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        let_in(self.client, self.world, self.key, self.hat)

    @property
    def hat_key(self) -> str:
        """What a form of theirs carries."""
        return self.world.hat(self.key, self.hat).key


class Desk(Seated):
    """They ask for pages by the names of their addresses."""

    def get(self, name: str, *args: Any, **more: Any) -> Any:
        """A page, by the name of its address."""
        return self.client.get(reverse(name, args=args), **more)

    def text(self, name: str, *args: Any) -> str:
        """A page's text; it must be there."""
        answer = self.get(name, *args)
        assert answer.status_code == 200, f"{name}: {answer.status_code}"  # noqa: S101 -- of the tests
        return str(answer.content.decode())

    def post(self, name: str, *args: Any, data: dict[str, Any] | None = None, **more: Any) -> Any:
        """A form, with its hat."""
        return self.client.post(reverse(name, args=args), {"hat": self.hat_key, **(data or {})}, **more)


@dataclass
class CabinetDesk:
    """Somebody at a browser, who may open the cabinet. `app`: the feature whose pages are asked for by their own names."""

    app: ClassVar[str] = "safeguarding"

    world: World
    who: str
    hat: str
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        let_in(self.client, self.world, self.who, self.hat)

    @property
    def key(self) -> str:
        """The hat's key, as every form carries it."""
        return self.world.hat(self.who, self.hat).key

    def get(self, name: str, *args: Any, **query: Any) -> Any:
        """A page."""
        return self.client.get(reverse(f"{self.app}:{name}", args=args), query)

    def post(self, name: str, *args: Any, **fields: Any) -> Any:
        """A form."""
        return self.client.post(reverse(f"{self.app}:{name}", args=args), {"hat": self.key, **fields})

    def unlock(self, **more: Any) -> HttpResponse:
        """Unlock with their own passphrase."""
        said = {"hat": self.key, "passphrase": PASSPHRASES[self.who, self.hat], "why": "reading-a-file", **more}
        answer: HttpResponse = self.client.post(reverse("safeguarding:unlock"), said)
        return answer

    def lock(self) -> None:
        """Lock it again."""
        self.client.post(reverse("safeguarding:lock"), {"hat": self.key})

"""The journeys' nursery: the demo, served by the real command, in folders of its own; one for the whole run."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tools.run import LOOPBACK, free

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "thimble-lane-2026"
#: What is waited for comes in a moment; a machine that has much else to do is given its time, as Playwright's own waits are.
expect.set_options(timeout=30_000)
WIDTHS = {"phone": 390, "tablet": 820, "desk": 1280}


@dataclass
class Visitor:
    """Somebody with a browser."""

    base: str
    context: BrowserContext
    page: Page
    said: list[str]

    def go(self, path: str) -> None:
        """Open a page of the house."""
        self.page.goto(self.base + path)
        self.page.wait_for_load_state()

    def follow(self, what: str) -> None:
        """Press the first of these, and wait for the page that comes. A click alone does not: what is asked of the page straight
        after it is asked of the page before."""
        with self.page.expect_navigation():
            self.page.locator(what).first.click()

    def text(self) -> str:
        """The whole document, as it was sent and drawn."""
        return self.page.content()


@dataclass
class Home:
    """The demo that is served: where it lies, at which address it answers, and who came in by its door already."""

    environment: dict[str, str]
    base: str
    seen: set[str]
    _letting_in: "subprocess.Popen[str] | None" = None

    def session_of(self, email: str) -> list[str]:
        """The cookie of a new session of somebody who came in by the door before: name and value."""
        if self._letting_in is None:
            self._letting_in = subprocess.Popen(
                [sys.executable, "-m", "tests.journeys.letting_in"],
                env=self.environment, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )  # fmt: skip
        asked, said = self._letting_in.stdin, self._letting_in.stdout
        assert asked and said
        asked.write(f"{email}\n")
        asked.flush()
        cookie = said.readline().split()
        assert cookie, f"{email} was not let in."
        return cookie

    def close(self) -> None:
        """Nobody else is let in."""
        if self._letting_in is not None:
            self._letting_in.communicate(timeout=30)


#: What is served, by its address.
_served: dict[str, Home] = {}


@pytest.fixture(scope="session")
def home() -> Iterator[Home]:
    """The demo, served by `keepsake serve` with its worker."""
    with tempfile.TemporaryDirectory(prefix="keepsake-journeys-") as place:
        places = {f"KEEPSAKE_{name}": f"{place}/{name.lower()}" for name in ("HOME", "KEYS", "CHECKPOINTS")}
        environment = {key: value for key, value in os.environ.items() if not key.startswith("KEEPSAKE_")} | places
        environment["DJANGO_SETTINGS_MODULE"] = "tests.journeys.served_settings"
        keepsake = [sys.executable, "-m", "keepsake.config.cli"]
        subprocess.run([*keepsake, "demo"], env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        port = next(port for port in range(8760, 8860) if free(port))
        server = subprocess.Popen([*keepsake, "serve", "--port", str(port)], env=environment, cwd=ROOT)
        served = _served[f"http://{LOOPBACK}:{port}"] = Home(environment, f"http://{LOOPBACK}:{port}", set())
        try:
            _wait(f"{served.base}/account/login/", server)
            yield served
        finally:
            served.close()
            server.terminate()
            server.wait(90)


@pytest.fixture(scope="session")
def nursery(home: Home) -> str:
    """The address of the demo."""
    return home.base


def _come_in(visitor: Visitor, home: Home, email: str) -> None:
    """By the door the first time, with passphrase and code; later by a session such as the door gives. A code opens once, so
    the door would keep somebody waiting half a minute for each further time (E8; that it does is tried in `accounts`)."""
    page = visitor.page
    if email in home.seen:
        name, value = home.session_of(email)
        visitor.context.add_cookies([{"name": name, "value": value, "url": home.base}])
        visitor.go("/")
        return
    visitor.go("/account/login/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/account/login" not in url)
    if "/2fa/authenticate/" in page.url:
        page.fill("[name=code]", page.locator("[data-demo-code]").inner_text())
        page.press("[name=code]", "Enter")
        page.wait_for_url(lambda url: "/2fa/" not in url)
    home.seen.add(email)


def _wait(address: str, server: "subprocess.Popen[bytes]", patience: float = 120) -> None:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if server.poll() is not None:
            pytest.fail("The server of the journeys did not start.")
        try:
            urllib.request.urlopen(address, timeout=10).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.3)
    pytest.fail("The server of the journeys did not answer.")


@contextmanager
def signed_in(
    nursery: str, browser: Browser, who: str, width: str = "desk", *, dark: bool = False, domain: str = "demo.example"
) -> Iterator[Visitor]:
    """One of the demo's people at a browser of their own; nobody, where `who` is empty."""
    context = browser.new_context(
        viewport={"width": WIDTHS[width], "height": 900}, color_scheme="dark" if dark else "light", locale="en-GB"
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    visitor = Visitor(nursery, context, page, said)
    try:
        if who:
            _come_in(visitor, _served[nursery], f"{who}@{domain}")
        yield visitor
    finally:
        context.close()


@pytest.fixture
def visit(nursery: str, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """`visit("jo", "phone")`: sign in as one of the demo's people, at a width, in light or dark."""
    with ExitStack() as stack:
        yield lambda *who, **how: stack.enter_context(signed_in(nursery, browser, *who, **how))

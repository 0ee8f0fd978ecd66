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
from playwright.sync_api import Browser, BrowserContext, Page

from tools.run import LOOPBACK, free

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "thimble-lane-2026"
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

    def text(self) -> str:
        """The whole document, as it was sent and drawn."""
        return self.page.content()


@pytest.fixture(scope="session")
def nursery() -> Iterator[str]:
    """The address of the demo, served by `keepsake serve` with its worker."""
    with tempfile.TemporaryDirectory(prefix="keepsake-journeys-") as home:
        places = {f"KEEPSAKE_{name}": f"{home}/{name.lower()}" for name in ("HOME", "KEYS", "CHECKPOINTS")}
        environment = {key: value for key, value in os.environ.items() if not key.startswith("KEEPSAKE_")} | places
        environment["DJANGO_SETTINGS_MODULE"] = "keepsake.config.settings"
        keepsake = [sys.executable, "-m", "keepsake.config.cli"]
        subprocess.run([*keepsake, "demo"], env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        port = next(port for port in range(8760, 8860) if free(port))
        server = subprocess.Popen([*keepsake, "serve", "--port", str(port)], env=environment, cwd=ROOT)
        try:
            base = f"http://{LOOPBACK}:{port}"
            _wait(f"{base}/account/login/", server)
            yield base
        finally:
            server.terminate()
            server.wait(90)


def _second_step(page: Page) -> None:
    """Type the code that the demo's page shows, where it asks for one; a code opens once, so another may have to be awaited."""
    used = ""
    for _ in range(40):
        if "/2fa/authenticate/" not in page.url:
            return
        code = page.locator("[data-demo-code]").inner_text()
        if code != used:
            used = code
            page.fill("[name=code]", code)
            page.press("[name=code]", "Enter")
        page.wait_for_timeout(2_000)
        if "/2fa/authenticate/" in page.url:
            page.goto(page.url)  # not a reload, which would send the used code again, until no more are taken
    pytest.fail("The code that the page showed did not open.")


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
            visitor.go("/account/login/")
            page.fill("[name=login]", f"{who}@{domain}")
            page.fill("[name=password]", PASSWORD)
            page.press("[name=password]", "Enter")
            page.wait_for_url(lambda url: "/account/login" not in url)
            _second_step(page)
        yield visitor
    finally:
        context.close()


@pytest.fixture
def visit(nursery: str, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """`visit("jo", "phone")`: sign in as one of the demo's people, at a width, in light or dark."""
    with ExitStack() as stack:
        yield lambda *who, **how: stack.enter_context(signed_in(nursery, browser, *who, **how))

"""`make screenshots`: the pictures of the README, from the demo, as each hat, at 390, 820 and 1280 pixels, light and dark."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from tools import chromium
from tools.places import PYTHON, ROOT, leave
from tools.run import LOOPBACK, free

PICTURES = ROOT / "docs" / "pictures"
PASSWORD = "thimble-lane-2026"  # noqa: S105 -- the demo's, which everybody knows


@dataclass(frozen=True)
class Shot:
    """One page: its name, who looks, where it begins, and what is pressed first."""

    name: str
    who: str
    path: str
    press: tuple[str, ...] = ()


SHOTS = (
    Shot("sign-in", "", "/account/login/"),
    Shot("room", "jo", "/journal/"),
    Shot("record", "jo", "/journal/", ("article:has-text('A bridge over') h3 a",)),
    Shot("write", "jo", "/journal/write/observation/"),
    Shot("children", "leanne", "/children/"),
    Shot("child", "leanne", "/children/", ("a:has-text('Ada')",)),
    Shot("team", "leanne", "/team/"),
    Shot("today", "leanne", "/today/"),
    Shot("intake", "leanne", "/bring-in/"),
    Shot("story", "grace", "/family/", ("nav >> a:has-text('Ada')",)),
    Shot("looked", "grace", "/family/looked/", ("nav >> a:has-text('Ada')",)),
    Shot("file", "grace", "/file/"),
)
#: The README's: name and width.
README = {("room", 1280), ("story", 390), ("write", 820), ("intake", 820)}
WIDTHS = {390: 844, 820: 1180, 1280: 900}


def main() -> None:
    """Make a demo in a folder of its own, serve it, and take every shot. `--all`: each width and both themes, into a folder
    that is not kept (build/shots), to be looked at; otherwise the README's."""
    path = chromium.bring()
    if not path:
        leave(chromium.MISSING)
    every = "--all" in sys.argv
    folder = ROOT / "build" / "shots" if every else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="keepsake-shots-") as home:
        places = {f"KEEPSAKE_{name}": f"{home}/{name.lower()}" for name in ("HOME", "KEYS", "CHECKPOINTS")}
        environment = os.environ | places
        keepsake = [str(PYTHON), "-m", "keepsake.config.cli"]
        subprocess.run([*keepsake, "demo"], env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        port = next(port for port in range(8700, 8760) if free(port))
        server = subprocess.Popen([*keepsake, "serve", "--port", str(port)], env=environment, cwd=ROOT)
        try:
            wait(f"http://{LOOPBACK}:{port}/account/login/")
            take(path, f"http://{LOOPBACK}:{port}", folder, every=every)
        finally:
            server.terminate()
            server.wait(60)


def wait(address: str, patience: float = 90) -> None:
    """Until the server answers."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.3)
    leave("The server did not answer.")


def take(path: str, base: str, folder: Path, *, every: bool) -> None:
    """Each shot in a browser of its own."""
    from playwright.sync_api import sync_playwright

    themes = ("light", "dark") if every else ("light",)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=chromium.ARGUMENTS)
        for theme in themes:
            for width, height in WIDTHS.items():
                for who in dict.fromkeys(shot.who for shot in SHOTS):
                    context = browser.new_context(
                        viewport={"width": width, "height": height}, color_scheme=theme, locale="en-GB"
                    )  # type: ignore[arg-type]
                    page = context.new_page()
                    if who:
                        page.goto(f"{base}/account/login/")
                        page.fill("[name=login]", f"{who}@demo.example")
                        page.fill("[name=password]", PASSWORD)
                        page.press("[name=password]", "Enter")
                        page.wait_for_load_state()
                        if page.locator("[data-demo-code]").count():
                            page.fill("[name=code]", page.locator("[data-demo-code]").inner_text())
                            page.press("[name=code]", "Enter")
                            page.wait_for_load_state()
                    for shot in (one for one in SHOTS if one.who == who and (every or (one.name, width) in README)):
                        page.goto(base + shot.path)
                        for what in shot.press:
                            if page.locator(what).count():
                                page.locator(what).first.click()
                                page.wait_for_load_state()
                        page.wait_for_load_state("networkidle")
                        suffix = "-dark" if theme == "dark" else ""
                        page.screenshot(path=folder / f"{shot.name}-{width}{suffix}.png", full_page=every)
                    context.close()
        browser.close()


if __name__ == "__main__":
    main()

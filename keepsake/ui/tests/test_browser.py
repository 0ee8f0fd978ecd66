"""The gallery in a real browser: every width, light and dark, by keyboard, with script and without."""

import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from typing import Any, Literal
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.template.loader import render_to_string
from playwright.sync_api import Browser, Dialog, Page, Request, Route

from tools.axe import OF_COLOURS, assert_sound

pytestmark = pytest.mark.browser

WIDTHS = [390, 820, 1280]
SCHEMES: dict[Literal["light", "dark"], dict[str, Any]] = {"light": {}, "dark": {"runOnly": OF_COLOURS}}


class Quiet(WSGIRequestHandler):
    """Says nothing of the requests that it serves."""

    def log_message(self, format: str, *args: Any) -> None:
        pass


class Server(ThreadingMixIn, WSGIServer):
    """Answers as many at once as a browser asks."""

    daemon_threads = True


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The page as the kit draws it, from memory: it needs no data, and asks for none."""
    from django.test import RequestFactory

    from keepsake.ui.views import gallery

    page = gallery(RequestFactory().get("/parts/")).content
    lost = render_to_string("404.html").encode()
    files = StaticFilesHandler(WSGIHandler())

    def serve(environ: dict[str, Any], start: Any) -> Any:
        if environ["PATH_INFO"].startswith("/static/"):
            return files(environ, start)
        policy = ("Content-Security-Policy", "default-src 'self'; img-src 'self' blob:; base-uri 'none'")
        found = environ["PATH_INFO"] == "/parts/"
        start("200 OK" if found else "404 Not Found", [("Content-Type", "text/html; charset=utf-8"), policy])
        return [page if found else lost]

    server = make_server("127.0.0.1", 0, serve, server_class=Server, handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def open_page(browser: Browser, url: str, width: int = 1280, **more: Any) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 800}, **more).new_page()
    page.goto(url)
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize("path", ["/parts/", "/nowhere/"])
def test_axe_finds_nothing_and_nothing_slides_sideways(browser: Browser, address: str, path: str) -> None:
    page = open_page(browser, address + path)
    for scheme, options in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert_sound(page, f"{scheme} {width}", **options)
    page.context.close()


def test_the_content_policy_blocks_nothing_and_no_other_host_is_asked(browser: Browser, address: str) -> None:
    page = browser.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/parts/")
    page.wait_for_load_state("networkidle")
    assert [text for text in said if "Content Security Policy" in text or "404" in text] == []
    assert [url for url in asked if not url.startswith((address, "blob:", "data:"))] == []
    assert len(asked) > 50
    page.close()


def test_every_stop_of_the_tab_key_can_be_seen(browser: Browser, address: str) -> None:
    page = open_page(browser, f"{address}/parts/")
    unseen = []
    for _ in range(45):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const at = document.activeElement;
              const ring = (element) => getComputedStyle(element).outlineStyle !== 'none'
                && parseFloat(getComputedStyle(element).outlineWidth) >= 2;
              return ring(at) || (at.closest('label') !== null && ring(at.closest('label')));
            }"""
        )
        if not seen:
            unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 120)"))
    assert unseen == []
    page.context.close()


def test_a_chosen_theme_is_kept(browser: Browser, address: str) -> None:
    page = open_page(browser, f"{address}/parts/", color_scheme="light")
    page.click("summary.hat")
    page.click(".theme-switch button[value=dark]")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.click("summary.hat")
    page.click(".theme-switch button[value=system]")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") is None
    page.context.close()


def test_the_hat_opens_without_script_and_closes_by_escape_with_it(browser: Browser, address: str) -> None:
    plain = open_page(browser, f"{address}/parts/", 390, java_script_enabled=False)
    plain.click("summary.hat")
    assert plain.is_visible(".hat-menu button:text('Sign out')")
    assert not plain.is_visible(".theme-switch")
    plain.context.close()
    page = open_page(browser, f"{address}/parts/")
    page.click("summary.hat")
    page.keyboard.press("Escape")
    assert not page.is_visible(".hat-menu button:text('Sign out')")
    assert page.evaluate("document.activeElement.matches('summary.hat')")
    page.context.close()


def test_a_draft_saves_itself_without_its_files_and_says_so(browser: Browser, address: str) -> None:
    page = open_page(browser, f"{address}/parts/")
    bodies: list[str] = []

    def answer(route: Route, request: Request) -> None:
        bodies.append(request.post_data or "")
        if len(bodies) == 1:
            route.fulfill(status=200, content_type="text/plain", body="Draft saved 11:53\nOnly you can see it")
        else:
            route.fulfill(status=409, content_type="text/plain", body="Not kept.\nYou act as somebody else now.")

    page.route("**/keep/", answer)
    page.evaluate("document.querySelector('#id_name').form.dataset.autosave = '/keep/'")
    page.fill("#id_name", "Ida")
    page.wait_for_selector("text=Draft saved 11:53", timeout=6000)
    assert "Ida" in bodies[0]
    assert "filename" not in bodies[0]
    page.fill("#id_name", "Idris")
    page.wait_for_selector("text=You act as somebody else now.", timeout=6000)
    assert page.input_value("#id_name") == "Idris"
    page.context.close()


def test_a_photo_goes_by_itself_and_one_that_fails_is_kept_to_try_again(
    browser: Browser, address: str, tmp_path: Any
) -> None:
    page = open_page(browser, f"{address}/parts/")
    tries: list[str | None] = []

    def answer(route: Route, request: Request) -> None:
        tries.append(request.headers.get("x-csrftoken"))
        if len(tries) == 1:
            route.fulfill(status=400, content_type="text/plain", body="This is no picture.")
        else:
            route.fulfill(status=200, content_type="application/json", body='{"id": "7f3", "thumb_url": ""}')

    page.route("**/in/", answer)
    page.evaluate("document.querySelector('.tray').dataset.uploadUrl = '/in/'")
    (tmp_path / "leaves.txt").write_text("no picture")
    page.set_input_files(".tray input[type=file]", [tmp_path / "leaves.txt"])
    page.wait_for_selector("text=This is no picture.")
    page.click("text=Try again")
    page.wait_for_selector(".tray input[type=hidden][value='7f3']", state="attached")
    assert all(tries)
    assert len(tries) == 2
    page.context.close()


def test_words_that_are_not_saved_are_not_left_without_asking(browser: Browser, address: str) -> None:
    page = open_page(browser, f"{address}/parts/")
    asked: list[str] = []

    def agree(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", agree)
    page.fill("#id_name", "Ida")
    page.goto(f"{address}/nowhere/")
    assert asked == ["beforeunload"]
    page.context.close()

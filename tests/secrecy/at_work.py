"""What people do with the canaries' nursery: post, read, add, print, be interrupted; by HTTP, and in a browser that is killed."""

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, BrowserContext, Page

from keepsake.demo.cabinet import PASSPHRASES
from keepsake.demo.cast import PASSWORD
from keepsake.safeguarding.tests.slot_house import fields_of
from tests.secrecy.leaky import LEAKS, word
from tests.secrecy.profiles import in_chromium, written
from tests.secrecy.served import Caller, Served

#: What is sealed, each by the way on which it comes in. None of these may stand in any file.
POSTED, BIG, KEPT = "zzpöstedzz", "zzbïgzz", "zzképtzz"
ADDED, PIECE, NAMED, LATE = "zzäddedzz", "zzpiècezz", "zzfilenamezz", "zzlåtezz"
BROWSED, HALF = "zzbröwsedzz", "zzhålfzz"
SEALED = (POSTED, BIG, KEPT, ADDED, PIECE, NAMED, LATE, BROWSED, HALF, *PASSPHRASES.values())
#: As much as the slot takes, and as one attachment may be.
WORDS, PIECES = 220_000, 260_000
PASSPHRASE = PASSPHRASES["samira", "lead"]


def at_work(served: Served, browser: Browser) -> None:
    """A morning at Larch House. What leaks is switched on among it, each with a word of its own."""
    jo, child = by_hand(served)
    profile = served.place / "profile"
    with in_chromium(browser, profile, served.place / "tmp") as context:
        browse(served, context, child)
        # What stands open is written for the next start: the form early on, the address last of all.
        for place in ("form", "address"):
            written(profile, word(place), "Sessions")
        written(profile, word("page"), "Cache")
    leak(jo)


def by_hand(served: Served) -> tuple[Caller, str]:
    """The part of it that goes by HTTP alone; gives Jo, and the child's public id."""
    jo = Caller(served, "jo")
    child = post(jo, POSTED)
    post(jo, f"{BIG} " * WORDS)
    interrupted(jo)
    read_and_add(Caller(served, "samira"), child)
    return jo, child


def leak(jo: Caller) -> None:
    """Every leak by the program's own ways."""
    for place in LEAKS:
        jo.leak = place
        jo.get("/own/")
    jo.leak = ""


def post(jo: Caller, seen: str) -> str:
    """Post a concern about Kit, step by step; gives Kit's public id."""
    first = jo.get("/concern/").text
    found = re.search(r'<option value="([0-9a-f]{32})"[^>]*>Kit', first)
    assert found, first[-2000:]
    about = {"about": "outside", "child": found[1], "step": "about"}
    form = fields_of(jo.post("/concern/", fields_of(first) | about).text)
    page = jo.post("/concern/", form | {"seen": seen, "heard_said": [seen[:60]], "step": "write"})
    page = jo.post("/concern/", fields_of(page.text) | {"step": "seal"})
    assert page.status == 200 and "receipt" in page.text.lower() and seen[:9] not in page.text, page.text[-2000:]
    return found[1]


def interrupted(jo: Caller) -> None:
    """Half a concern, kept by script; a long one, kept or refused."""
    form = fields_of(jo.get("/concern/").text) | {"about": "outside", "once": "7" * 32, "autosave": "1"}
    assert jo.post("/concern/kept/", form | {"seen": KEPT}).status == 200
    assert jo.post("/concern/kept/", form | {"seen": f"{KEPT} " * WORDS}).status in (200, 413)


def read_and_add(samira: Caller, child: str) -> None:
    """Unlock, read everything, add with an attachment, print; be locked out with a form in hand."""
    page = samira.send("/cabinet/unlock/", {"passphrase": PASSPHRASE, "why": "reading-a-file"})
    assert page.status == 302 and "/cabinet/" in page.location, page.text[-2000:]
    file, when = f"/cabinet/files/child-{child}/", datetime.now(ZoneInfo("Europe/London")) - timedelta(minutes=2)
    add = {"done": ADDED, "happened_at": f"{when:%Y-%m-%dT%H:%M}"}
    raw = b"%PDF-1.4\n" + f"{PIECE} ".encode() * PIECES
    page = samira.send(f"{file}add/action/", add, files=[("attached", f"{NAMED}.pdf", raw)])
    assert page.status == 302, page.text[-2000:]
    text = samira.get(file).text
    assert POSTED in text and text.count(BIG) > WORDS and ADDED in text
    assert POSTED in samira.get(f"{file}chronology/").text
    for id_ in set(re.findall(r"/cabinet/records/([0-9a-f]{32})/", text)):
        record = samira.get(f"/cabinet/records/{id_}/").text
        if f"/cabinet/records/{id_}/pieces/0/" in record:
            assert PIECE.encode() in samira.get(f"/cabinet/records/{id_}/pieces/0/").body[-100:]
        if BIG not in record:
            assert samira.get(f"/cabinet/records/{id_}/print/").body.startswith(b"%PDF")
    marks = fields_in(samira.get(f"{file}add/action/").text)
    assert samira.post("/cabinet/lock/", marks).status == 302
    assert "/cabinet/unlock/" in samira.post(f"{file}add/action/", marks | add | {"done": LATE}).location


def fields_in(text: str) -> dict[str, str]:
    """The marks of a page's forms."""
    return dict(re.findall(r'name="(csrfmiddlewaretoken|hat)" value="([^"]*)"', text))


def browse(served: Served, context: BrowserContext, child: str) -> None:
    """Jo posts; Samira unlocks, reads, prints, goes back and forth; Jo's half-typed page stands open all the while."""
    page = context.pages[0]
    sign_in(served, page, "jo")
    _begin(served, page, child)
    page.fill("[name=seen]", BROWSED)
    page.locator("button[name=step][value=write]").last.click()
    page.locator("button[name=step][value=seal]").click()
    page.wait_for_selector("text=receipt", state="attached")
    page.go_back()
    page.go_forward()
    for typed in (HALF, word("form")):
        half = context.new_page()
        _begin(served, half, child)
        if typed != HALF:
            # A form that does not say that nothing of it may be kept.
            half.evaluate(
                "for (const one of document.querySelectorAll('[autocomplete]')) one.removeAttribute('autocomplete')"
            )
        half.locator("[name=seen]").press_sequentially(typed)
    context.clear_cookies()
    sign_in(served, page, "samira")
    file = f"{served.base}/cabinet/files/child-{child}/"
    page.goto(file)
    page.fill("[name=passphrase]", PASSPHRASE)
    page.check("[name=why] >> nth=0", force=True)
    page.click("button:has-text('Unlock for 10 minutes')")
    page.wait_for_selector(f"text={BROWSED}", state="attached")
    record = re.search(r"/cabinet/records/[0-9a-f]{32}/", page.content())
    assert record
    page.goto(served.base + record[0])
    page.evaluate("fetch(location.href + 'print/').then(one => one.blob()).then(one => one.size)")
    page.go_back()
    page.go_forward()
    page.goto(file)
    # Last of all, in a tab of its own, so that the file stands open as well.
    context.set_extra_http_headers({"X-Leak": "page"})
    last = context.new_page()
    last.goto(f"{served.base}/own/?said={word('address')}")
    assert word("page") in last.content()


def _begin(served: Served, page: Page, child: str) -> None:
    page.goto(f"{served.base}/concern/")
    page.check("input[name=about][value=outside]", force=True)
    page.select_option("select[name=child]", child)
    page.click("button[name=step][value=about]")
    page.wait_for_selector("[name=seen]")


def sign_in(served: Served, page: Page, who: str) -> None:
    """By the form, and by the code that the demo's page shows."""
    page.goto(f"{served.base}/account/login/")
    page.fill("[name=login]", f"{who}@demo.example")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda url: "/account/login" not in url)
    if "/2fa/" in page.url:
        code: Any = page.locator("[data-demo-code]").inner_text()
        page.fill("[name=code]", code)
        page.press("[name=code]", "Enter")
        page.wait_for_url(lambda url: "/2fa/" not in url)

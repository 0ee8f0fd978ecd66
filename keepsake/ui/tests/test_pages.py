"""The gallery, the pages for what is not there, and the door."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import get_template, render_to_string
from django.test import Client, RequestFactory

from keepsake.ui.views import gallery

COMPONENTS = ["tape", "hem", "why", "steps", "tally", "empty", "pager", "crumbs", "areas", "person", "table", "saved"]


def test_the_gallery_reads_no_data_and_shows_every_part() -> None:
    page = gallery(RequestFactory().get("/parts/")).content.decode()
    for part in (
        "btn--main",
        "chip",
        "tape",
        "hem--sealed",
        "why--no",
        "stp--now",
        "tal--care",
        "table",
        "mosaic",
        "rail",
    ):
        assert re.search(rf'class="[^"]*\b{part}\b', page), part
    assert "{{" not in page
    assert "{%" not in page


def test_what_is_refused_and_what_does_not_exist_read_the_same_to_the_letter() -> None:
    lost, refused = render_to_string("404.html"), render_to_string("403.html")
    assert lost == refused
    assert "There is nothing here that you can open." in lost


@pytest.mark.parametrize("name", ["500.html", "503.html"])
def test_a_page_for_trouble_needs_nothing(name: str) -> None:
    page = get_template(name).render()
    assert "<h1>" in page
    assert "{" not in page


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_without_its_values_draws_nothing_wild(name: str) -> None:
    assert "None" not in render_to_string(f"ui/components/{name}.html", {"columns": [], "rows": []})


def test_words_in_a_component_are_never_markup() -> None:
    drawn = render_to_string("ui/components/hem.html", {"sentence": "<i>Ada</i>", "why_url": '"><b>'})
    assert "<i>" not in drawn
    assert '"><b>' not in drawn


def shell(**more: Any) -> SimpleNamespace:
    hat = SimpleNamespace(name="Jo Pellow", acting_as="Practitioner", face_url="", sign_out_url="/out/", **more)
    return SimpleNamespace(setting_name="Thimble Lane", home_url="/", search_url="", tabs=[], dock=[], hat=hat)


def test_the_hat_is_switched_in_one_press_and_says_what_one_acts_as() -> None:
    others = [SimpleNamespace(value="9:carer", label="a carer", detail="")]
    request = RequestFactory().get("/")
    page = render_to_string("ui/base.html", {"shell": shell(others=others, switch_url="/hat/")}, request)
    assert "<small>Practitioner</small>" in page
    form = re.search(r'<form method="post" action="/hat/">.*?</form>', page, re.S)
    assert form
    assert "csrfmiddlewaretoken" in form.group()
    assert 'name="hat" value="9:carer"' in form.group()


def test_a_carer_with_one_hat_is_offered_no_switch() -> None:
    page = render_to_string("ui/base.html", {"shell": shell()}, RequestFactory().get("/"))
    assert "Change hat" not in page
    assert "Act as" not in page


def test_no_page_is_kept_in_the_browser_by_htmx() -> None:
    page = render_to_string("ui/base.html", {})
    config = re.search(r"name=\"htmx-config\" content='([^']+)'", page)
    assert config
    for setting in (
        '"historyCacheSize":0',
        '"allowEval":false',
        '"selfRequestsOnly":true',
        '"includeIndicatorStyles":false',
    ):
        assert setting in config.group(1)


@pytest.mark.django_db
@pytest.mark.usefixtures("founded")
@pytest.mark.parametrize("path", ["login/", "signup/", "password/reset/", "password/reset/done/", "inactive/"])
def test_sign_in_stands_on_the_door(client: Client, path: str) -> None:
    page = client.get(f"/account/{path}")
    assert page.status_code == 200
    text = page.content.decode()
    assert 'class="door ' in text
    assert "<h1>" in text
    assert not re.search(r"\bplease\b|>[^<]*\bpassword\b[^<]*<", text, re.I)


@pytest.mark.django_db
@pytest.mark.usefixtures("founded")
def test_a_wrong_sign_in_is_said_once_and_the_address_stays(client: Client) -> None:
    page = client.post("/account/login/", {"login": "jo@thimblelane.example", "password": "not the right one"})
    text = page.content.decode()
    assert page.status_code == 200
    assert text.count('role="alert"') == 1
    assert 'value="jo@thimblelane.example"' in text
    assert "not the right one" not in text

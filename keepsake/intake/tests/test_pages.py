"""The pages of bringing in: the manager's alone, each refusal in a sentence, nothing done twice (H1, R9)."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from keepsake.intake import tasks
from keepsake.intake.forms.columns import said_of_columns
from keepsake.intake.samples import register
from keepsake.intake.services import sealed as held
from keepsake.intake.tests.house import Browser, House, csv, house, line, model
from keepsake.intake.urls import urlpatterns
from keepsake.intake.views import bringing, finding

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def home(db: None) -> House:
    """A nursery of today: pages read the clock themselves."""
    return house(now=timezone.now())


def upload(browser: Browser, data: bytes, name: str = "register.csv") -> Any:
    file = SimpleUploadedFile(name, data)
    return browser.post(reverse("intake:home"), {"hat": browser.key, "file": file})


def newest() -> Any:
    return model("intake.Import").objects.latest("pk")


def test_H1_every_address_is_the_managers_of_the_setting_alone(home: House) -> None:
    home.staff("Jo")
    home.staff("Lena", "lead")
    other = house("Elsewhere", timezone.now())
    row = home.look(csv(line(collect="Dad must not collect"), line("Oona", "Fairley", "31/02/2023")))
    people = {
        "Max": home.browser(),
        "Jo": home.browser("Jo", "practitioner"),
        "Lena": home.browser("Lena", "lead"),
        "stranger": other.browser(),
    }
    asked = 0
    for pattern in urlpatterns:
        arguments = {name: {"public_id": row.public_id, "number": 0}[name] for name in pattern.pattern.converters}
        address = reverse(f"intake:{pattern.name}", kwargs=arguments)
        for who, browser in people.items():
            for method in ("get", "post"):
                if (who, method) == ("Max", "post") or (who == "stranger" and not arguments):
                    continue
                response = getattr(browser, method)(address, {"hat": browser.key} if method == "post" else {})
                opened = response.status_code in (200, 302, 409)
                methods = pattern.callback.methods  # type: ignore[attr-defined]
                wanted = who == "Max" and method.upper() in methods
                assert opened is wanted, (who, method, address, response.status_code)
                if who != "Max":
                    assert response.status_code == (404 if method.upper() in methods else 405)
                    assert b"Okoro" not in response.content
                asked += 1
    assert asked > 100
    row.refresh_from_db()
    assert row.state == "asked"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This file is empty. Choose the one with the children in it."),
        (b"x" * (20 * 1024 * 1024 + 1), "This file is larger than 20 MB."),
        (None, "No file came with this. Choose it, then press again."),
    ],
)
def test_a_file_that_is_none_is_refused_at_its_field(home: House, data: bytes | None, sentence: str) -> None:
    browser = home.browser()
    answer = upload(browser, data) if data is not None else browser.send("home")
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert model("intake.Import").objects.count() == 0


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7\n%abc", "This is a PDF"),
        (b"PK\x03\x04 cut short", "damaged"),
        (b"hello\nworld\n", "No line of this file names its columns"),
        (b"First name,Last name,DOB\n", "holds no child"),
        (b'First name,Last name,DOB\n"Ada,Okoro,03/04/2022\nBen,Vane,03/04/2022\n', "is never closed"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(home: House, data: bytes, sentence: str) -> None:
    browser = home.browser()
    answer = browser.get(upload(browser, data).url)
    text = answer.content.decode()
    assert "This file could not be read" in text
    assert sentence in text
    assert "The file is gone" in text
    assert model("people.Child").objects.count() == 0


def test_R9_the_preview_says_first_who_may_not_collect_and_shows_dates_as_people_say_them(home: House) -> None:
    browser = home.browser()
    data = csv(
        line(collect="Dad must not collect"), line("Ben", "Vane", "1/2/2023"), line("Oona", "Fairley", "31/02/2023")
    )
    text = browser.get(upload(browser, data).url).content.decode()
    counts = [part.split("</span>")[0] for part in text.split('class="tal ')[1:]]
    assert [count.split("<b>")[1].replace("</b><span>", " ") for count in counts] == [
        "1 says who may not collect or see",
        "2 rows without faults",
        "0 may be here already",
        "1 row to correct",
    ]
    assert "Look at each before anything comes in." in text
    assert "3 April 2022" in text
    assert "1 February 2023" in text
    assert "February has no 31st." in text
    assert "disabled>Bring in 2 children" in text


def test_R9_nothing_about_people_is_chosen_beforehand(home: House) -> None:
    home.child("Maeve", "Tolliver", home.now.date().replace(year=2022, month=4, day=3))
    browser = home.browser()
    row = home.look(csv(line("Maeve", "Toliver", collect="Dad must not collect")))
    for name in ("look", "alike"):
        text = browser.see(name, row.public_id).content.decode().partition("<main")[2]
        assert "checked" not in text
        assert "aria-pressed" not in text
    buttons = re.findall(r'<button class="([^"]+)" name="answer"[^>]*>([^<]+)', text)
    assert buttons == [("btn btn--small", "Same child"), ("btn btn--small", "Two children")]


def test_the_whole_way(home: House) -> None:
    browser = home.browser()
    data = csv(line(collect="Dad must not collect"), line("Oona", "Fairley", "31/02/2023"))
    upload(browser, data)
    row = newest()
    assert browser.send("look", row.public_id, seen=held.summary_of(row)["look"]).status_code == 302
    answer = browser.send("bring", row.public_id, revision=row.revision, whole="0")
    text = browser.get(answer.url).content.decode()
    assert "1 child is here" in text
    assert "The file is gone." in text
    assert "1 row waits to be corrected" in text
    rest = newest()
    text = browser.see("correct", rest.public_id, 0).content.decode()
    assert 'value="31/02/2023"' in text
    cells = held.part(rest, "faulty", 0)[0]["cells"]
    said = {"revision": rest.revision, "place": "|3"}
    wrong = browser.send("correct", rest.public_id, 0, cell=[*cells[:2], "30/02/2023", *cells[3:]], **said)
    assert wrong.status_code == 422
    assert 'value="30/02/2023"' in wrong.content.decode()
    assert "Nothing that you wrote is lost." in wrong.content.decode()
    right = browser.send("correct", rest.public_id, 0, cell=[*cells[:2], "28/02/2023", *cells[3:]], **said)
    assert right.status_code == 302
    rest.refresh_from_db()
    browser.send("bring", rest.public_id, revision=rest.revision, whole="1")
    assert home.children() == ["Ada Okoro", "Oona Fairley"]
    assert browser.see("take_back", row.public_id).status_code == 200
    assert browser.send("take_back", row.public_id).url == reverse("intake:home")
    assert home.children() == ["Oona Fairley"]


def test_a_second_press_does_nothing_and_says_so(home: House) -> None:
    browser = home.browser()
    row = home.look(csv(line()))
    assert browser.send("bring", row.public_id, revision=row.revision, whole="1").status_code == 302
    again = browser.send("bring", row.public_id, revision=row.revision, whole="1")
    assert again.status_code == 409
    assert "Nothing was done" in again.content.decode()
    assert home.children() == ["Ada Okoro"]
    for name in ("columns", "leave", "look"):
        assert browser.send(name, row.public_id, revision=row.revision).status_code == 409


@pytest.mark.parametrize("said", [{}, {"revision": "7"}, {"revision": "x"}, {"revision": "²"}, {"revision": "9" * 30}])
def test_a_page_that_was_made_before_what_was_settled_is_refused(home: House, said: dict[str, str]) -> None:
    row = home.look(csv(line()))
    answer = home.browser().send("bring", row.public_id, whole="1", **said)
    assert answer.status_code == 409
    assert home.children() == []
    row.refresh_from_db()
    assert row.state == "asked"


def test_what_is_to_be_decided_is_said_on_the_page(home: House) -> None:
    browser = home.browser()
    row = home.look(csv(line(collect="Dad must not collect")))
    answer = browser.send("bring", row.public_id, revision=row.revision, whole="1")
    text = browser.get(answer.url).content.decode()
    assert "<b>Nothing was brought in.</b> Look at each row" in text
    assert home.children() == []


def test_columns_are_corrected_and_two_cannot_be_one(home: House) -> None:
    browser = home.browser()
    head = "First name,Last name,DOB,Room,Called"
    row = home.look(csv("Ada,Okoro,03/04/2022,Wrens,Ady", head=head))
    answer = browser.send("columns", row.public_id, revision=row.revision, c4="first")
    assert "cannot both be “Legal first name”" in browser.get(answer.url).content.decode()
    browser.send("columns", row.public_id, revision=row.revision, c4="known_as", d2="month_first")
    row.refresh_from_db()
    browser.send("bring", row.public_id, revision=row.revision, whole="1")
    child = home.child_called("Ada")
    assert (child.known_as, child.born_on.isoformat()) == ("Ady", "2022-03-04")


@pytest.mark.parametrize(("said", "kept"), [("3", {"Wrens": 3}), ("²", {}), ("0", {}), ("9" * 5_000, {})])
def test_a_line_that_no_number_says_names_no_columns(said: str, kept: dict[str, int]) -> None:
    summary = {"columns": [], "questions": [{"reason": "sheet_without_names", "sheet": "Wrens"}]}
    assert said_of_columns({"line0": said}, summary)[0]["header_lines"] == kept


def test_an_answer_about_a_pair_of_another_import_is_not_kept(home: House) -> None:
    row = home.look(csv(line()))
    answer = home.browser().send("alike", row.public_id, pair="f" * 64, answer="same")
    assert answer.status_code == 409
    assert model("intake.Decision").objects.count() == 0


def test_rows_to_correct_are_taken_away_as_a_file_and_the_log_says_so(home: House) -> None:
    row = home.look(csv(line("Oona", "Fairley", "31/02/2023", notes="=1+1")))
    answer = home.browser().see("download", row.public_id)
    text = answer.content.decode("utf-8-sig")
    assert answer["Content-Disposition"] == 'attachment; filename="rows-to-correct.csv"'
    assert "February has no 31st." in text
    assert ",'=1+1" in text
    assert home.entries()[-1]["action"] == "taken-away"


def test_what_a_file_says_is_text_and_never_markup(home: House) -> None:
    row = home.look(csv(line("<b>Ada</b>", notes="<script>alert(1)</script> must not collect", parent="<i>Grace</i>")))
    browser = home.browser()
    for name in ("one", "look", "children"):
        text = browser.see(name, row.public_id).content.decode()
        assert "<b>Ada</b>" not in text
        assert "<script>alert" not in text
        assert "<i>Grace" not in text


def test_pages_stay_small_and_their_statements_few(home: House, django_assert_max_num_queries: Any) -> None:
    browser = home.browser()
    row = home.look(register(170))
    with django_assert_max_num_queries(40):
        text = browser.see("one", row.public_id).content.decode()
    assert "See all 170" in text
    for page, count in ((1, 50), (4, 20), (5, 0)):
        with django_assert_max_num_queries(30):
            text = browser.see("children", row.public_id, query=f"?page={page}").content.decode()
        assert text.count('<th scope="row">') == count
    for nonsense in ("0", "-1", "x", "²", "9" * 40):
        assert browser.see("children", row.public_id, query=f"?page={nonsense}").status_code == 200


def test_a_long_file_is_read_and_brought_in_by_jobs(home: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "SHORT", 10)
    monkeypatch.setattr(bringing, "FEW", 1)
    browser = home.browser()
    answer = upload(browser, csv(line(), line("Ben")))
    row = newest()
    assert row.state == "reading"
    text = browser.get(answer.url).content.decode()
    assert "Reading your file" in text
    assert f'hx-get="{reverse("intake:progress", args=[row.public_id])}"' in text
    model("intake.Import").objects.filter(pk=row.pk).update(done=1, total=4)
    assert "1 of 4 rows read" in browser.see("progress", row.public_id).content.decode()
    before = len(home.entries())
    browser.see("progress", row.public_id)
    assert len(home.entries()) == before, "waiting leaves no trace"
    tasks.look_over.call(row.pk)
    assert browser.see("progress", row.public_id)["HX-Redirect"] == answer.url
    row.refresh_from_db()
    browser.send("bring", row.public_id, revision=row.revision, whole="1")
    row.refresh_from_db()
    assert row.state == "bringing"
    assert "Bringing them in" in browser.get(answer.url).content.decode()
    jobs = [(job.task_path, job.args_kwargs) for job in model("django_tasks_database.DBTaskResult").objects.all()]
    assert all("Okoro" not in str(job) for job in jobs)
    tasks.bring_in.call(row.pk, home.accounts["Max"], True)
    tasks.bring_in.call(row.pk, home.accounts["Max"], True)  # a job that runs twice does it once
    assert home.children() == ["Ada Okoro", "Ben Okoro"]
    assert "2 children are here" in browser.get(answer.url).content.decode()


def test_a_job_of_somebody_who_is_not_the_manager_any_more_brings_nothing_in(home: House) -> None:
    from keepsake.intake.services import begin

    home.staff("Jo")
    row = home.look(csv(line()))
    begin(row, home.standing(), row.revision)
    tasks.bring_in.call(row.pk, home.accounts["Jo"], False)
    row.refresh_from_db()
    assert (row.state, home.children()) == ("asked", [])
    assert "not the manager any more" in row.message


def test_what_stopped_is_begun_again_by_a_press(home: House) -> None:
    from keepsake.intake.services import begin

    browser = home.browser()
    row = home.look(csv(line()))
    begin(row, home.standing(), row.revision)
    assert "seems to have stopped" not in browser.see("one", row.public_id).content.decode()
    browser.send("again", row.public_id)
    row.refresh_from_db()
    assert row.state == "bringing", "too early"
    model("intake.Import").objects.filter(pk=row.pk).update(beat_at=timezone.now() - timedelta(minutes=4))
    assert "seems to have stopped" in browser.see("one", row.public_id).content.decode()
    browser.send("again", row.public_id)
    row.refresh_from_db()
    assert row.state == "asked"
    model("intake.Import").objects.filter(pk=row.pk).update(
        state="reading", beat_at=timezone.now() - timedelta(minutes=4)
    )
    browser.send("again", row.public_id)
    row.refresh_from_db()
    assert row.state == "asked"


def test_R9_taking_back_names_whom_somebody_wrote_about(home: House) -> None:
    from keepsake.people.services.children import change_child

    browser = home.browser()
    row = home.bring(csv(line(), line("Ben")))
    with home.act() as act:
        change_child(
            act,
            home.child_called("Ada").pk,
            first_name="Adah",
            last_name="Okoro",
            born_on=home.child_called("Ada").born_on,
        )
    answer = browser.send("take_back", row.public_id)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Somebody has written about Adah Okoro since" in text
    assert "Ben" not in text
    assert home.children() == ["Adah Okoro", "Ben Okoro"]


def test_pages_of_an_import_that_is_over_say_so(home: House) -> None:
    browser = home.browser()
    row = home.look(csv(line()))
    assert (
        "Nothing was brought in. The file is gone."
        in browser.get(browser.send("leave", row.public_id).url).content.decode()
    )
    assert "Left alone" in browser.see("one", row.public_id).content.decode()
    for name in ("children", "rows", "odd", "alike", "look", "download", "take_back"):
        assert browser.see(name, row.public_id).status_code == 409

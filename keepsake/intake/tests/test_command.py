"""`keepsake import children`: the report as the issue has it, the exit codes, and files of every bad sort."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from keepsake.config import cli
from keepsake.intake.tests.house import House, csv, house, line, model, rows_of_everything
from keepsake.intake.tests.making import compound, ods, xls, xlsx, zipped

pytestmark = [pytest.mark.django_db, pytest.mark.once]
KEYS = [
    "outcome",
    "message",
    "mapping",
    "rooms",
    "children",
    "errors",
    "warnings",
    "duplicates",
    "restrictions",
    "changed",
]
HEAD = ["First name", "Last name", "DOB", "Room"]
Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Import bytes with options; gives the exit code and the report. What is printed must be JSON and nothing else."""
    monkeypatch.setattr("keepsake.config.preparing.prepare_databases", lambda: None)
    monkeypatch.setattr("os.umask", lambda mask: mask)

    def start(data: bytes | None, *options: str, name: str = "register.csv") -> tuple[int, dict[str, Any]]:
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        code = cli.main(["import", "children", str(path), "--format", "json", *options])
        out, err = capsys.readouterr()
        assert err == ""
        report: dict[str, Any] = json.loads(out)
        assert list(report) == KEYS
        return code, report

    return start


def test_the_report_has_exactly_the_keys_that_it_should(home: House, run: Run) -> None:
    data = csv(line(mobile="07700900123", email="grace@post.example"), line("Oona", "Fairley", "31/02/2023"))
    code, report = run(data)
    assert (code, report["outcome"], report["changed"]) == (0, "imported", 1)
    assert report["rooms"] == ["Wrens"]
    assert report["children"] == [
        {
            "line": 2,
            "first": "Ada",
            "last": "Okoro",
            "dob": "2022-04-03",
            "room": "Wrens",
            "carers": [
                {
                    "name": "Grace Okoro",
                    "relationship": None,
                    "email": "grace@post.example",
                    "phones": ["+447700900123"],
                    "parental_responsibility": "Y",
                }
            ],
        }
    ]
    assert report["mapping"][0] == {"column": 1, "header": "First name", "meaning": "first", "sure": True}
    (error,) = report["errors"]
    assert error | {"message": ""} == {"line": 3, "column": 3, "reason": "dob_impossible", "message": ""}
    assert (report["duplicates"], report["restrictions"]) == ([], [])
    assert home.children() == ["Ada Okoro"]


def test_sheets_are_named_in_the_messages_and_add_no_key(home: House, run: Run) -> None:
    bad = ["Ben", "Vane", "31/02/2023", ""]
    code, report = run(xlsx({"Wrens": [HEAD, ["Ada", "Okoro", "03/04/2022", ""]], "Pebbles": [HEAD, bad]}))
    assert code == 0
    assert report["errors"][0]["message"].startswith("Sheet “Pebbles”: ")
    assert set(report["errors"][0]) == {"line", "column", "reason", "message"}
    assert set(report["children"][0]) == {"line", "first", "last", "dob", "room", "carers"}
    assert all(set(one) == {"column", "header", "meaning", "sure"} for one in report["mapping"])


def test_run_twice_changes_nothing(home: House, run: Run) -> None:
    data = csv(line(), line("Ben", "Vane", "01/02/2023"))
    assert run(data)[1]["changed"] == 2
    before = rows_of_everything(), model("intake.Import").objects.count()
    code, report = run(data)
    assert (code, report["outcome"], report["changed"]) == (0, "imported", 0)
    assert (rows_of_everything(), model("intake.Import").objects.count()) == before


def test_R9_restrictions_wait_until_somebody_says_that_they_looked(home: House, run: Run) -> None:
    data = csv(line(), line("Ben", collect="Dad must not collect"))
    before = rows_of_everything()
    code, report = run(data)
    assert (code, report["outcome"], report["changed"], report["restrictions"]) == (1, "asked", 0, [3])
    assert "--restrictions-seen" in report["message"]
    assert rows_of_everything() == before
    assert model("intake.Import").objects.count() == 0
    assert run(data, "--restrictions-seen")[0] == 0


def test_R9_pairs_wait_for_an_answer(home: House, run: Run) -> None:
    data = csv(line("Ada", "Okoro"), line("Adda", "Okoro"))
    code, report = run(data)
    assert (code, report["outcome"], report["duplicates"]) == (1, "asked", [[2, 3]])
    assert "--alike" in report["message"]
    assert run(data, "--alike", "different")[1]["changed"] == 2
    assert run(data)[1]["changed"] == 0, "the answer is remembered"


def test_all_or_nothing(home: House, run: Run) -> None:
    data = csv(line(), line("Oona", "Fairley", "31/02/2023"))
    code, report = run(data, "--all-or-nothing")
    assert (code, report["outcome"], report["changed"]) == (1, "asked", 0)
    assert home.children() == []


def test_a_dry_run_writes_nothing(home: House, run: Run) -> None:
    before = rows_of_everything(), len(home.entries())
    code, report = run(csv(line(room="Otters")), "--dry-run")
    assert (code, report["outcome"], report["changed"], len(report["children"])) == (1, "asked", 0, 1)
    assert "1 would come in" in report["message"]
    assert (rows_of_everything(), len(home.entries())) == before


def test_a_mapping_says_what_columns_mean(home: House, run: Run, tmp_path: Path) -> None:
    data = csv("Ada,Okoro,03/04/2022,Wrens", "Ben,Vane,04/04/2022,Wrens", head="Alpha,Beta,Gamma,Delta")
    assert run(data)[1]["outcome"] == "asked"
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"Alpha": "first", "Beta": "last", "Gamma": "dob", "Delta": "room"}))
    assert run(data, "--mapping", str(mapping))[1]["changed"] == 2
    assert run(data.replace(b"Ada", b"Ivo"))[1]["changed"] == 1, "and is remembered"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "is not JSON"),
        ("[]", "says no meaning"),
        ("{}", "says no meaning"),
        ('{"DOB": "birthday"}', "is no meaning that a column can have"),
        ('{"columns": {"DOB": "dob"}, "dates": {"DOB": "sideways"}}', "is no way to write a date"),
        ('{"columns": [1]}', "each hold names"),
        ('{"header_lines": {"": null}}', "a number"),
        ('{"left_out_sheets": 5}', "is a list of names"),
    ],
)
def test_a_mapping_that_is_none_is_refused(home: House, run: Run, tmp_path: Path, text: str, sentence: str) -> None:
    mapping = tmp_path / "mapping.json"
    mapping.write_text(text)
    code, report = run(csv(line()), "--mapping", str(mapping))
    assert (code, report["outcome"]) == (2, "refused")
    assert sentence in report["message"]


def test_rows_to_correct_are_written_where_one_says(home: House, run: Run, tmp_path: Path) -> None:
    rest = tmp_path / "rest.csv"
    run(csv(line(), line("Oona", "Fairley", "31/02/2023")), "--rows-to-correct", str(rest))
    code, report = run(rest.read_bytes().replace(b"31/02/2023", b"28/02/2023"))
    assert (code, report["changed"]) == (0, 1)
    assert home.children() == ["Ada Okoro", "Oona Fairley"]


def test_nothing_comes_in_where_the_rows_to_correct_cannot_be_written(home: House, run: Run, tmp_path: Path) -> None:
    data = csv(line(), line("Oona", "Fairley", "31/02/2023"))
    for path in (tmp_path / "none" / "x.csv", tmp_path):
        code, report = run(data, "--rows-to-correct", str(path))
        assert (code, report["outcome"]) == (2, "refused")
        assert "cannot be written" in report["message"] and "Nothing was brought in." in report["message"]
    assert home.children() == []


def test_of_several_nurseries_one_is_named(home: House, run: Run) -> None:
    other = house("Elsewhere")
    code, report = run(csv(line()))
    assert (code, report["outcome"]) == (2, "refused")
    assert "--setting “Larch Hill”" in report["message"]
    assert run(csv(line()), "--setting", "Nowhere")[0] == 2
    assert run(csv(line()), "--setting", "elsewhere")[1]["changed"] == 1
    assert (home.children(), other.children()) == ([], ["Ada Okoro"])


def test_without_a_nursery_it_says_how_to_make_one(db: None, run: Run) -> None:
    code, report = run(csv(line()))
    assert (code, "keepsake init" in report["message"]) == (2, True)


REFUSED = {
    "nothing": b"",
    "blanks": b"  \n\n ",
    "nul bytes": b"\0" * 4_000,
    "noise": bytes(range(256)) * 40,
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 90,
    "a photo": b"\xff\xd8\xff\xe0" + b"\0" * 90,
    "a PDF": b"%PDF-1.7\n%\xe2\xe3",
    "a Word document": zipped({"word/document.xml": "<w/>", "[Content_Types].xml": "<Types/>"}),
    "a slide show": zipped({"ppt/presentation.xml": "<p/>", "[Content_Types].xml": "<Types/>"}),
    "a folder": zipped({"one.csv": "a,b", "two.csv": "c,d"}),
    "a workbook cut short": xlsx({"A": [HEAD, ["Ada", "Okoro", "03/04/2022", "Wrens"]]})[:400],
    "an old workbook cut short": xls({"A": [HEAD, ["Ada", "Okoro", "03/04/2022", "Wrens"]]})[:1_000],
    "a workbook with a password": compound({"EncryptionInfo": b"x", "EncryptedPackage": b"y" * 90}),
    "an old workbook with a password": xls({"A": [HEAD]}, password=True),
    "an encrypted OpenDocument": ods({"A": [HEAD]}, encrypted=True),
    "a packed file": gzip.compress(b"First name,DOB\n"),
    "a web page": b"<!doctype html><table><tr><td>First name</td></tr></table>",
    "XML": b"<?xml version='1.0'?><children/>",
    "JSON": b'[{"first": "Ada"}]',
    "a letter": b"Dear Leanne,\n\nhere is the register that you asked for.\n",
    "only names of columns": b"First name,Last name,DOB\n",
    "no names of columns": b"1,2,3\n4,5,6\n",
    "a quotation mark that stays open": b'First name,Last name,DOB\n"Ada,Okoro,03/04/2022\n'
    + b"Ben,Vane,04/04/2022\n" * 60,
    "rich text": b"{\\rtf1\\ansi First name}",
    "an e-mail": b"From: a@post.example\r\nTo: b@post.example\r\nSubject: register\r\n\r\nHello",
    "an address card": b"BEGIN:VCARD\r\nFN:Ada\r\nEND:VCARD\r\n",
    "a database": b"SQLite format 3\0" + b"\0" * 200,
    "a program": b"\x7fELF" + b"\0" * 200,
    "a bomb": zipped(
        {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": " " * 30_000_000, "xl/worksheets/sheet1.xml": ""}
    ),
    "too many columns": (",".join(f"Column {n}" for n in range(500)) + "\n" + "," * 499 + "\n").encode(),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(home: House, run: Run, name: str) -> None:
    before = rows_of_everything()
    code, report = run(REFUSED[name])
    assert (code, report["outcome"], report["changed"], report["children"]) == (2, "refused", 0, [])
    assert report["message"].endswith((".", "?"))
    assert 20 < len(report["message"]) < 300
    assert "Error" not in report["message"]
    assert len(report["errors"]) == 1
    assert rows_of_everything() == before
    assert model("intake.Import").objects.count() == 0


READ = {
    "UTF-16": csv(line("Zoë")).decode().encode("utf-16"),
    "Windows letters": csv(line("Zoë")).decode().encode("cp1252"),
    "UTF-8 with a mark": b"\xef\xbb\xbf" + csv(line("Zoë")),
    "tabs": csv(line("Zoë")).replace(b",", b"\t"),
    "semicolons": csv(line("Zoë")).replace(b",", b";"),
    "old Mac lines": csv(line("Zoë")).replace(b"\n", b"\r"),
    "title lines": b"Thimble Lane\nAutumn\n\n" + csv(line("Zoë")),
    "an old workbook": xls({"A": [HEAD, ["Zoë", "Okoro", "03/04/2022", "Wrens"]]}),
    "OpenDocument": ods({"A": [HEAD, ["Zoë", "Okoro", "03/04/2022", "Wrens"]]}),
    "a name that lies": xlsx({"A": [HEAD, ["Zoë", "Okoro", "03/04/2022", "Wrens"]]}),
}


@pytest.mark.parametrize("name", READ)
def test_a_file_in_any_dress_is_read(home: House, run: Run, name: str) -> None:
    code, report = run(READ[name])
    assert (code, report["changed"]) == (0, 1), report["message"]
    assert home.children() == ["Zoë Okoro"]


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_what_is_no_file_is_refused_in_a_sentence(home: House, run: Run, name: str) -> None:
    code, report = run(None, name=name)
    assert (code, report["outcome"]) == (2, "refused")
    assert "Say where the register is." in report["message"]


def test_for_people_it_is_a_sentence(home: House, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keepsake.config.preparing.prepare_databases", lambda: None)
    monkeypatch.setattr("os.umask", lambda mask: mask)
    path = tmp_path / "register.csv"
    path.write_bytes(csv(line(), line("Oona", "Fairley", "31/02/2023")))
    assert cli.main(["import", "children", str(path)]) == 0
    out, _ = capsys.readouterr()
    assert out.startswith("1 child was brought in. 1 row waits in the file to be corrected.")
    assert "line 3: Date of birth is 31/02/2023. February has no 31st." in out
    path.write_bytes(b"%PDF-1.7")
    assert cli.main(["import", "children", str(path)]) == 2
    out, err = capsys.readouterr()
    assert (out, "PDF" in err) == ("", True)


@pytest.mark.parametrize(("answer", "people"), [("same", 1), ("different", 2)])
def test_R9_carers_who_may_be_one_person_wait_for_an_answer_in_the_same_report(
    home: House, run: Run, answer: str, people: int
) -> None:
    mine = {"parent": "Grace Okoro", "mobile": "07700900123"}
    data = csv(line(**mine), line("Otis", "Okoro", "01/09/2024", **mine))
    before = rows_of_everything()
    code, report = run(data)
    assert (code, report["outcome"], report["changed"]) == (1, "asked", 0)
    assert "--carers same or --carers different" in report["message"]
    assert rows_of_everything() == before
    code, report = run(data, "--carers", answer)
    assert (code, report["outcome"], report["changed"]) == (0, "imported", 2)
    assert len(set(model("people.CarerTie").objects.values_list("adult_id", flat=True))) == people

"""E-mails that were saved as files: words and files kept, HTML as text, bad ones refused in a sentence (E1)."""

from email.message import EmailMessage

import pytest

from keepsake.office import mail_apart
from keepsake.office.mail import LONGEST_TEXT, MOST_BYTES, MOST_FILES, Unreadable, plain, read_mail
from keepsake.office.tests.mails import PDF, mail


def test_E1_its_words_its_sender_and_its_files() -> None:
    found = read_mail(mail(files=[("report.pdf", PDF, "application/pdf")]))
    assert found.subject == "Hearing test"
    assert found.sender == "Dr Pell, pell@clinic.example"
    assert found.sent_at is not None
    assert found.sent_at.isoformat() == "2026-11-02T09:30:00+00:00"
    assert found.text == "Dear Leanne,\nAda's hearing test is on 3 May."
    assert [(one.name, one.content) for one in found.files] == [("report.pdf", PDF)]


def test_E1_html_is_shown_as_text() -> None:
    html = '<style>p{}</style><p>Dear&nbsp;Leanne</p><script>alert(1)</script><p>See <a href="https://clinic.example/x">here</a>.</p>'
    found = read_mail(mail(text="", html=html))
    assert "Dear\xa0Leanne" in found.text or "Dear Leanne" in found.text
    assert "here (https://clinic.example/x)" in found.text
    assert "alert" not in found.text
    assert "<" not in found.text
    # Where there is a plain text as well, it is that.
    assert read_mail(mail(text="Plain", html="<p>Rich</p>")).text == "Plain"
    assert plain("<ul><li>one<li>two</ul>").split() == ["one", "two"]


def test_E1_what_was_forwarded_is_read_too() -> None:
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Grace <grace@post.example>", "Mondays"
    inner.set_content("I am late on Mondays.")
    inner.add_attachment(PDF, maintype="application", subtype="pdf", filename="rota.pdf")
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "jo@larch.example", "Fwd: Mondays"
    outer.set_content("See below")
    outer.add_attachment(inner)
    found = read_mail(outer.as_bytes())
    assert "See below" in found.text
    assert "Forwarded: Mondays, from Grace, grace@post.example" in found.text
    assert "I am late on Mondays." in found.text
    assert [one.name for one in found.files] == ["rota.pdf"]


def test_E1_letters_in_an_unknown_encoding_are_read_as_well_as_can_be() -> None:
    raw = b"From: a@b.example\r\nSubject: =?x-nobody?Q?caf=E9?=\r\nContent-Type: text/plain; charset=x-nobody\r\n\r\ncaf\xe9"
    assert "caf" in read_mail(raw).text


def test_E1_names_of_files_hold_no_signs_that_steer() -> None:
    found = read_mail(mail(files=[("re\u202eport\n.pdf", PDF, "application/pdf")]))
    assert found.files[0].name.isprintable()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "no e-mail"),
        (b"\x89PNG\r\n\x1a\n\0\0", "no e-mail"),
        (b"just some words\n\nand more", "no e-mail"),
        (b"\xd0\xcf\x11\xe0 outlook", "MSG"),
        (b"From: a@b.example\nContent-Type: multipart/encrypted; boundary=x\n\n--x--", "encrypted"),
        (b"From: a@b.example\nSubject: x\n\n" + b"x" * (LONGEST_TEXT + 1), "very long"),
        (b"From: a@b.example\n" + b"x" * MOST_BYTES, "MB"),
    ],
)
def test_E1_bad_ones_are_refused_in_a_sentence(raw: bytes, says: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_mail(raw)
    assert says in refused.value.sentence


def test_E1_too_many_files_are_refused() -> None:
    files = [(f"{n}.pdf", PDF, "application/pdf") for n in range(MOST_FILES + 1)]
    with pytest.raises(Unreadable):
        read_mail(mail(files=files))


def test_E1_read_apart_it_is_what_it_is() -> None:
    raw = mail(files=[("report.pdf", PDF, "application/pdf"), ("second.pdf", PDF + b"2", "application/pdf")])
    assert mail_apart.read_mail_apart(raw) == read_mail(raw)
    with pytest.raises(Unreadable, match="Outlook"):
        mail_apart.read_mail_apart(b"\xd0\xcf\x11\xe0" * 9)


def test_E1_one_that_would_keep_the_reader_busy_for_hours_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Signs that open a comment and never close it: the library looks to the end for each of them."""
    monkeypatch.setattr(mail_apart, "PATIENCE", 1)
    message = EmailMessage()
    message["Subject"] = "Hearing test"
    message.set_content("<!--" * 200_000, subtype="html")
    with pytest.raises(Unreadable, match="takes too long"):
        mail_apart.read_mail_apart(message.as_bytes())

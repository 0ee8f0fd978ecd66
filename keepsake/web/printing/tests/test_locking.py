"""A PDF under a password of ours: AES-256, and nothing of it to be read without (R22)."""

import io
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError

from keepsake.web.printing import NotPrinted, render
from keepsake.web.printing.locking import is_password, locked, new_password
from keepsake.web.printing.tests.crafted import document, pages


@pytest.mark.once
def test_R22_it_opens_with_its_password_alone() -> None:
    pdf, password = render(document()), new_password()
    made = locked(pdf, password)
    reader = PdfReader(io.BytesIO(made))
    rule: Any = reader.trailer["/Encrypt"].get_object()
    assert (rule["/V"], rule["/R"], rule["/Length"]) == (5, 6, 256)
    assert b"Ada Okoro" not in made and b"laid the plank" not in made
    with pytest.raises(FileNotDecryptedError):
        len(reader.pages)
    assert not reader.decrypt("wrong") and not reader.decrypt("")
    assert reader.decrypt(password)
    assert [page.extract_text().replace("\u200b", "") for page in reader.pages] == pages(pdf)


def test_R22_a_password_can_be_read_aloud() -> None:
    made = {new_password() for _ in range(200)}
    assert len(made) == 200
    assert all(is_password(one) and not set(one) & set("01ILOU") for one in made)
    assert not any(
        is_password(said) for said in ("", "1234", "AAAA-BBBB-CCCC", "AAAA-BBBB-CCCC-DDD0", "aaaa-bbbb-cccc-dddd")
    )


@pytest.mark.once
def test_what_is_no_pdf_is_refused_with_a_sentence() -> None:
    with pytest.raises(NotPrinted, match="Nothing was printed"):
        locked(b"no pdf", new_password())

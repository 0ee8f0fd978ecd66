"""The form of signed notes, against the example that its authors publish."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from keepsake.audit.notes import BadNote, Signer, Verifier, opened, sign

#: The example of the form's own documentation: a key and a note made by somebody else's program.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
NOTE = f"{TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"


def test_a_note_and_a_key_of_another_program_are_understood() -> None:
    verifier = Verifier.parse(PETER)
    assert str(verifier) == PETER
    assert opened(NOTE, [verifier]) == TEXT


@pytest.mark.parametrize(
    "note",
    [
        NOTE.replace("cryptography", "typography"),
        NOTE.replace("x08go/ZJ", "x08go/ZK"),
        NOTE.replace("— PeterNeumann", "— PaulNeumann"),
        NOTE.replace("— ", "- "),
        NOTE.replace("\n\n", "\n"),
        NOTE.replace("x08go/", "!"),
        "",
    ],
)
def test_a_changed_note_is_refused(note: str) -> None:
    with pytest.raises(BadNote):
        opened(note, [Verifier.parse(PETER)])


def test_a_note_is_nothing_without_a_known_key() -> None:
    other = Signer("other", Ed25519PrivateKey.generate())
    with pytest.raises(BadNote, match="not signed by a key"):
        opened(NOTE, [other.verifier])
    assert opened(sign(TEXT, other), [Verifier.parse(PETER), other.verifier]) == TEXT


@pytest.mark.parametrize(
    "text", ["", "a+b", PETER[:-4], PETER.replace("c74f", "c74e"), PETER.replace("+AR", "+BR"), "a+b+!"]
)
def test_what_is_no_verifying_key_is_refused(text: str) -> None:
    with pytest.raises(BadNote, match="not a verifying key"):
        Verifier.parse(text)

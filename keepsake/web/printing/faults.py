"""Why something was not printed, in a sentence for whoever asked. There is never half a print."""

from typing import Literal


class NotPrinted(Exception):
    """Nothing was printed; `sentence` says why, and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Busy(NotPrinted):
    """Other prints are being made; this one can be asked for again in a moment."""


def too_much(what: Literal["text", "pictures", "records"], most: int) -> NotPrinted:
    """More than one print holds."""
    unit = {"text": "letters of text", "pictures": "pictures", "records": "records"}[what]
    return NotPrinted(
        f"That is more than one print holds ({most:,} {unit}). Nothing was printed. Choose a shorter time, and print the rest after it."
    )


def broken_picture(caption: str) -> NotPrinted:
    """A picture whose bytes cannot be read."""
    which = f"The picture “{caption}”" if caption else "One of the pictures"
    return NotPrinted(
        f"{which} cannot be read: its file is damaged. Nothing was printed. Print without pictures, and tell the office."
    )


def failed() -> NotPrinted:
    """The child process ended without a print: out of time or memory, or it fell."""
    return NotPrinted(
        "This could not be printed: it took too long, or was too large. Nothing was printed. Choose a shorter time, or print "
        "without pictures."
    )


def busy() -> Busy:
    """No turn came free."""
    return Busy("Other prints are being made just now. Nothing was printed. Try again in a moment.")

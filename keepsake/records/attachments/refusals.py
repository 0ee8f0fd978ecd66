"""A file that cannot be taken: why, in a sentence that the person who chose it can act on."""


class Refused(Exception):
    """The file is not taken. Nothing of it was kept.

    `code` is stable, for logs and tests: empty, unknown, unwanted, too_big, too_long, too_many, too_many_pixels, broken,
    uncleanable. `sentence` is for the page; it never repeats the file's name or content.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


def broken(what: str) -> Refused:
    """The file stops half-way or does not hold together: `what` is "picture" or "recording"."""
    return Refused(
        "broken", f"This {what} is damaged, or did not arrive whole. Send it again, or choose it afresh on the phone."
    )


def uncleanable(what: str) -> Refused:
    """Nobody can be sure that place and device are out of it, so it is not kept."""
    return Refused(
        "uncleanable",
        f"Keepsake cannot be sure that it has taken the place and the device out of this {what}, so it was not kept. "
        "Save it in another format, MP4 for video or M4A for sound, and add that.",
    )

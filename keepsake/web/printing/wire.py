"""A document as the child process reads it: one JSON text, and the pictures beside it."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from keepsake.web.printing.document import (
    Block,
    Document,
    Hem,
    Items,
    Line,
    Note,
    Paragraphs,
    Picture,
    Quotation,
    Section,
    Sub,
    Table,
    Thread,
)
from keepsake.web.printing.faults import too_much
from keepsake.web.printing.texts import BREAK, line, lines, runs_from_the_right

#: What one print holds at the most: measured, see docs/decisions/0012-printing.md.
MOST_LETTERS = 1_000_000
MOST_PICTURES = 300
#: The longest run without a space in a table's cell.
CELL_RUN = 16
#: A line of so few letters stands beside another; a section of so few, packed, is not broken over two pages.
SHORT = 40
SMALL = 1_800

Text = str | dict[str, str]


def packed(document: Document) -> tuple[bytes, list[Picture]]:
    """(JSON, pictures in the order in which it names them). Raises NotPrinted for more than one print holds."""
    pictures: list[Picture] = []
    made = {
        "title": _text(document.title),
        "name": line(document.title),
        "child": _text(document.child),
        "setting": _text(document.setting),
        "at": f"{document.made_at.day} {document.made_at:%B %Y}, {document.made_at.hour}:{document.made_at:%M}",
        "by": _text(document.made_by),
        "holders": _texts(document.holders),
        "file": document.file,
        "peg": bool(document.peg),
        "mark": _text(document.mark),
        "facts": [_block(fact, pictures) for fact in document.facts],
        "sections": [packed_section(one, pictures) for one in document.sections],
    }
    if len(pictures) > MOST_PICTURES:
        raise too_much("pictures", MOST_PICTURES)
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    if len(text) > MOST_LETTERS:
        raise too_much("text", MOST_LETTERS)
    return text.encode("utf-8", "replace"), pictures


def packed_section(one: Section, pictures: list[Picture]) -> dict[str, Any]:
    """One section as the child process reads it; its pictures are added to the list, and named by their place in it."""
    before = len(pictures)
    blocks = [_block(block, pictures) for block in _beside_one_another(one.blocks)]
    small = len(pictures) == before and len(json.dumps(blocks, ensure_ascii=False)) < SMALL
    return {
        "heading": _text(one.heading),
        "line": _text(one.line),
        "level": one.level,
        "blocks": blocks,
        "small": small,  # what is small stands on one page
    }


def texts_in(document: Document) -> list[str]:
    """Every text that the typesetter would read, as it reads it but for the places to break."""
    text, _ = packed(document)
    return list(_strings(json.loads(text.decode().replace(BREAK, ""))))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in ("is", "file"):  # words of ours that nobody reads
                yield from _strings(one)


def _beside_one_another(blocks: Sequence[Block]) -> Iterator[Block | list[Block]]:
    """Pictures that follow one another stand in one group, and so do short lines."""
    for group, some in groupby(blocks, _group):
        if group:
            yield list(some)
        else:
            yield from some


def _group(block: Block) -> str:
    if isinstance(block, Picture):
        return "pictures"
    short = isinstance(block, Line) and len(block.paragraphs) == 1 and len(block.paragraphs[0]) <= SHORT
    return "lines" if short else ""


def _block(block: Block | list[Block], pictures: list[Picture]) -> dict[str, Any]:
    match block:
        case [Line(), *_]:
            return {"is": "lines", "of": [_block(one, pictures) for one in block]}
        case list():
            return {"is": "pictures", "of": [_picture(one, pictures) for one in block if isinstance(one, Picture)]}
        case Line(label, paragraphs):
            return {"is": "line", "label": _text(label), "texts": _texts(paragraphs)}
        case Paragraphs(texts):
            return {"is": "paragraphs", "texts": _texts(texts)}
        case Quotation(said, who):
            return {"is": "quotation", "said": _texts([said]), "who": _text(who)}
        case Items(texts, done):
            return {"is": "items", "items": [{"text": _text(one), "done": n in done} for n, one in enumerate(texts)]}
        case Table(head, rows):
            cells = [[_cell(cell) for cell in row] for row in rows]
            columns = [[len(row[n]) for row in (head, *rows)] for n in range(len(head))]
            widths = [min(max(*lengths, 8), 40) for lengths in columns]
            return {"is": "table", "head": [_cell(cell) for cell in head], "rows": cells, "widths": widths}
        case Thread(knots):
            return {
                "is": "thread",
                "knots": [
                    {"when": _cell(knot.when), "what": _text(knot.what), "detail": _texts(knot.detail)}
                    for knot in knots
                ],
            }
        case Note(gist, says):
            return {"is": "note", "gist": _text(gist), "says": _text(says)}
        case Sub(heading):
            return {"is": "sub", "heading": _text(heading)}
        case Hem(sentence, sealed):
            return {"is": "hem", "sentence": _text(sentence), "sealed": sealed}
    raise TypeError(f"A document holds no {type(block).__name__}.")


def _picture(one: Picture, pictures: list[Picture]) -> dict[str, Any]:
    pictures.append(one)
    return {"n": len(pictures) - 1, "alt": line(one.alt) or "A picture", "caption": _text(one.caption)}


def _texts(texts: Sequence[str]) -> list[Text]:
    return [_said(one) for text in texts for one in lines(text)]


def _text(text: str) -> Text:
    return _said(line(text))


def _cell(text: str) -> Text:
    return _said(line(text, CELL_RUN))


def _said(text: str) -> Text:
    return {"rtl": text} if runs_from_the_right(text) else text

"""Files that cannot be read: one plain sentence each, and what to do about it (issue 6, point 10)."""

from __future__ import annotations

SENTENCES = {
    "empty": "This file is empty. Choose the file that holds your register.",
    "too_large": (
        "This file is larger than 20 MB. Save the children's register on its own, without pictures, and try again."
    ),
    "too_many_rows": (
        "This file goes down to line {found}, and Keepsake reads up to {limit} lines at a time."
        " Delete what stands below the last child, or bring the register in as two files."
    ),
    "too_many_columns": (
        "This file has {found} columns, and Keepsake reads up to {limit}."
        " Delete the columns to the right of the last one that you use, and save it again."
    ),
    "too_many_cells": (
        "This file spreads over more cells than a register has."
        " Delete the empty rows and columns around the children, and save it again."
    ),
    "unpacks_too_large": (
        "This workbook unpacks to far more than a register holds, so it was not opened."
        " Copy the children into a new workbook and try again."
    ),
    "password_protected": (
        "This workbook is locked with a password. Open it, take the password off, save it and try again."
    ),
    "pdf": "This is a PDF, which holds a picture of a table. Ask for the register as Excel or CSV instead.",
    "image": "This is a picture. Ask for the register as Excel or CSV instead.",
    "word": "This is a Word document. Copy its table into Excel, save it as a workbook and try again.",
    "presentation": "This is a slide show. Copy the table into Excel, save it as a workbook and try again.",
    "numbers": "This is an Apple Numbers or Pages file. In Numbers choose File, Export To, Excel or CSV.",
    "zip": "This is a ZIP folder. Unpack it, and choose the one file in it that lists the children.",
    "archive": "This is a packed folder. Unpack it, and choose the one file in it that lists the children.",
    "html": (
        "This is a web page saved under a spreadsheet's name."
        " Open it in Excel, choose Save As, Excel Workbook, and try again."
    ),
    "xml": "This is an XML file. Open it in Excel, choose Save As, Excel Workbook, and try again.",
    "json": "This is a file for programs (JSON), not a table. Ask for the register as Excel or CSV.",
    "link": "This is only a link to a sheet on the web. Open it there and choose Download, Microsoft Excel.",
    "rtf": "This is a text document. Copy its table into Excel, save it as a workbook and try again.",
    "email": "This is an e-mail. Save the file that is attached to it, and choose that one.",
    "contacts": "This is an address card, not a register. Ask for the register as Excel or CSV.",
    "database": "This is a database file. Export the children's table from it as Excel or CSV.",
    "program": "This is a program, not a register. Choose the file that lists the children.",
    "binary": "This is not a table of text. Ask for the register as Excel or CSV and try again.",
    "damaged": (
        "This workbook is damaged, or only part of it arrived. Open it in Excel, save a fresh copy and try that one."
    ),
    "unclosed_quote": (
        "A quotation mark opens on line {line} and is never closed, so the lines after it cannot be told apart."
        " Close it, or save the file again from Excel."
    ),
    "no_header": (
        "No line of this file names its columns. Put a line such as First name, Last name, Date of birth"
        " above the children, and try again."
    ),
    "no_children": "This file names its columns and then holds no child. Choose the file with the children in it.",
    "no_register": "No sheet of this workbook lists children. Choose the workbook that holds your register.",
}


class Refused(Exception):
    """The whole file is refused. ``reason`` is a stable code, ``message`` a sentence a manager can act on."""

    def __init__(self, reason: str, **facts: object) -> None:
        self.reason = reason
        self.message = SENTENCES[reason].format(**facts)
        super().__init__(self.message)

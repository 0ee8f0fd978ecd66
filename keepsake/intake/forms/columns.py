"""What goes where, as the selects of the preview say it."""

from collections.abc import Mapping
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString

from keepsake.intake.reading.cells import whole_number
from keepsake.intake.reading.dates import RULES
from keepsake.intake.reading.meanings import SINGLE, choices, in_words, is_meaning, of_adult

#: Words of a date's rule on a page.
RULE_WORDS = {"day_first": "Day first: 3/4 is 3 April", "month_first": "Month first: 3/4 is 4 March"}
RULE_WORDS |= {"year_first": "Year first"}
_SINGLE_OF_ADULT = frozenset(["name", "first", "last", "relationship", "email"])


class Options:
    """The options of a column's select, made once for a page: it may show thirty of them."""

    def __init__(self, used: list[str]) -> None:
        people = [adult for code in used if (adult := of_adult(code))]
        most = {role: max((n for at, n, _ in people if at == role), default=0) for role in ("carer", "contact")}
        self.codes = choices(min(9, max(2, most["carer"] + 1)), min(9, max(2, most["contact"] + 1)))
        known = {code for code, _ in self.codes}
        self.codes += [(code, in_words(code)) for code in dict.fromkeys(used) if code not in known]
        self.html = "".join(f'<option value="{escape(code)}">{escape(words)}</option>' for code, words in self.codes)

    def chosen(self, code: str) -> SafeString:
        """All options, this one chosen."""
        mark = f'<option value="{escape(code)}">'
        return SafeString(self.html.replace(mark, f"{mark[:-1]} selected>", 1))  # escaped above


def said_of_columns(post: Mapping[str, Any], summary: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """(what was chosen, as `Choices` saves it; what is wrong with it, in a sentence, or nothing)."""
    columns, rules, wrong = {}, {}, ""
    for number, column in enumerate(summary["columns"]):
        meaning = str(post.get(f"c{number}", column["meaning"]))
        if meaning and not is_meaning(meaning):
            wrong = f"“{column['header']}” was given a meaning that there is not. Choose one from the list."
            continue
        columns[column["key"]] = meaning
        rule = str(post.get(f"d{number}", ""))
        if rule in RULES and column["is_date"] and meaning == column["meaning"]:
            rules[column["key"]] = rule
    chosen: dict[str, Any] = {"columns": columns, "dates": rules}
    order = post.get("names")
    if order in ("first", "last"):
        chosen["surname_first"] = order == "last"
    lines, left_out = {}, []
    for number, sheet in enumerate(sheets_asked(summary)):
        line = whole_number(str(post.get(f"line{number}", "")).strip(), 4)
        if line:
            lines[sheet] = line
        elif post.get(f"out{number}"):
            left_out.append(sheet)
    chosen |= {"header_lines": lines, "left_out_sheets": left_out}
    return chosen, wrong or _twice(columns, summary)


def sheets_asked(summary: dict[str, Any]) -> list[str]:
    """Sheets of which somebody has to say which line names their columns."""
    return [one["sheet"] for one in summary["questions"] if one["reason"] == "sheet_without_names"]


def _twice(columns: dict[str, str], summary: dict[str, Any]) -> str:
    """Two columns cannot both be the first name: one of them would be lost in silence."""
    names = {column["key"]: column["header"] for column in summary["columns"]}
    first: dict[str, str] = {}
    for key, meaning in columns.items():
        adult = of_adult(meaning)
        if meaning not in SINGLE and not (adult is not None and adult[2] in _SINGLE_OF_ADULT):
            continue
        if meaning in first:
            both = f"“{names[first[meaning]]}” and “{names[key]}”"
            return f"{both} cannot both be “{in_words(meaning)}”. Choose another meaning for one of them."
        first[meaning] = key
    return ""

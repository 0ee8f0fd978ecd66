"""The office's words for times, people and states."""

from datetime import date, datetime

from keepsake.policy.standing import Standing


def day(one: date) -> str:
    """ "Mon 23 November"; with its year where it is another."""
    return f"{one:%a} {one.day} {one:%B}"


def short_day(one: date) -> str:
    """ "Mon 23 Nov", for a narrow column."""
    return f"{one:%a} {one.day} {one:%b}"


def whole_day(one: date) -> str:
    """ "23 November 2026"."""
    return f"{one.day} {one:%B %Y}"


def moment(at: datetime, standing: Standing) -> str:
    """ "Mon 23 November, 17:35", in the setting's zone."""
    local = at.astimezone(standing.zone)
    year = f" {local.year}" if local.year != standing.now.astimezone(standing.zone).year else ""
    return f"{day(local.date())}{year}, {local.hour}:{local.minute:02d}"


def clock(at: datetime, standing: Standing) -> str:
    """ "17:35", in the setting's zone."""
    local = at.astimezone(standing.zone)
    return f"{local.hour}:{local.minute:02d}"


def capital(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def names_joined(names: list[str]) -> str:
    """ "Grace, Daniel and Una"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"

"""System check: a view without a clause stops the program at start; P1 opens nothing."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

#: Libraries' pages for one's own account (H2), by module: each works on the signed-in account alone.
OWN_ACCOUNT = ("allauth.account.", "allauth.mfa.")

#: H3: pages that hold nothing about anybody, by URL name; a test shows that each touches no closed table.
NOTHING_ABOUT_ANYBODY = ("ui:gallery", "web:policy")


@register()
def every_view_has_a_clause(**_: Any) -> list[CheckMessage]:
    """Walks the resolver."""
    return [
        Error(f"The page at {route!r} names no clause: nobody knows why it may be opened.", id="web.E001")
        for route, name, pattern in patterns()
        if not clause_of(name, pattern)
    ]


def clause_of(name: str, pattern: URLPattern) -> str:
    """The clause of a page; empty where it names none."""
    if name in NOTHING_ABOUT_ANYBODY:
        return "H3"
    clause = getattr(pattern.callback, "clause", "")
    if not clause and f"{pattern.callback.__module__}.".startswith(OWN_ACCOUNT):
        return "H2"
    return str(clause)


def patterns(
    resolver: URLResolver | None = None, prefix: str = "", spaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, str, URLPattern]]:
    """(route, URL name, pattern) of every address of the house."""
    for one in (resolver or get_resolver()).url_patterns:
        route = f"{prefix}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from patterns(one, route, (*spaces, one.namespace) if one.namespace else spaces)
        else:
            yield route, ":".join((*spaces, one.name or "")), one

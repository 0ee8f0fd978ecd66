"""Headers that every answer carries and that Django has no setting for. Files that never change are answered before it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class Headers:
    """Adds Permissions-Policy and Cross-Origin-Resource-Policy to every answer; and that no browser or proxy keeps it, where the
    page does not say otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

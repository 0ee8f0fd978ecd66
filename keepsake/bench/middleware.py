"""Says in a header what the log took inside a request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from keepsake.audit.timer import measuring

HEADER = "X-Keepsake-Audit"


class Spent:
    """Adds the microseconds that the audit took; the outermost of all, so that nothing of it is missed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with measuring() as spent:
            response = self.get_response(request)
        response.headers[HEADER] = str(round(spent.seconds * 1_000_000))
        return response

"""*I forgot my passphrase*: allauth's page, which promises no e-mail where none is sent (H2)."""

from typing import Any

from allauth.account.views import PasswordResetView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from keepsake.web.pages import before_sign_in


class _Forgotten(PasswordResetView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether a link can be sent."""
        return super().get_context_data(mail_works=settings.EMAIL_WORKS, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is asked for that nobody sends."""
        if not settings.EMAIL_WORKS:
            return redirect("account_reset_password")
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer


forgotten = before_sign_in("H2")(_Forgotten.as_view())

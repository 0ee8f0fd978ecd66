"""Tags that pages need: the hat that a form carries."""

from django import template
from django.middleware.csrf import get_token
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag(takes_context=True)
def form_marks(context: template.Context) -> SafeString:
    """The hidden fields of every form: its CSRF token, and the hat under which it was opened."""
    shell = context.get("shell")
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="hat" value="{}">',
        get_token(context["request"]),
        shell.hat.key if shell else "",
    )

"""Forms that follow from a kind's declaration."""

from keepsake.web.forms.kinds import body_of, form_class, initial_of

__all__ = ["body_of", "form_class", "initial_of"]

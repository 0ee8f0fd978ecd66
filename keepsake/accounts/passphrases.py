"""What a passphrase must not be, in the words of the house: Django's own checks, said as the pages say it."""

from django.contrib.auth import password_validation as checks


class LongEnough(checks.MinimumLengthValidator):
    """Not shorter than `min_length` characters."""

    def get_error_message(self) -> str:
        """What to do about it."""
        return f"This passphrase is too short. Make it at least {self.min_length} characters long."


class NotCommon(checks.CommonPasswordValidator):
    """Not one of those that everybody tries first."""

    def get_error_message(self) -> str:
        """What to do about it."""
        return "Many people use this one, so it is tried first. Put four words together that only you would."


class NotFigures(checks.NumericPasswordValidator):
    """Not figures alone."""

    def get_error_message(self) -> str:
        """What to do about it."""
        return "Figures alone are quickly tried. Put some words into it."


class NotOneself(checks.UserAttributeSimilarityValidator):
    """Not one's own e-mail or name."""

    def get_error_message(self) -> str:
        """What to do about it."""
        return "This is too like your e-mail or name. Choose words that nobody links with you."

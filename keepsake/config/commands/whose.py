"""Whose way in a command is about: asked for, and found, by the e-mail with which they sign in."""

from argparse import ArgumentParser, Namespace

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.management.base import CommandError


def add_arguments(parser: ArgumentParser) -> None:
    """Whose."""
    parser.add_argument("--email", required=True, metavar="ADDRESS", help="the e-mail with which they sign in")


def account_of(options: Namespace) -> AbstractBaseUser:
    """The account. Raises CommandError where nobody signs in with it."""
    user = get_user_model().objects.filter(email=options.email.strip().lower()).first()
    if user is None:
        raise CommandError("Nobody signs in with this e-mail here.")
    return user

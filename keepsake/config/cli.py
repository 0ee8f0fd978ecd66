"""The command line: `keepsake`. What each command does stands in `keepsake.config.commands`."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError, SystemCheckError
from django.db.utils import DatabaseError, OperationalError

from keepsake.config.commands import COMMANDS, Command
from keepsake.config.env import BadEnvironment

REFUSED = 2
EPILOG = """\
Data lives in the folder KEEPSAKE_HOME, keys in KEEPSAKE_KEYS; docs/settings.md lists every variable.
`keepsake COMMAND --help` says more about each.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Gives the exit code: 0 done, 1 done and something was found wrong, 2 refused."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keepsake.config.settings")
    words = list(sys.argv[1:] if arguments is None else arguments)
    command = _named(words)
    if command is None:
        _overview(words).parse_args(words)  # prints help or the version and leaves, or says what is wrong
        _overview(words).print_help()
        return 0
    try:
        return _run(command, words[len(command.words) :])
    except BrokenPipeError:
        # Whoever read our output (head, less) has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130


def _run(command: Command, words: list[str]) -> int:
    """Start Django, read the options, do it. What is refused becomes one sentence."""
    try:
        # What is made is its owner's alone: database files, keys, uploads.
        os.umask(0o077)
        django.setup()
        module = import_module(command.module)
        options = _parser(command, module).parse_args(words)
        if command.prepares:
            from keepsake.config.preparing import prepare_databases

            prepare_databases()
        return int(module.run(options))
    except SystemCheckError as error:
        return _refuse(command, str(error).strip())
    except (BadEnvironment, CommandError, ImproperlyConfigured) as error:
        return _refuse(command, str(error))
    except DatabaseError as error:
        return _refuse(command, _about(error))
    except PermissionError as error:
        return _refuse(command, f"{error.filename} may not be opened: {error.strerror}.")


def _about(error: Exception) -> str:
    """What a person can do about a database that does not answer as it should; anything else is a fault of ours."""
    said = (str(error).strip().splitlines() or ["no reason given"])[0]
    if "no such table" in said or ("relation" in said and "does not exist" in said):
        return "There is no nursery here yet. Make one with `keepsake init`, or a demo with `keepsake demo`."
    if isinstance(error, OperationalError):
        return f"The database does not answer: {said}."
    raise error


def _refuse(command: Command, sentence: str) -> int:
    sys.stderr.write(f"keepsake {command.name}: {sentence}\n")
    return REFUSED


def _named(words: Sequence[str]) -> Command | None:
    """The command that the words begin with."""
    return next((c for c in COMMANDS if tuple(words[: len(c.words)]) == c.words), None)


def _parser(command: Command, module: object) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"keepsake {command.name}", description=f"{_sentence(command.says)}")
    module.add_arguments(parser)  # type: ignore[attr-defined]
    if command.reports:
        parser.add_argument(
            "--format", choices=("text", "json"), default="text", help="for people (default) or programs"
        )
    return parser


def _overview(words: Sequence[str]) -> argparse.ArgumentParser:
    """What is shown without a command, or with one that does not exist: the whole list, or that of a first word."""
    first = next((c.words[0] for c in COMMANDS if len(c.words) > 1 and words[:1] == [c.words[0]]), "")
    shown = [c for c in COMMANDS if not first or c.words[0] == first]
    names = {c.words[1] if first else c.words[0] for c in shown}
    parser = argparse.ArgumentParser(
        prog=f"keepsake {first}".strip(),
        description="A nursery's records, kept as its policy promises.",
        epilog="commands:\n" + "".join(f"  {c.name:<18} {c.says}\n" for c in shown) + "\n" + EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"Keepsake {version('keepsake')}")
    if first:
        parser.add_argument("first", choices=[first], help=argparse.SUPPRESS)
    parser.add_argument("command", nargs="?", metavar="COMMAND", type=_existing(names), help="one of those below")
    return parser


def _existing(names: set[str]) -> Callable[[str], str]:
    """A reader of a command's name that says plainly when there is none of it."""

    def read(word: str) -> str:
        if word not in names:
            raise argparse.ArgumentTypeError(f"there is no {word!r}; --help lists what there is")
        return word

    return read


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


if __name__ == "__main__":
    sys.exit(main())

"""The commands of `keepsake`, one module each.

A command's module has `add_arguments(parser: ArgumentParser) -> None` and `run(options: Namespace) -> int` (the exit code).
It is imported after Django has started, and only when it is asked for. Where a command reports, `options.format` is
"text" or "json" (added here, not by the module). What cannot be done is raised as Django's `CommandError` with one
sentence for the person who typed: it goes to standard error, and the exit code is 2.

The work is done on the floor that knows how; these modules only read options and print.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """One line of the table: its words, what it does in a sentence, and the module that does it."""

    words: tuple[str, ...]
    says: str
    module: str
    reports: bool = False
    #: Whether the databases are made or brought up to date before it runs.
    prepares: bool = False

    @property
    def name(self) -> str:
        """The words as a person types them."""
        return " ".join(self.words)


_HERE = "keepsake.config.commands"

COMMANDS = (
    Command(("init",), "make a nursery of your own, with its rooms and its first manager", f"{_HERE}.init", True, True),
    Command(("serve",), "serve Keepsake: web and worker in one", f"{_HERE}.serve"),
    Command(("worker",), "run the job worker alone, beside other servers", f"{_HERE}.worker"),
    Command(("demo",), "make the demo nursery and print its sign-ins", f"{_HERE}.demo", True, True),
    Command(("import", "children"), "bring in children and carers from a file", f"{_HERE}.import_children", True, True),
    Command(("policy",), "print the policy, from the table that decides", f"{_HERE}.policy", True),
    Command(("promises",), "print each promise, what enforces it and which tests show it", f"{_HERE}.promises", True),
    Command(("audit", "verify"), "check the log, entry by entry", f"{_HERE}.audit_verify", True),
    Command(
        ("audit", "checkpoint"), "sign the log's state and put it where you say", f"{_HERE}.audit_checkpoint", True
    ),
    Command(("audit", "rebuild"), "make *who has looked* anew from the log", f"{_HERE}.audit_rebuild"),
    Command(("search", "rebuild"), "make the index of words anew from the records", f"{_HERE}.search_rebuild"),
    Command(
        ("second-step", "forget"),
        "let somebody who lost phone, passkeys and recovery codes set up a second step anew",
        f"{_HERE}.second_step_forget",
        prepares=True,
    ),
    Command(
        ("passphrase", "link"),
        "let somebody who forgot their passphrase choose another, where no e-mail is sent",
        f"{_HERE}.passphrase_link",
        prepares=True,
    ),
    Command(("bench",), "fill a database, drive the real server, print ratios", f"{_HERE}.bench", True),
    Command(("backup",), "copy data and keyring, each locked, to places of their own", f"{_HERE}.backup", True),
    Command(("restore",), "put such copies back into an empty place", f"{_HERE}.restore", True),
    Command(("wording",), "print how well the wording helper's rules do, on both halves", f"{_HERE}.wording", True),
    Command(("check",), "say what is unsafe or unfinished in these settings", f"{_HERE}.check", True),
)

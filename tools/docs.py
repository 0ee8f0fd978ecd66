"""docs/promises.md, from `keepsake promises`. With --check: whether it is fresh, and what differs."""

import difflib
import subprocess
import sys

from tools.places import PYTHON, ROOT, leave

PAGE = ROOT / "docs" / "promises.md"


def made() -> str:
    """The page as the program gives it now."""
    command = [str(PYTHON), "-m", "keepsake.config.cli", "promises"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        leave(f"`keepsake promises` failed.\n{done.stderr}")
    return done.stdout


def main() -> None:
    """Write it, or compare."""
    page = made()
    if "--check" not in sys.argv:
        PAGE.write_text(page, encoding="utf-8")
        print("docs/promises.md is written.")
        return
    there = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    if there != page:
        print(
            "\n".join(difflib.unified_diff(there.splitlines(), page.splitlines(), "there", "fresh", lineterm="", n=0))
        )
        leave("docs/promises.md is not fresh. Run: make docs")
    print("docs/promises.md is fresh.")


if __name__ == "__main__":
    main()

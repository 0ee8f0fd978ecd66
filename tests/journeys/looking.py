"""What every page of a journey is held to: axe finds nothing, nothing runs off the side, the browser complains of nothing."""

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe

from tests.journeys.conftest import Visitor

_axe = Axe()
#: A form's token, in the form or in the page's headers: 64 random letters, in which any short word may stand.
_TOKEN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]{64}(?![A-Za-z0-9])")


def sound(visitor: Visitor, where: str = "") -> None:
    """Assert it of the page that is shown."""
    # A colour on its way from light to dark is neither: what moves is given its time (120 to 240 ms).
    visitor.page.evaluate("Promise.allSettled(document.getAnimations().map((one) => one.finished)).then(() => null)")
    found: dict[str, Any] = _axe.run(visitor.page, options={"preload": False, "resultTypes": ["violations"]}).response
    faults = [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]]
    assert not faults, f"{where or visitor.page.url}:\n" + "\n".join(faults)
    over = visitor.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert over <= 0, f"{where or visitor.page.url} is {over} pixels too wide."
    assert not visitor.said, f"{where or visitor.page.url}: {visitor.said}"


def names_nobody(visitor: Visitor, *names: str) -> None:
    """Assert that none of these stands anywhere in the page, but for a form's token, which is random."""
    text = _TOKEN.sub("", visitor.text())
    found = [name for name in names if name in text]
    assert not found, f"{visitor.page.url} names {found}."

"""The thread at the side of each page of a decision: its steps, a short result under each, where each leads."""

from collections.abc import Callable
from typing import Any, Final

from keepsake.sharing.decision import THREAD, Decision
from keepsake.sharing.figures import words
from keepsake.sharing.kinds.steps import STEPS
from keepsake.sharing.saying import moment


def thread(decision: Decision, now: str, url: Callable[[str], str]) -> list[dict[str, Any]]:
    """The steps as the kit draws them. `now`: the step of this page, or empty; `url`: where a step leads. None is ever shut:
    whoever must share first comes back to the rest (R21)."""
    return [
        {
            "label": STEPS[key].name,
            "result": "You are here" if key == now else result(decision, key),
            "state": "now" if key == now else "done" if decision.newest(key) else "later",
            "url": "" if key == now else url(key),
        }
        for key in THREAD
    ]


def result(decision: Decision, key: str) -> str:
    """What came of a step, in a few words; nothing while it was not saved."""
    return _RESULTS[key](decision) if decision.newest(key) is not None else ""


def _now(decision: Decision) -> str:
    hurry = decision.said("now").get("hurry")
    return {"shared": "Shared already", "now": "Now, by phone"}.get(str(hurry), "There is time")


def _ground(decision: Decision) -> str:
    return decision.ground.short if decision.ground else ""


def _agreement(decision: Decision) -> str:
    who = str(decision.said("agreement").get("whom", "")).partition(",")[0].partition("(")[0].strip()
    # "Leanne Barlow" by her first name; "Kit’s mum" is none.
    who = who if "’" in who or "'" in who else who.partition(" ")[0]
    match decision.agreement:
        case "given":
            return f"{who} agreed" if who else "Agreed"
        case "refused":
            return f"{who} said no" if who else "Refused"
        case "not sought":
            return "Not sought"
    return "No answer yet"


def _advice(decision: Decision) -> str:
    said = decision.said("advice")
    if said.get("state") == "had":
        day = moment(str(said.get("at", ""))).rsplit(" ", 2)[0] if said.get("at") else ""
        return ", ".join(part for part in (str(said.get("whom", "")), day) if part) or "Given"
    if said.get("state") == "waiting":
        return "Waiting for an answer"
    return "Clear" if said.get("clear") == "yes" else "Not asked"


def _what(decision: Decision) -> str:
    many = len(decision.said("what").get("picks", ()))
    records = f"{many} record{'' if many == 1 else 's'}" if many else ""
    summary = "a summary" if decision.said("what").get("summary") else ""
    return ", ".join(part for part in (records, summary) if part) or "Nothing yet"


def _whom(decision: Decision) -> str:
    return str(decision.said("whom").get("agency", ""))


def _decision(decision: Decision) -> str:
    return words("share", str(decision.said("decision").get("share", "")))


_RESULTS: Final[dict[str, Callable[[Decision], str]]] = {
    "now": _now, "ground": _ground, "agreement": _agreement, "advice": _advice, "what": _what, "whom": _whom,
    "decision": _decision,
}  # fmt: skip

"""Words that say who may not collect, see or reach a child, and allergies where nobody looks for them (R9).

Every cell of every row is looked at, whatever its column means. A line found here decides nothing: it is a line for a
person to look at before anything comes in. Saying too much costs a look; saying too little may cost a child.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from keepsake.intake.reading.cells import says_nothing
from keepsake.intake.reading.meanings import LIMITS, of_adult
from keepsake.intake.reading.shapes import NO
from keepsake.intake.reading.wordsets import words

LIMIT, ALLERGY = "limit", "allergy"
_COLLECT = r"(?:collect\w*|pick(?:ed|ing|s)?[\s-]*up|pick[\s-]*up|fetch\w*|take (?:him|her|them|\w+) home|remove (?:him|her|them|from))"
_SOMEBODY = r"(?:(?:the|his|her|their|this) )?(?:him|her|them|child(?:ren)?|mum|mother|dad|father|parents?|gran\w*|step\w+|ex|family)"
_NOT = r"(?:\b(?:not|never|cannot|cant|dont|wont|mustnt)|n['’]t)\b"

# Words of limits: (what must be there, in small letters, for a pattern to be worth trying; the pattern).
_LIMITS = tuple(
    (tuple(stems.split("|")), re.compile(pattern, re.IGNORECASE))
    for stems, pattern in (
        # Who may not collect.
        ("collect|pick|fetch|home|remove", rf"{_NOT}[^.;\n]{{0,40}}?\b{_COLLECT}"),
        (
            "collect|pick|fetch|home|remove",
            rf"\bno(?:body|[\s-]one)?\b(?! longer)[^.;\n]{{0,25}}?\b(?:else\b[^.;\n]{{0,20}}?)?\b(?:to|may|can) {_COLLECT}",
        ),
        ("collect|pick|fetch", rf"\bno[\s‐‑–-]+{_COLLECT}\b"),
        ("only", rf"\bonly\b[^.;\n]{{0,40}}?\b{_COLLECT}"),
        (
            "collect|pick|fetch",
            rf"\b{_COLLECT}\b[^.;\n]{{0,30}}?\b(?:only|not allowed|not permitted|forbidden|prohibited|banned)\b",
        ),
        ("only", r"\bonly\b[^.;\n]{0,40}?\b(?:go(?:es)?|home|leaves?|walks?|off) with\b|\bhome only (?:with|to)\b"),
        (" only", r"\b(?:mum|mother|dad|father|parent|carer|gran\w*|nan\w*) only\b"),
        (
            "uthori|permitted|allowed|welcome",
            r"\bunauthori[sz]ed\b|\bnot (?:be )?(?:authori[sz]ed|permitted|allowed|welcome)\b",
        ),
        # Release and handing over.
        ("releas", rf"{_NOT}[^.;\n]{{0,25}}?\breleas\w+|\brelease only\b|\bonly (?:be )?release"),
        (
            "hand|let |go |leave|give",
            rf"{_NOT}[^.;\n]{{0,20}}?\b(?:hand\w* (?:\w+ )?(?:over|to)|let\b[^.;\n]{{0,25}}?\b(?:take\w*|go|leave|in|near)"
            r"|go (?:home )?with"
            r"|leave with|give\b[^.;\n]{0,25}? to)\b|\bhand (?:over )?only\b",
        ),
        # Contact and access.
        (
            "contact",
            r"\bno[\s‐‑–-]+(?!eye\b|skin\b)(?:\w+[\s‐‑–-]+)?contact\b(?![\s-]?(?:number|no\b|details?|e-?mail|phone|info\w*|tel\b|address|names?|given|yet"
            r"|available|on file|list|sports?|lens\w*|with (?:nuts?|eggs?|milk|dairy|wheat|sand|latex|animals?|dogs?|cats?)))",
        ),
        (
            "contact|ring|call|speak|see|visit|access",
            rf"{_NOT} (?:to |be |allowed |permitted |have |any |direct )*(?:contact(?:ed)?\b"
            rf"|(?:ring|call|speak to|talk to|see|visit) (?:to )?{_SOMEBODY}\b"
            rf"|access (?:to )?(?:{_SOMEBODY}|records?|file|journal|app|photos)\b)"
            r"(?! ?(?:at work|before|after|during|on this|this number|the office|between|until|out of hours"
            r"|in (?:the )?(?:day|morning|evening|night)))",
        ),
        (
            "contact|access|visit",
            r"\b(?:supervised|restricted|limited|indirect|prohibited) (?:contact|access|visits?)\b|\bnon[\s-]?contact\b"
            r"|\bcontact (?:is )?(?:restricted|prohibited|supervised|not allowed|forbidden|denied|order)\b",
        ),
        (
            "access|visit",
            r"\bno[\s‐‑–-]+(?:legal )?(?:access|visits?|visiting)\b(?! (?:yet|to (?:internet|email|phone|a car)|code|needs?))"
            r"|\baccess (?:is )?(?:denied|restricted|refused|prohibited)\b|\bdeny access\b",
        ),
        (
            "come|enter",
            r"\b(?:must|may|should)(?: not|n['’]t) (?:be (?:let|allowed|permitted) (?:to )?)?(?:come (?!out\b)|enter\b)"
            r"|\bnot (?:be )?(?:allowed|permitted) to (?:come|enter)\b",
        ),
        ("keep|estrang", r"\bkeep (?:away|apart) from\b|\bestranged\b"),
        # Orders.
        (
            "court",
            r"\bcourt[\s-]*order\w*|\border(?:s|ed)? (?:of|by|from) (?:the |a )?(?:family )?court|\bfamily court\b"
            r"|\b(?:in|at|through|going to|under) (?:the )?court\b"
            r"|\bcourt (?:case|proceedings?|papers|hearing|ruling|injunction|says?)\b",
        ),
        (
            "order|guardianship|arrangement|prohibit|issue",
            r"\bprohibited[\s-]*steps?\b|\bspecific issue\w*\b|\bchild arrangements?\b|\bspecial guardianship\b"
            r"|\b(?:occupation|residence|care|exclusion|protection|protective) order\b",
        ),
        ("pso|cao|sgo|marac|dv", r"\b(?:PSO|CAO|SGO|MARAC|DVA?)\b"),
        (
            "protection|injunct|mol|restrain|stalk|harass|undertaking|police",
            r"\bemergency protection\b|\bpolice protection\b|\binjunct\w*|\bnon[\s-]?mol(?:estation)?s?\b|\brestraining\b"
            r"|\bstalking\b|\bharassment\b|\bundertaking\b",
        ),
        (
            "bail|custody|barred|banned|abduct|flight",
            r"\bbail\b|\bcustody\b|\bbarred\b|\bbanned\b|\babduct\w*|\bflight risk\b",
        ),
        # Keeping an address from somebody.
        (
            "refuge|domestic|perpetrator|abusive",
            r"\brefuge\b|\bdomestic (?:abuse|violence)\b|\bperpetrator\b|\babusive\b",
        ),
        (
            "disclos|share|give out|tell|reveal|know",
            rf"{_NOT}[^.;\n]{{0,25}}?\b(?:disclos\w+|share|give out|tell|reveal|know)\b"
            r"[^.;\n]{0,30}?\b(?:address|number|details|phone|where|whereabouts|location|information)\b",
        ),
        (
            "confidential|secret|withheld|not |conceal|hidden|protected",
            r"\b(?:address|details|location|whereabouts|number)\b[^.;\n]{0,30}?\b(?:confidential|secret|withheld"
            r"|not (?:to )?be (?:disclosed|shared|given)|conceal\w*|hidden|protected)\b|\bconfidential (?:address|location)\b",
        ),
        # Responsibility said in words; a column of its own that says N counts for nothing until confirmed.
        (
            "pr|p.r.|parental|legal",
            r"\b(?:no|without) (?:PR|P\.R\.|parental responsibility|parental rights|legal rights)(?!\w)"
            r"|(?:\bnot|n['’]t) (?:have|hold|got|has) (?:\w+ )?(?:PR|parental responsibility|parental rights)\b",
        ),
    )
)
# No limit is said without one of these: a quick look over a whole row, in small letters.
_GATE = (
    *words(
        "not never n't n’t cannot cant dont wont mustnt nobody no-one court order refuge injunct mol prohibit custod restrict"
    ),
    *words(
        "supervis banned barred bail dv pso sgo cao marac perpetr abus domestic guardianship restrain stalk harass undertak"
    ),
    *words(
        "confidential secret withheld conceal hidden protect estrang uthori access abduct flight without indirect limited"
    ),
    *("contact", " only", "only ", "no ", "no-", "keep a", "order", "specific issue", "arrangement"),
)
# The only limits that one word can say.
_ONE_WORD = words(
    "refuge injunction injunctions non-mol non-molestation banned barred custody bail pso cao sgo marac dv"
    " perpetrator estranged no-contact court-order restricted"
)
_ALLERGY_STEMS = (
    *words("allerg epipen epi-pen anaphyl adrenalin inject jext emerade eliac intoleran"),
    "epi pen",
)
_NONE_OF_IT = re.compile(
    r"\b(?:no|not any|without(?: any)?|nil)\s+(?:(?:known|current|existing|legal|other|such|court|collection"
    r"|access|custody|formal|contact (?=restriction))\s+)*"
    r"(?:court[\s-]*orders?|orders?|restrictions?|injunctions?|custody (?:issues|arrangements|dispute)|custody"
    r"|legal issues|issues|concerns|limits)\b"
    r"(?:\s+(?:in place|known|at present|currently|apply|applies|on file))?"
    r"|\b(?:any ?one|anybody|both parents|all) (?:may|can) collect\b|\bno longer (?:applies|in force)\b",
    re.IGNORECASE,
)
_ALLERGY = re.compile(
    r"allerg\w*|epi-?\s?pen|anaphyl\w*|adrenalin\w*|auto-?inject\w*|\bjext\b|\bemerade\b|c(?:o)?eliac\w*|\w*[\s-]?intoleran\w*",
    re.IGNORECASE,
)
_NO_ALLERGY = re.compile(
    r"\b(?:no|nil|not|none|without|zero)\s+(?:(?:known|any|food|drug|other|current|reported|medical)\s+)*(?:allerg\w*|intoleran\w*)"
    r"(?:\s*(?:/|or|and|,)\s*(?:allerg\w*|intoleran\w*))*|allerg\w*\s*(?:[:=\-–?]\s*|\s)(?:none|no|nil|n/?a|nka|nkda)\b|"
    r"\b(?:nka|nkda)\b|\bnot allergic\b|\bnon-?allergic\b",
    re.IGNORECASE,
)
_IN_COLLECTING = re.compile(
    r"\b(?:not|no|never|only|except|but|apart|unless|must|court|order|custody|access|contact|ban|barred|stop|refuse|without|supervised|police|call|ring|danger|risk)\b"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_PROTECTION = re.compile(
    r"\bchild protection\b|\bCP plan\b|\bchild in need\b|\bCIN plan\b|\bsocial worker\b|\bsocial services\b"
    r"|\blooked[\s-]after\b|\bsafeguarding\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One cell that a person must look at. ``kind`` is ``limit`` or ``allergy``."""

    column: int
    kind: str
    text: str


@lru_cache(maxsize=32_768)
def limits_in(text: str) -> bool:
    """Whether free text says who may not collect, see or reach the child."""
    if " " not in text and "\n" not in text:
        return text.casefold().strip(".!*,;:()[]") in _ONE_WORD
    left = _NONE_OF_IT.sub(" ", text)
    lowered = left.casefold()
    if not any(stem in lowered for stem in _GATE):
        return False
    return any(any(stem in lowered for stem in stems) and pattern.search(left) for stems, pattern in _LIMITS)


@lru_cache(maxsize=16_384)
def allergies_in(text: str) -> bool:
    """Whether free text speaks of an allergy that there is."""
    lowered = text.casefold()
    return any(stem in lowered for stem in _ALLERGY_STEMS) and _ALLERGY.search(_NO_ALLERGY.sub(" ", text)) is not None


def protection_in(cells: list[str]) -> int | None:
    """The first cell that speaks of child protection, which belongs in the cabinet and in no register."""
    whole = "\n".join(cells).casefold()
    if not any(
        stem in whole for stem in ("protection", "cp plan", "in need", "cin plan", "social", "looked", "safeguard")
    ):
        return None
    return next((at for at, text in enumerate(cells) if _PROTECTION.search(text)), None)


def said_in_column(meaning: str | None, text: str) -> str:
    """What a cell says by the meaning of its column: LIMIT, or ''."""
    adult = of_adult(meaning or "")
    collects = meaning == "may_collect" or (adult is not None and adult[2] == "may_collect")
    if meaning is None or _is_negative(text):
        refused = adult is not None and collects and text.strip().casefold() in ("no", "n", "false", "0", "✗", "✘")
        return LIMIT if refused else ""
    if meaning in ("may_not_collect", "no_contact", "court_order"):
        return "" if not _NONE_OF_IT.sub(" ", text).strip(" .,;") else LIMIT
    if meaning in LIMITS or collects:
        return LIMIT if _IN_COLLECTING.search(_NONE_OF_IT.sub(" ", text)) else ""
    return ""


def _is_negative(text: str) -> bool:
    lowered = text.strip().casefold().rstrip(".")
    return says_nothing(lowered) or lowered in NO


def look(cells: list[str], meanings: list[str | None]) -> list[Said]:
    """Every cell of a row that speaks of a limit, or of an allergy outside the columns that are kept as alerts."""
    found: list[Said] = []
    whole = "\n".join(cells).casefold()
    limits = any(stem in whole for stem in _GATE)
    allergies = any(stem in whole for stem in _ALLERGY_STEMS)
    for at, text in enumerate(cells):
        if not text:
            continue
        meaning = meanings[at] if at < len(meanings) else None
        by_column = meaning is not None and (meaning in _TOLD_BY_COLUMN or meaning.endswith(".may_collect"))
        if (by_column and said_in_column(meaning, text)) or (limits and limits_in(text)):
            found.append(Said(at, LIMIT, text))
        elif allergies and meaning not in _KEPT_AS_ALERT and allergies_in(text):
            found.append(Said(at, ALLERGY, text))
    return found


_TOLD_BY_COLUMN = frozenset([*LIMITS, "may_collect"])
_KEPT_AS_ALERT = frozenset(["allergies", "diet", "health", "medication"])

"""Words for units and for what is counted."""

from __future__ import annotations

import re

from frontcheck.claims.languages.en.amounts.numbers import NUMBER

_KM = r"(?:kilomet(?:re|er)s?|kms?)"
_MI = r"(?:miles?|mi)"
_M = r"(?:met(?:re|er)s?|m)"
_SQUARE = r"(?:square|sq\.?)[\s\u00a0-]*"
_TWO = r"\s?(?:²|2\b|\^2)"
UNIT_PATTERNS = {
    "km2": rf"{_SQUARE}{_KM}|{_KM}{_TWO}|sqkms?|sq\.?km",
    "mi2": rf"{_SQUARE}{_MI}|{_MI}{_TWO}|sqmi",
    "m2": rf"{_SQUARE}{_M}|{_M}{_TWO}|sqm",
    "ha": r"hectares?|ha",
    "acre": r"acres?",
    "km": _KM,
    "mi": _MI,
    "m": _M,
    "yd": r"yards?|yds?",
    "percent": r"percent|per\s+cent|pct|%|percentage\s+points?",
}
_GAP = r"[”\"]?[\s\u00a0\u2009\u202f-]{0,3}"
_UNIT = "|".join(f"(?P<{name}>{pattern})(?![\\w²])" for name, pattern in UNIT_PATTERNS.items())
_EXTRA = r"(?:\s+(?:extra|additional|more|further|new|full|whole))?"
_UNIT_AT = re.compile(rf"{_EXTRA}{_GAP}(?:{_UNIT})", re.IGNORECASE)
UNIT = rf"{_GAP}(?:{'|'.join(UNIT_PATTERNS.values())})(?![\w²])"

_POSTS = r"(?:military|army|police|border|guard|command|combat|security|observation)[\s-](?:posts|camps|garrisons)"
_OPEN_GROUND = r"heights|hilltops|hills"
NOUNS = {
    "settlements": (
        r"settlements?|localit(?:y|ies)|hamlets?|communit(?:y|ies)|villages?|towns?(?!ship)|townships?|cit(?:y|ies)|capitals|"
        r"district\s+cent(?:re|er)s|(?:inhabited|populated)\s+(?:places|points|areas)|population\s+cent(?:re|er)s|built-up\s+areas"
    ),
    "districts": r"districts?|neighbou?rhoods?|suburbs",
    "positions": rf"positions|strongholds|strongpoints|outposts|checkpoints|bases|{_POSTS}|{_OPEN_GROUND}",
    "families": r"families|households",
    "people": (
        r"people|persons|civilians|residents|inhabitants|locals|villagers|refugees|evacuees|prisoners|hostages|captives|"
        r"soldiers|troops|servicemen|servicemembers|fighters|militants|insurgents|rebels|gunmen|combatants|casualties|"
        r"deaths|fatalities|dead|killed|wounded|injured|detainees|bodies|children|women|men|cadres|terrorists|jihadists|"
        r"loyalists|operatives|guerrillas|mercenaries|conscripts|policemen|marines|paratroopers|attackers|workers|medics|reservists|sailors|peacekeepers|commandos|recruits|volunteers|Taliban|Houthis|"
        r"(?:Ukrain|Russ|Syr|Palestin|Iran|Armen|Azerbaijan|Ethiop|Georg)ians|Israelis|Iraqis|Turks|Germans|Americans"
    ),
}
GROUND_NOUNS = frozenset({"settlements", "districts", "positions"})
_NOUN = "|".join(f"(?P<{name}>{pattern})\\b" for name, pattern in NOUNS.items())
_NO_MODIFIER = (
    r"of|the|and|or|in|to|for|from|by|with|at|on|that|had|have|has|were|was|are|is|after|before|when|who|which|near|"
    r"respectively|\d{1,3}(?:,\d{3})*(?=\s)"
)
_MODIFIER = rf"(?!(?:{_NO_MODIFIER})\b)[“\"‘]?[\w'’.-]{{1,30}}[”\"’]?"
_NOT_INSIDE = r"(?!\s+(?:cent(?:re|er)s?|halls?|councils?|blocks|districts|elders|squares?|limits)\b)(?![\w-])"
_NOUN_AT = re.compile(
    rf"(?:\s+(?:more|other|additional|further|new))?(?P<modifiers>(?:\s+(?-i:[a-z]){{2,20}}\s+and(?!\s+{NUMBER}\s))??(?:\s+{_MODIFIER}){{0,3}}?)\s+(?P<noun>{_NOUN}){_NOT_INSIDE}"
    r"(?:\s+and\s+(?:settlements|localities|hamlets|villages|towns|cities|wounded|injured)\b)?",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:\s+[\w-]{2,20}){0,2}?\s+(?:person|civilian|soldier|fighter|militant|insurgent|rebel|serviceman|policeman|officer|child|"
    r"woman|man|guerrilla|resident|marine|prisoner)(?![\w’'-])",
    re.IGNORECASE,
)
OTHERS = re.compile(r"\s+others\b(?![’'])", re.IGNORECASE)
"""What stands for people counted with people before them: "killed four and wounded 20 others"."""

NAMED = re.compile(rf"(?<![^\W\d_])(?:{'|'.join([*UNIT_PATTERNS.values(), *NOUNS.values()])})(?![\w²])", re.IGNORECASE)
"""Any word for a unit or for what is counted: a text without one holds no quantity."""


def unit_at(text: str, at: int) -> tuple[str, int] | None:
    """Symbol of the unit that stands at an offset, blanks and hyphens before it left out, and where it ends.

    Examples
    --------
    >>> unit_at("40 sq. km of", 2), unit_at("40-kilometre", 2), unit_at("40 mice", 2)
    (('km2', 9), ('km', 12), None)
    """
    match = _UNIT_AT.match(text, at)
    if match is None:
        return None
    return next(name for name in UNIT_PATTERNS if match[name]), match.end()


def noun_at(text: str, at: int) -> re.Match[str] | None:
    """The counted noun that stands at an offset, with words that describe it before it.

    Examples
    --------
    >>> counted_in(noun_at("40 small villages", 2)), noun_at("40 of them", 2)
    ('settlements', None)
    """
    return _NOUN_AT.match(text, at)


def person_at(text: str, at: int) -> re.Match[str] | None:
    """The single person that stands at an offset behind "one".

    Examples
    --------
    >>> bool(person_at("one Free Army fighter", 3)), bool(person_at("one of the fighters", 3))
    (True, False)
    """
    return _PERSON.match(text, at)


def counted_in(match: re.Match[str] | None) -> str:
    """Plural under which a found noun is counted; empty for none."""
    return next((name for name in NOUNS if match[name]), "") if match else ""

"""Who a line above or below a statement names as its author: "Statement by the General Command, 4 May 2023"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.dates.days import MONTHS, WEEKDAYS
from frontcheck.claims.languages.en.speakers.figures import Figure, Kind
from frontcheck.claims.languages.en.speakers.names import without_article
from frontcheck.models import Claimant, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from frontcheck.claims.languages.en.lexicon import Lexicon

_PLACES = frozenset(
    {"telegram", "facebook", "twitter", "x", "youtube", "vkontakte", "whatsapp", "instagram", "social", "media"}
)
_DOCUMENTS = frozenset({
    "statement", "communique", "communiqué", "bulletin", "update", "release", "information", "summary", "briefing",
    "address", "speech", "remarks", "message", "post", "dispatch", "interview", "transcript", "readout", "report",
    "conference", "appeal", "announcement", "gaggle", "answers", "q&a",
})  # fmt: skip
_DESKS = re.compile(
    r"^\s*(?:by\s|photo|image|map\b|video\b|read\s|analysis|explainer|opinion|live\b)|\blive\s*(?:blog)?:",
    re.IGNORECASE,
)
_WORKS_FOR_DESKS = frozenset({
    "correspondent", "reporter", "editor", "journalist", "analyst", "expert", "researcher", "historian",
})  # fmt: skip
_OF_BODIES = frozenset({"intelligence", "mission", "front", "league", "mod", "unit", "bureau", "press", "service"})
_BEHIND_TITLES = frozenset({
    "staff", "command", "ministry", "department", "office", "intelligence", "forces", "of", "unit",
})  # fmt: skip
_NO_NAMES = frozenset({
    "press", "release", "daily", "evening", "morning", "nightly", "weekly", "latest", "official", "operational",
    "operations",
    "date", "subject", "no", "no.", "via", "from", "department", "transcript", "military", "breaking", "local", "time",
    "special", "monthly", "on", "of", "the", "by", "with", "and", "for", "situation", "public", "telegram", "channel",
})  # fmt: skip
_RUN = re.compile(
    r"[A-ZÀ-Ž][\w’'.-]*(?:(?:\s+(?:of|for|and|the|de|del|al|el|bin|ibn)){0,2}\s+(?:al-|el-)?[A-ZÀ-Ž][\w’'.-]*)*"
)
_SPEAKS_FOR_BODY = re.compile(
    r"\b(?:press|media|information)\s+(?:service|office|cent(?:er|re)|desk)\b|\bspokes(?:man|woman|person)",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"[\w&.’'-]+")


def is_signed(lines: Iterable[str]) -> bool:
    """Whether lines say that a statement follows: by a word for one, or for where one is posted.

    Examples
    --------
    >>> is_signed(["Defence Ministry, Telegram, 4 May"]), is_signed(["Two years of war"]), is_signed([])
    (True, False, False)
    """
    lines = list(lines)
    words = {word.lower() for line in lines for word in _FIRST_WORD.findall(line) if word != "x"}
    offices = any(
        re.search(
            r"\b(?:press|media|information)\s+(?:service|office|cent(?:er|re)|desk)\b|spokes", line, re.IGNORECASE
        )
        for line in lines
    )
    return bool(words & (_PLACES | _DOCUMENTS)) or offices


def signed_by(line: str, at: Span, lexicon: Lexicon) -> Figure | None:
    """The person whom a line names, or the first body or office that is none of those who report.

    Parameters
    ----------
    at : Span
        Where the line stands in the report.
    """
    if _DESKS.search(line):
        return None
    bodies: list[Figure] = []
    for name, before, after in _runs(line, lexicon):
        words = [word.strip(".").lower() for word in name.split()]
        if set(words) & lexicon.observers:
            continue
        body = _is_body(name, words, lexicon)
        role = _office(before, after, lexicon)
        if role and set(role.lower().split()) & _WORKS_FOR_DESKS:
            continue
        if not body and len(words) > 1 and words[0] not in lexicon.roles and not _is_place(words, lexicon):
            alone = line.startswith(name) or f"/ {name}" in line or "Interview with" in line
            if role or (alone and _is_posted(line)):
                nouns = frozenset((role or "").lower().split())
                return Figure(Claimant(name=name, role=role or None), Kind.PERSON, at, nouns=nouns)
        office = not body and words[0] in lexicon.roles and len(words) > 1
        if body or office:
            kind = Kind.BODY if body else Kind.PERSON
            bodies.append(Figure(Claimant(name=name, party=_party(name, lexicon)), kind, at, named=body))
    return bodies[0] if bodies else None


def _runs(line: str, lexicon: Lexicon) -> Iterator[tuple[str, str, str]]:
    """Names of a line with what stands before and behind them, without the words for a document and its day."""
    for match in _RUN.finditer(line):
        words = match.group().split()
        start = match.start()
        while words and _is_loose(words[0]) and not _is_titled(words, lexicon):
            start += len(words[0]) + 1
            words.pop(0)
        lead = []
        while len(words) > 1 and words[0].lower() in lexicon.titles and not _is_bodys(words):
            lead.append(words.pop(0))
        while words and (_is_loose(words[-1]) or words[-1].lower() in _DOCUMENTS | _PLACES):
            words.pop()
        name = re.sub(r"[’']s$|[.,]$", "", " ".join(words))
        if name:
            before = f"{line[:start]} {' '.join(lead)}".strip()
            yield name, before, line[match.end() :]


def _is_loose(word: str) -> bool:
    lower = word.lower().strip(".,:")
    return lower in _NO_NAMES | _DOCUMENTS | _PLACES or lower in _calendar() or lower.isdigit() or len(lower) < 2


def _is_titled(words: list[str], lexicon: Lexicon) -> bool:
    """Whether a word that often leads a document belongs to a name: "Special Monitoring Mission"."""
    following = words[1].lower() if len(words) > 1 else ""
    known = lexicon.bodies | lexicon.name_bodies | _OF_BODIES | {"monitoring", "office", "service", "center", "centre"}
    return words[0].lower() not in _DOCUMENTS | _PLACES and following in known - {"press", "information"}


def _is_bodys(words: list[str]) -> bool:
    """Whether a title begins the name of a body: "General Staff", "Defence Ministry", "Foreign Office"."""
    return words[1].lower() in {
        "staff",
        "command",
        "ministry",
        "department",
        "office",
        "intelligence",
        "forces",
        "of",
        "unit",
    }


def _is_body(name: str, words: list[str], lexicon: Lexicon) -> bool:
    known = lexicon.bodies | lexicon.forces | lexicon.name_bodies | lexicon.armed_groups | _OF_BODIES
    singular = {word.removesuffix("s") for word in words} | set(words)
    letters = any(len(word) in range(2, 7) and word.isupper() and word.isalpha() for word in name.split())
    return bool(singular & known) or (letters and not name.isupper()) or (letters and " " not in name)


def _is_place(words: list[str], lexicon: Lexicon) -> bool:
    return words[-1] in lexicon.name_places or words[-1] in lexicon.parties or words[0] in lexicon.parties


def _is_posted(line: str) -> bool:
    words = {word.lower() for word in _FIRST_WORD.findall(line)}
    return bool(words & (_PLACES | {"interview", "statement", "address", "speech", "remarks"}))


def _office(before: str, after: str, lexicon: Lexicon) -> str | None:
    """The office right before a name, or right behind it between commas."""
    led = re.split(r"[,:;/|()–—]|\b(?:by|of the|from|with|with the|at)\b", before)[-1].strip()
    last = [word.strip(".,").lower() for word in led.split()[-1:]]
    if last and (last[0] in lexicon.roles | lexicon.titles or f"{last[0]}." in lexicon.titles):
        return re.sub(r"^the\s+", "", led)
    behind = re.match(r"\s*,\s*(?P<office>[^,/|()]+)", after)
    office = behind["office"].strip() if behind else ""
    words = re.findall(r"[\w-]+", office.lower())
    return office if set(words) & lexicon.roles else None


def _party(name: str, lexicon: Lexicon) -> str | None:
    words = [without_article(word) for word in re.findall(r"[\w’'-]+", re.sub(r"[’']s\b", "", name.lower()))]
    phrases = (" ".join(words[at : at + size]) for size in (3, 2, 1) for at in range(len(words)))
    return next((lexicon.parties[phrase] for phrase in phrases if phrase in lexicon.parties), None)


@cache
def _calendar() -> frozenset[str]:
    months = {short for month in MONTHS for short in (month, month[:3], month[:4])}
    return frozenset({*months, *WEEKDAYS})

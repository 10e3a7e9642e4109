"""Labels that name the speaker of a paragraph in a transcript: "MR ROWAN: The army holds 12 villages."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.speakers.figures import Figure, Kind
from frontcheck.claims.languages.en.speakers.names import same_surname
from frontcheck.models import Claimant, Span

if TYPE_CHECKING:
    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.claims.languages.en.speakers.memory import Memory

OF_OCCASION = "day of the occasion that the report prints word for word"
_LABEL = re.compile(r"(?P<label>[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}):\s+(?=\S)")
_ASKED = re.compile(r"(?P<label>[QA])\.\s+(?=\S)")
_ASKS = frozenset({"q", "question", "reporter", "journalist", "moderator", "interviewer", "correspondent"})


_NAMED = re.compile(
    r"^(?P<name>[A-Z][\w.’'-]*(?: (?:al-)?[A-Z][\w.’'-]*){1,3})(?:, (?P<office>[^:;.,\n]{4,80}))?: +(?=[A-Z\"“])"
    r"(?P<words>[^\n]*)",
    re.MULTILINE,
)
_SPOKEN = re.compile(r"\b(?:I|we|our|ours|us|my|you|your)\b", re.IGNORECASE)
_SAYS = re.compile(r"\b(?:says?|said|told|tells|wrote|added|adds|reported|reports)\b", re.IGNORECASE)


def is_transcript(text: str, lexicon: Lexicon) -> bool:
    """Whether labels with full names take turns in a text, and somebody speaks there of himself or to another."""
    if ": " not in text:
        return False
    turns = [match for match in _NAMED.finditer(text) if _is_persons(match, lexicon)]
    spoken = any(_SPOKEN.search(match["words"]) for match in turns)
    return spoken and len({match["name"] for match in turns}) > 1


def _is_persons(match: re.Match[str], lexicon: Lexicon) -> bool:
    words = {word.strip(".").lower() for word in match["name"].split()}
    others = lexicon.name_bodies | lexicon.name_places | lexicon.ground | lexicon.bodies | lexicon.parties.keys()
    return not words & others and not _SAYS.search(match["office"] or "")


def turn_of(text: str, offset: int, memory: Memory) -> tuple[Figure, Span] | None:
    """Who takes a turn in a transcript at the start of a paragraph: "Ivan Moroz, commander of the north: Our men"."""
    match = _NAMED.match(text)
    if match is None or not _is_persons(match, memory.lexicon):
        return None
    at = Span(offset + match.start("name"), offset + match.end("name"))
    known = labelled(match["name"], at, memory)
    office = match["office"]
    fresh = Figure(Claimant(name=match["name"], role=office), Kind.PERSON, at)
    return (known if known is not None and not office else fresh), at


def label_of(text: str) -> tuple[str, Span] | None:
    """The words of a label at the start of a paragraph, and where they stand.

    Examples
    --------
    >>> label_of("MR ROWAN: The army holds it.")
    ('MR ROWAN', Span(start=0, end=8))
    >>> label_of("The army holds it: all of it."), label_of("")
    (None, None)
    """
    match = _LABEL.match(text) or _ASKED.match(text)
    return (match["label"], Span(*match.span("label"))) if match else None


def asks(label: str) -> bool:
    """Whether a label is that of somebody who asks: whoever answered before speaks no more."""
    return label.lower().rstrip(".") in _ASKS


def answers(label: str) -> bool:
    """Whether a label only says that somebody answers: "A: We hold it."."""
    return label.lower().rstrip(".") in {"a", "answer", "reply"}


def labelled(label: str, at: Span, memory: Memory) -> Figure | None:
    """Whom a label names: somebody named in the report before, or anybody if a title in capitals says so.

    Parameters
    ----------
    at : Span
        Where the label stands in the report.
    """
    words = label.split()
    known = [*reversed(memory.figures), *reversed(memory.mentioned)]
    people = [figure for figure in known if figure.kind is Kind.PERSON and figure.named]
    person = next((figure for figure in people if same_surname(figure.surname, words[-1])), None)
    if person is not None:
        return person
    titles = [word for word in words if word.lower().rstrip(".") in memory.lexicon.titles]
    name = " ".join(word.title() for word in words if word not in titles)
    spoken = label.isupper() and titles and name
    return Figure(Claimant(name=name), Kind.PERSON, at) if spoken else None

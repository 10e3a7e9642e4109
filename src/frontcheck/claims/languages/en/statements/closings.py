"""Statements that their source and cue close, read from the commas: "CLAUSE, Omar Hassan, the chief of staff, said"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.statements.cues import lemma_of
from frontcheck.claims.languages.en.statements.extents import tokens_span, with_quotes
from frontcheck.claims.languages.en.statements.sayings import Saying

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.parsing import Paragraph

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_TELLS = frozenset({"tell", "inform", "brief", "assure"})
_CLAUSES = frozenset({"who", "which", "whose", "whom", "that"})
_LONGEST_TAIL = 14
"""Words between a cue and the comma or the end behind it: "told a news conference in Arden late on Monday"."""
_LONGEST_SOURCE = 22
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def closed_by(cue: Token, paragraph: Paragraph) -> Saying | None:
    """Read "CLAUSE, SOURCE said on Monday." by its commas, whatever the parser hangs the source on.

    A source may have a name, a description or a relative clause between commas. Nothing that is told may stand
    behind the cue: no clause up to the next comma, and no object but a hearer.
    """
    if cue.tag_ not in _FINITE | {"VBN"} or cue.i < cue.sent.start + 4 or _describes(cue):
        return None
    turned = _turned_round(cue)
    if turned is not None and _is_clause(cue, cue.sent.start, cue.i - 1):
        return Saying(
            paragraph, turned, cue, with_quotes([tokens_span(cue, cue.sent.start, cue.i - 2)], cue, paragraph)
        )
    if not _tells_no_more(cue, cue.i):
        return None
    edges = _source_before(cue)
    if edges is None:
        return None
    start, end = edges
    head = source_head(cue, start, end)
    if head is None or not _is_clause(cue, cue.sent.start, start - 1):
        return None
    content = [tokens_span(cue, cue.sent.start, start - 2)]
    return Saying(paragraph, head, cue, with_quotes(content, cue, paragraph))


def _describes(cue: Token) -> bool:
    """Whether a participle belongs to the noun behind it: "last week's reported gain"."""
    return cue.dep_ in {"amod", "compound"} or cue.nbor(-1).tag_ == "POS"


def _turned_round(cue: Token) -> Token | None:
    """The source behind the cue of "CLAUSE, said the army on Monday"."""
    if cue.tag_ not in {"VBD", "VBZ"} or cue.nbor(-1).text != "," or lemma_of(cue.lemma_) in _TELLS:
        return None
    source = next((child for child in cue.rights if child.dep_ in {"nsubj", "dobj"} and child.pos_ in _NOMINAL), None)
    if source is None or source.left_edge.i != cue.i + 1 or any(child.dep_ == "nsubj" for child in cue.lefts):
        return None
    return source if _tells_no_more(cue, source.right_edge.i) and not _is_thing(source) else None


def _is_thing(noun: Token) -> bool:
    """Whether a noun stands without the words that a source has: "said hello", "reported gains"."""
    return noun.pos_ == "NOUN" and noun.left_edge == noun and noun.tag_ == "NN"


def _tells_no_more(cue: Token, last: int) -> bool:
    """Whether only times, places, channels and hearers stand between a cue and the next comma or the end.

    Parameters
    ----------
    last : int
        The cue, or the end of the source behind it.
    """
    rest = cue.doc[last + 1 : cue.sent.end]
    end = next((at for at, token in enumerate(rest) if token.text in {",", ";", "."}), len(rest))
    near = rest[:end]
    if len(near) > _LONGEST_TAIL or any(token.tag_ in _FINITE or token.lower_ == "that" for token in near):
        return False
    if len(near) and near[0].text in {":", '"', "“", "”", "by", "to", "as"}:
        return False
    hearer = lemma_of(cue.lemma_) in _TELLS
    objects = [child for child in cue.rights if child.dep_ in {"dobj", "xcomp", "acomp", "attr"}]
    return hearer or not any(last < child.i < last + 1 + end for child in objects)


def _source_before(cue: Token) -> tuple[int, int] | None:
    """First and last token of the noun phrase that names the source, behind the comma that closes the clause."""
    doc, first = cue.doc, cue.sent.start
    stop = max(first + 2, cue.i - _LONGEST_SOURCE)
    commas = [at for at in range(stop, cue.i) if doc[at].text == ","]
    if not commas:
        return None
    if commas[-1] != cue.i - 1:
        start = commas[-1] + 1
        return (start, cue.i - 1) if _opens_source(doc[start]) else None
    for opened, closed in reversed(list(pairwise(commas))):
        inside = doc[closed + 1 : cue.i - 1]
        if len(inside) and _opens_source(doc[opened + 1]) and _adds(inside[0]):
            return opened + 1, closed - 1
    return None


def _opens_source(token: Token) -> bool:
    """Whether a word begins a noun phrase by which a writer names a source."""
    return token.tag_ in {"DT", "NNP", "NNPS", "NN", "NNS", "PRP$", "CD", "JJ"} and token.dep_ != "mark"


def _adds(token: Token) -> bool:
    """Whether a word begins what is set beside a source: a name, a description, a relative clause."""
    return token.lower_ in _CLAUSES or token.tag_ in {"DT", "NNP", "NN", "PRP$", "JJ"}


def source_head(cue: Token, start: int, end: int) -> Token | None:
    """The noun under which the words of a source hang; of "a commander who gave no name" the commander."""
    words = cue.doc[start : end + 1]
    clause = next((at for at, word in enumerate(words) if word.lower_ in _CLAUSES), len(words))
    own = words[:clause]
    if any(word.tag_ in _FINITE for word in own):
        return None
    inside = {word.i for word in own}
    tops = [word for word in own if word.pos_ in _NOMINAL and (word.head.i not in inside or word.head == word)]
    return tops[0] if tops else None


def _is_clause(cue: Token, start: int, end: int) -> bool:
    """Whether some words say something by themselves: a finite verb behind its subject."""
    words = cue.doc[start:end]
    subject = next((word.i for word in words if word.dep_ in _SUBJECTS), None)
    return subject is not None and any(word.tag_ in _FINITE and word.i > subject for word in words)

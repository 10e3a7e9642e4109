"""On whose data a statement rests: "citing the ministry", "an analysis of data provided by the institute"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontcheck.models import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.statements.sayings import Saying

_CITES = re.compile(r"\b(?:citing|quoting)\b", re.IGNORECASE)
_DATA_OF = frozenset({"analysis", "reading", "calculation", "estimate", "count", "tally", "study", "review"})


def _cited(cue: Token, text: str) -> tuple[str, Span] | None:
    """Whom a speaker cites: "the agency reported, citing an officer"."""
    sentence = cue.sent
    if not _CITES.search(text, sentence.start_char, sentence.end_char):
        return None
    for token in sentence:
        if token.lower_ in {"citing", "quoting"}:
            source = next((leaf for leaf in token.children if leaf.dep_ == "dobj"), None)
            return _words(source, source.right_edge.i) if source is not None else None
    return None


def _words(head: Token, last: int) -> tuple[str, Span]:
    run = head.doc[head.left_edge.i : last + 1]
    text = run.text.rstrip(" ,")
    return text, Span(run.start_char, run.start_char + len(text))


def basis_of(saying: Saying) -> tuple[str, Span] | None:
    """Whose data an analysis rests on: "data provided by the Institute for the Study of War"."""
    cited = _cited(saying.cue, saying.paragraph.text) if saying.cue is not None else None
    source = saying.source
    if cited is not None or source is None or source.lemma_.lower() not in _DATA_OF:
        return cited
    of = next((child for child in source.children if child.dep_ == "prep" and child.lower_ in {"of", "from"}), None)
    data = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    if data is None:
        return None
    clause = next((child for child in data.children if child.dep_ == "relcl"), None)
    return _words(data, clause.left_edge.i - 1 if clause is not None else data.right_edge.i)

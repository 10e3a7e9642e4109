"""Clauses by verbs and joints: a sentence is cut between two verbs, at the last joint before the second."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from frontcheck.claims.languages.slavic.tokens import Kind, Token

if TYPE_CHECKING:
    from frontcheck.claims.languages.slavic.lexicon import Lexicon
    from frontcheck.claims.languages.slavic.quantities import Found

_VERBAL = frozenset({"VERB", "INFN", "PRTS", "GRND"})
_MARKS = frozenset({",", ";", ":", "—", "–", "(", ")", "«", "»", "“", "”", "„", '"'})


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens [first, end) of a sentence, with the indices of its verbs."""

    first: int
    end: int
    verbs: tuple[int, ...]

    def __contains__(self, at: int) -> bool:
        return self.first <= at < self.end


def find_clauses(tokens: Sequence[Token], quantities: Sequence[Found], lexicon: Lexicon) -> list[Clause]:
    """The clauses of a sentence, in order; what stands inside a quantity joins nothing.

    Examples
    --------
    >>> from frontcheck.claims.languages.slavic.lexicon import load_lexicon
    >>> from frontcheck.claims.languages.slavic.tokens import tokenise, words
    >>> tokens = tokenise("Войска взяли сёла и посёлки, а противник отошёл", "ru")
    >>> [words(tokens[each.first : each.end]) for each in find_clauses(tokens, [], load_lexicon("ru"))]
    ['Войска взяли сёла и посёлки,', 'а противник отошёл']
    >>> find_clauses([], [], load_lexicon("ru"))
    []
    """
    inside = {at for found in quantities for at in range(found.first, found.end)}
    verbs = [at for at in range(len(tokens)) if at not in inside and is_verb(tokens[at], lexicon)]
    cuts = [0]
    for before, after in pairwise(verbs):
        joint = _joint(tokens, before, after, inside, lexicon)
        if joint is not None:
            cuts.append(joint)
    edges = [*cuts, len(tokens)]
    return [
        Clause(first, end, tuple(at for at in verbs if first <= at < end))
        for first, end in pairwise(edges)
        if first < end
    ]


def is_verb(token: Token, lexicon: Lexicon) -> bool:
    """Whether a token is a finite verb, an infinitive, a short participle or a gerund, by its likeliest form."""
    if token.kind is not Kind.WORD or not token.forms or (token.text.isupper() and len(token.text) > 1):
        return False
    if token.forms[0].tags & _VERBAL:
        return not ("impr" in token.forms[0].tags and token.has("NOUN"))
    known = token.lemmas & lexicon.relations.keys()
    return bool(known) and any(form.lemma in known and form.tags & _VERBAL for form in token.forms)


def _joint(tokens: Sequence[Token], before: int, after: int, inside: set[int], lexicon: Lexicon) -> int | None:
    """Where the clause of the second verb begins: at the word behind the last mark, at a joining word itself."""
    for at in range(after - 1, before, -1):
        if at in inside:
            continue
        if tokens[at].text in _MARKS:
            return at + 1
        if tokens[at].norm in lexicon.words["clauses.joints"] and not _joins_nouns(tokens, at, after):
            return at
    return None


def _joins_nouns(tokens: Sequence[Token], at: int, verb: int) -> bool:
    """Whether "и" only joins two subjects of a verb behind: "российские и союзные войска отошли"."""
    if verb - at < 2 or not at:
        return False
    one, other = tokens[at - 1], tokens[at + 1]
    alike = {"NOUN", "ADJF"}
    return one.pos in alike and one.pos == other.pos and bool(one.cases & other.cases & {"nomn"})


def clause_of(clauses: Sequence[Clause], at: int) -> Clause:
    """The clause that a token stands in."""
    return next(clause for clause in clauses if at in clause)

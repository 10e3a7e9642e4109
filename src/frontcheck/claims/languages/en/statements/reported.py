"""Content of verbs that report: a clause, a quotation, or a noun phrase that stands for a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.statements.cues import lemma_of
from frontcheck.claims.languages.en.statements.extents import around, clause_extent, extent, tokens_span, with_quotes
from frontcheck.claims.languages.en.statements.sources import clause_beside, own_subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.claims.languages.en.parsing import Paragraph
    from frontcheck.claims.languages.en.statements.cues import Cues
    from frontcheck.models import Span as TextSpan


_AMOUNTS = frozenset({"put", "count"})
"""Verbs that report only with an amount: "put the gains at 240 sq km"."""

_SEMICOLONS = "semicolons"
"""Under this name a document remembers where its semicolons are."""

_CLAUSES = frozenset({"ccomp"})
_HUNG = frozenset({"relcl", "acl", "ccomp"})
_WHEN = frozenset({"after", "before", "until", "since", "while"})


def has_that(clause: Token) -> bool:
    """Whether a clause begins with "that"."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def reported_content(cue: Token, paragraph: Paragraph, lexicon: Lexicon, cues: Cues) -> tuple[TextSpan, ...]:
    """Content of a verb that reports; empty where nothing beside it can be reported."""
    lemma = lemma_of(cue.lemma_)
    clause = complement(cue)
    if clause is not None and not (lemma in cues.weak and not _is_reported(clause, cue, lexicon)):
        return with_quotes([clause_extent(clause, cue)], cue, paragraph)
    if cue.dep_ == "parataxis":
        return with_quotes(around(cue), cue, paragraph)
    amount = _nominal_content(cue, cues) if lemma in _AMOUNTS and cue.tag_ == "VBG" else ()
    quotes = amount or _adjacent_quotes(cue, paragraph)
    if quotes:
        return quotes
    if lemma in cues.asserting_infinitives:
        infinitive = next((child for child in cue.children if child.dep_ == "xcomp"), None)
        if infinitive is not None:
            return (extent(infinitive),)
    return _nominal_content(cue, cues) or _said_as(cue, lemma, cues)


def _said_as(cue: Token, lemma: str, cues: Cues) -> tuple[TextSpan, ...]:
    """What is so "as the mayor said": the clause that the cue's own clause hangs on."""
    as_said = any(child.lower_ == "as" and child.dep_ in {"mark", "advmod"} for child in cue.lefts)
    if cue.dep_ != "advcl" or not as_said or lemma in cues.weak:
        return ()
    return tuple(around(cue))


def complement(cue: Token) -> Token | None:
    """The clause that a verb reports: one with "that" first; a clause beyond a semicolon is another statement."""
    hung = [child for child in cue.children if child.dep_ in _CLAUSES and not _tells_when(child)]
    nearer = [_before_semicolon(child) if _semicolon_between(child, cue) else child for child in hung]
    clauses = [child for child in nearer if child is not None and not _semicolon_between(child, cue)]
    beside = (_told_to(cue), _told_in(cue), _told_beside(cue), clause_beside(cue))
    clauses = clauses or [clause for clause in beside if clause][:1]
    return next((clause for clause in clauses if has_that(clause)), clauses[0] if clauses else None)


def _before_semicolon(clause: Token) -> Token | None:
    """The clause before a semicolon, which the parser hangs on the one behind it: "said it was late; they knew"."""
    return next((child for child in clause.lefts if child.dep_ in _CLAUSES), None)


def _told_to(cue: Token) -> Token | None:
    """The clause of "reported to the president that troops hold it", which the parser hangs on the president."""
    hearers = [leaf for child in cue.children if child.lower_ == "to" for leaf in child.children if leaf.dep_ == "pobj"]
    return next(
        (
            clause
            for hearer in hearers
            for clause in hearer.children
            if clause.dep_ == "relcl" and clause.left_edge.lower_ == "that" and clause.left_edge.i == hearer.i + 1
        ),
        None,
    )


def _told_in(cue: Token) -> Token | None:
    """The clause of "said in a statement posted on Monday that troops hold it", which hangs on the statement."""
    media = [leaf for child in cue.rights if child.lower_ == "in" for leaf in child.children if leaf.dep_ == "pobj"]
    nodes = [node for medium in media for node in (medium, *(one for one in medium.rights if one.dep_ == "acl"))]
    return next(
        (
            clause
            for node in nodes
            for clause in node.rights
            if clause.dep_ in {"acl", "ccomp", "relcl"} and has_that(clause) and _has_subject(clause)
        ),
        None,
    )


def _told_beside(cue: Token) -> Token | None:
    """The clause of "told a briefing that troops hold it", "wrote on the same day that they do", hung on that noun.

    It is no relative clause: it has a subject, and if it lacks an object, its verb is linked to something else.
    """
    for child in cue.rights:
        nouns = [child] if child.dep_ in {"dobj", "npadvmod", "dative", "advmod"} else []
        nouns += [leaf for leaf in child.children if child.dep_ in {"prep", "agent"} and leaf.dep_ == "pobj"]
        for noun in nouns:
            clause = next((one for one in _below(noun) if one.dep_ in _HUNG and _is_whole(one)), None)
            if clause is not None:
                return clause
    return None


def _below(noun: Token) -> Iterator[Token]:
    """What hangs on a noun, and on the nouns behind its prepositions: "a briefing in the capital on Monday"."""
    for child in noun.rights:
        yield child
        if child.dep_ == "prep":
            for leaf in child.rights:
                if leaf.dep_ == "pobj":
                    yield from _below(leaf)


def _is_whole(clause: Token) -> bool:
    """Whether "that" only opens a clause: it is neither its subject nor its only object."""
    that = next((word for word in clause.lefts if word.lower_ == "that"), None)
    if that is None or that.i != clause.left_edge.i or that.dep_ in {"nsubj", "nsubjpass"} or not _has_subject(clause):
        return False
    passive = any(child.dep_ in {"nsubjpass", "auxpass"} for child in clause.lefts)
    linked = any(child.dep_ in {"dobj", "attr", "acomp", "prep", "ccomp", "npadvmod"} for child in clause.rights)
    return passive or linked


def _tells_when(clause: Token) -> bool:
    """Whether a clause only dates what it hangs on: "said on Monday, a day after the talks failed"."""
    return any(child.dep_ == "mark" and child.lower_ in _WHEN for child in clause.lefts)


def _has_subject(clause: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in clause.lefts)


def _semicolon_between(clause: Token, cue: Token) -> bool:
    marks: tuple[int, ...] | None = cue.doc.user_data.get(_SEMICOLONS)
    if marks is None:
        marks = cue.doc.user_data[_SEMICOLONS] = tuple(token.i for token in cue.doc if token.text == ";")
    return any(min(clause.i, cue.i) < mark < max(clause.i, cue.i) for mark in marks)


def _is_reported(clause: Token, cue: Token, lexicon: Lexicon) -> bool:
    """Whether a common verb reports its clause: "that" says so, a document that shows or finds, or "point out"."""
    subject = own_subject(cue)
    document = subject is not None and subject.lemma_.lower() in lexicon.cue_nouns | {"datum"}
    out = lemma_of(cue.lemma_) == "point" and any(child.dep_ == "prt" for child in cue.rights)
    return has_that(clause) or clause.left_edge.lower_ == "that" or clause.i < cue.i or document or out


def _nominal_content(cue: Token, cues: Cues) -> tuple[TextSpan, ...]:
    """Content of a verb that reports; empty where nothing beside it can be reported."""
    """Content without a finite verb: "announced the capture of dozens", "spoke of ten villages"."""
    if lemma_of(cue.lemma_) not in cues.nominal:
        return ()
    obj = next((child for child in cue.children if child.dep_ == "dobj"), None)
    if obj is None and lemma_of(cue.lemma_) in {"speak", "report", "boast"}:
        of = next((child for child in cue.children if child.dep_ == "prep" and child.lower_ == "of"), None)
        obj = (
            next((child for child in of.children if child.dep_ in {"pobj", "pcomp"}), None) if of is not None else None
        )
    if obj is None:
        deed = next((child for child in cue.children if child.dep_ in {"xcomp", "pcomp"} and child.tag_ == "VBG"), None)
        return (extent(deed),) if deed is not None else ()
    counts = lemma_of(cue.lemma_) in _AMOUNTS
    stands_at = any(_goes_on(child, cue) for child in cue.rights) or _stands_at(obj)
    if (counts and not stands_at) or (obj.pos_ == "PRON" and not counts):
        return ()
    last = max(
        [obj.right_edge.i, *[child.right_edge.i for child in cue.children if child.i > obj.i and _goes_on(child, cue)]]
    )
    return (tokens_span(cue, obj.left_edge.i, last),)


def _stands_at(thing: Token) -> bool:
    """Whether the amount hangs on words of its thing: "put the ground that they had won at 40 sq km"."""
    return any(
        word.lower_ == "at" and any(leaf.like_num for child in word.rights for leaf in (child, *child.lefts))
        for word in thing.subtree
        if word.i > thing.i and word.dep_ == "prep"
    )


def _goes_on(child: Token, cue: Token) -> bool:
    """Whether what hangs on the verb belongs to its object: "put the gains at 240 sq km"."""
    amount = (
        lemma_of(cue.lemma_) in {*_AMOUNTS, "estimate"} and child.dep_ == "prep" and child.lower_ in {"at", "under"}
    )
    return child.dep_ == "acl" or amount


def _adjacent_quotes(cue: Token, paragraph: Paragraph) -> tuple[TextSpan, ...]:
    """Quotations that touch the clause of the cue: before its comma, after its colon, or inside its sentence."""
    sentence = cue.sent
    around = [
        quote for quote in paragraph.quotes if quote.start < sentence.end_char and sentence.start_char < quote.end
    ]
    outside = [quote for quote in around if not quote.start <= cue.idx < quote.end]
    return tuple(quote for quote in outside if _is_long_enough(quote, paragraph) or _governs(cue, quote, paragraph))


def _is_long_enough(quote: TextSpan, paragraph: Paragraph) -> bool:
    return len(paragraph.text[quote.slice].split()) >= 4


def _governs(cue: Token, quote: TextSpan, paragraph: Paragraph) -> bool:
    inside = paragraph.doc.char_span(quote.start, quote.end, alignment_mode="contract")
    return inside is not None and len(inside) > 0 and any(token.is_ancestor(inside.root) for token in [cue])


def is_quoted(content: tuple[TextSpan, ...], paragraph: Paragraph) -> bool:
    """Whether every piece of content touches a quotation."""
    return all(any(quote.overlaps(piece) for quote in paragraph.quotes) for piece in content)

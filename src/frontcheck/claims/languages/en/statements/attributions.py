"""Source, cue and content of every attributed statement, by rules over the dependency parse and the quotation marks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.statements.accounts import with_accounts
from frontcheck.claims.languages.en.statements.closings import closed_by
from frontcheck.claims.languages.en.statements.complements import attitude_content
from frontcheck.claims.languages.en.statements.cues import Cues, lemma_of, load_cues
from frontcheck.claims.languages.en.statements.extents import extent, tokens_span, with_quotes
from frontcheck.claims.languages.en.statements.headlines import colon_sayings
from frontcheck.claims.languages.en.statements.inversions import according, inverted, tail
from frontcheck.claims.languages.en.statements.joined import cut_apart
from frontcheck.claims.languages.en.statements.nominals import adjective_statement, carries_statement, noun_statement
from frontcheck.claims.languages.en.statements.passives import passive_content, question_of, raised_content
from frontcheck.claims.languages.en.statements.quotations import (
    is_led_in,
    signed_quotes,
    standalone_quotes,
    with_following_quotes,
    with_tagged_quotes,
    with_words_before_quotes,
    without_borrowed_quotes,
)
from frontcheck.claims.languages.en.statements.reported import complement, has_that, is_quoted, reported_content
from frontcheck.claims.languages.en.statements.sayings import Saying
from frontcheck.claims.languages.en.statements.sources import agent_of, find_source, own_subject, relative_of
from frontcheck.models import Mode
from frontcheck.models import Span as TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.claims.languages.en.parsing import Paragraph

__all__ = ["Saying", "find_sayings", "mode_of"]


_CUE_CLASSES = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
"""What a cue may be; also "according", which is tagged as a verb."""


_CHARGES = frozenset({"accuse", "credit"})
"""Attitudes that put their content forward as so: "accused the army of having taken two villages"."""


def find_sayings(paragraph: Paragraph, lexicon: Lexicon) -> list[Saying]:
    """Every attribution in a paragraph, in text order."""
    cues = load_cues()
    words = (token for token in paragraph.doc if token.pos_ in _CUE_CLASSES)
    found = [saying for token in words for saying in _at(token, paragraph, lexicon, cues) if saying.content]
    inside = [_clipped(saying) for saying in found if _is_quoted_itself(saying)]
    inside = cut_apart([saying for saying in inside if saying.content])
    outside = without_borrowed_quotes([saying for saying in found if not _is_quoted_itself(saying)])
    outside = [with_words_before_quotes(saying) for saying in outside]
    colons = colon_sayings(paragraph)
    outside = [saying for saying in outside if not _has_own_colon(saying, colons)]
    outside = with_accounts([*signed_quotes(paragraph), *colons, *outside], paragraph)
    outside = with_tagged_quotes(paragraph, outside, cues)
    outside = with_following_quotes(paragraph, outside)
    outside = cut_apart(outside)
    outside += standalone_quotes(paragraph, outside, [saying.cue.idx for saying in inside if saying.cue is not None])
    return sorted((*outside, *inside), key=lambda saying: saying.start)


def _has_own_colon(saying: Saying, colons: list[Saying]) -> bool:
    """Whether a statement of another kind takes up a whole line that a name and a colon open."""
    return any(
        piece.start <= other.start and other.content[0].end <= piece.end for other in colons for piece in saying.content
    )


def _is_quoted_itself(saying: Saying) -> bool:
    """Whether the cue stands inside a quotation: it is then the quoted speaker who says that somebody says."""
    cue = saying.cue
    return cue is not None and saying.paragraph.quote_at(cue.idx) is not None


def _clipped(saying: Saying) -> Saying:
    """A statement whose cue is quoted, without what lies outside its quotation."""
    cue = saying.cue
    quote = saying.paragraph.quote_at(cue.idx) if cue is not None else None
    if quote is None:
        return saying
    edges = [(max(piece.start, quote.start), min(piece.end, quote.end)) for piece in saying.content]
    return replace(saying, content=tuple(TextSpan(start, end) for start, end in edges if start < end))


def _at(token: Token, paragraph: Paragraph, lexicon: Lexicon, cues: Cues) -> Iterator[Saying]:
    found: Saying | None = None
    if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to":
        found = according(token, paragraph)
        if found.source is not None and found.source.lemma_.lower() in lexicon.no_sources:
            found = None
    elif token.pos_ in {"VERB", "AUX"}:
        found = _verb(token, paragraph, lexicon, cues)
    elif token.pos_ == "NOUN":
        found = _noun(token, paragraph, lexicon, cues)
    elif token.pos_ == "ADJ" and token.lower_ in cues.adjectives:
        felt = adjective_statement(token, cues)
        found = None if felt is None else Saying(paragraph, felt.source, token, felt.content, asserts=False)
    if found is not None:
        yield found


def _noun(noun: Token, paragraph: Paragraph, lexicon: Lexicon, cues: Cues) -> Saying | None:
    lemma = noun.lemma_.lower()
    if lemma in lexicon.cue_nouns:
        clause = next((child for child in noun.children if child.dep_ in {"acl", "ccomp"} and has_that(child)), None)
        clause = clause or _claimed_deed(noun, lemma)
        if clause is not None and _is_said_in(noun, cues):
            return None
        if clause is not None:
            return Saying(paragraph, noun, noun, (extent(clause),))
    stated = noun_statement(noun, cues) if lemma in cues.nouns else None
    return None if stated is None else Saying(paragraph, stated.source, noun, stated.content, asserts=False)


def _claimed_deed(noun: Token, lemma: str) -> Token | None:
    """The "to have taken it" of "the rebels' claim on Monday to have taken it"."""
    owned = any(child.dep_ == "poss" for child in noun.lefts)
    if lemma not in {"claim", "assertion", "announcement"} or not owned:
        return None
    deeds = (child for child in noun.rights if child.dep_ in {"acl", "relcl"} and child.tag_ == "VBN")
    return next((deed for deed in deeds if {"to", "have"} <= {leaf.lower_ for leaf in deed.lefts}), None)


def _is_said_in(noun: Token, cues: Cues) -> bool:
    """Whether a verb says the clause of a noun: "said in a statement that they had left"."""
    verb = noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ == "in" and lemma_of(verb.lemma_) in cues.assertions


def _verb(cue: Token, paragraph: Paragraph, lexicon: Lexicon, cues: Cues) -> Saying | None:
    lemma = lemma_of(cue.lemma_)
    if cue.lower_ == "told" and cue.i > 0 and cue.nbor(-1).lower_ == "all":
        return None
    said = _assertion(cue, lemma, paragraph, lexicon, cues) if lemma in cues.assertions else None
    if said is not None and complement(cue) is not None and not _follows_colon(said, paragraph):
        return said
    felt = _attitude(cue, lemma, paragraph, cues)
    if said is None or felt is None:
        return said or felt
    wider = all(any(piece.overlaps(own) for own in felt.content) for piece in said.content)
    if not wider and is_led_in(felt.content[-1], said.content[0], paragraph):
        return replace(said, content=(*felt.content, *said.content))
    return replace(said, content=felt.content) if wider else said


def _follows_colon(saying: Saying, paragraph: Paragraph) -> bool:
    return paragraph.text[: saying.content[0].start].rstrip().endswith(":")


def _attitude(cue: Token, lemma: str, paragraph: Paragraph, cues: Cues) -> Saying | None:
    if lemma == "ask" and cue.tag_ == "VBN":
        asked = question_of(cue)
        if asked:
            return Saying(paragraph, agent_of(cue), cue, asked, asserts=False)
    if lemma in cues.raising:
        return Saying(paragraph, None, cue, raised_content(cue), asserts=False)
    if any(child.dep_ == "auxpass" for child in cue.lefts):
        content = passive_content(cue, cues)
        return Saying(paragraph, agent_of(cue), cue, content, asserts=False) if content else None
    if lemma not in cues.attitudes or carries_statement(cue, lemma, cues):
        return None
    content = attitude_content(cue, cues)
    source = find_source(cue) if content else None
    if source is None:
        return None
    return Saying(
        paragraph,
        source,
        cue,
        with_quotes(list(content), cue, paragraph),
        asserts=lemma in _CHARGES,
        pronoun=relative_of(cue),
    )


def _assertion(cue: Token, lemma: str, paragraph: Paragraph, lexicon: Lexicon, cues: Cues) -> Saying | None:
    if lemma not in cues.weak or _is_shown(cue, lexicon):
        before = tail(cue, paragraph, lexicon) or inverted(cue, paragraph, lexicon)
        if before:
            return before
    source = find_source(cue)
    content = reported_content(cue, paragraph, lexicon, cues)
    if source is None and not (content and is_quoted(content, paragraph)):
        return closed_by(cue, paragraph) if lemma not in cues.weak else None
    if source is not None and not content and _looks_back(cue):
        content = _sentence_before(cue, paragraph)
    if not content and lemma not in cues.weak:
        return closed_by(cue, paragraph)
    if not content or (source is not None and _is_imperative_or_infinitive(cue)):
        return None
    return Saying(paragraph, source, cue, content, pronoun=relative_of(cue))


def _is_shown(cue: Token, lexicon: Lexicon) -> bool:
    """Whether a document is the subject of a common verb: "an analysis showed"."""
    subject = own_subject(cue)
    return subject is not None and subject.lemma_.lower() in lexicon.cue_nouns


def _looks_back(cue: Token) -> bool:
    """Whether the statement is "this": "This was stated by the governor"."""
    pointer = next((child for child in cue.lefts if child.dep_ == "nsubjpass"), None)
    return cue.dep_ == "ROOT" and pointer is not None and pointer.lower_ in {"this", "that", "these"}


def _sentence_before(cue: Token, paragraph: Paragraph) -> tuple[TextSpan, ...]:
    start = cue.sent.start
    if start == 0:
        return ()
    before = cue.doc[start - 1].sent
    return with_quotes([tokens_span(cue, before.start, before.end - 1)], cue, paragraph)


def _is_imperative_or_infinitive(cue: Token) -> bool:
    return (
        cue.dep_ in {"xcomp", "pcomp"} and any(child.lower_ == "to" for child in cue.lefts) and cue.head.pos_ == "NOUN"
    )


def mode_of(saying: Saying) -> Mode:
    """Direct if all of the content is quoted, indirect if none, mixed otherwise."""
    text = saying.paragraph.text
    shares = [_quoted_share(piece, saying.paragraph, text) for piece in saying.content]
    if all(share >= 0.99 for share in shares):
        return Mode.DIRECT
    return Mode.INDIRECT if all(share == 0 for share in shares) else Mode.MIXED


def _quoted_share(piece: TextSpan, paragraph: Paragraph, text: str) -> float:
    near = [quote for quote in paragraph.quotes if quote.overlaps(piece)]
    letters = sum(map(str.isalnum, text[piece.slice]))
    quoted = (text[max(quote.start, piece.start) : min(quote.end, piece.end)] for quote in near)
    return sum(map(str.isalnum, "".join(quoted))) / letters if letters else 0.0

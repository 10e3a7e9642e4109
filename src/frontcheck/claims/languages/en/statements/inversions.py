"""Statements before their cue: "CLAUSE, according to NAME", "CLAUSE, OFFICE, NAME, said", "CLAUSE, said NAME"."""

from __future__ import annotations

import re
from calendar import day_name
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.speakers.appositions import body_beside
from frontcheck.claims.languages.en.speakers.naming import BEARERS, kind_of_name
from frontcheck.claims.languages.en.statements.closings import closed_by
from frontcheck.claims.languages.en.statements.extents import has_words, tokens_span, with_quotes
from frontcheck.claims.languages.en.statements.reported import complement
from frontcheck.claims.languages.en.statements.sayings import Saying
from frontcheck.claims.languages.en.statements.sources import name_before, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.claims.languages.en.parsing import Paragraph


_PARTY = re.compile(r"[A-Z]-[A-Z][\w.]+")
"""Party and state behind a politician's name: "R-Ky."."""

_OPENERS = frozenset({"where", "which", "who", "when", "and", "but", "while"})
"""Words that open a clause of which alone an "according to" right behind them speaks."""

_DAYS = frozenset(day.lower() for day in day_name)
_TURNS = frozenset({"while", "whereas", "but", "though", "although"})

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def according(token: Token, paragraph: Paragraph) -> Saying:
    """Read "X, according to Y": the sentence without the phrase is the content."""
    phrase = [token, *[child for child in token.subtree if child.i > token.i]]
    to = token.nbor(1)
    head = next((child for child in to.children if child.dep_ == "pobj"), None)
    if head is None:
        head = next((child for child in token.subtree if child.dep_ == "pobj"), None)
    if head is not None and head.lower_ in {"which", "whom"} and token.i > token.sent.start:
        return _according_to_which(token, head, paragraph)
    named = body_beside(head) if head is not None else None
    last = named if named is not None else head
    end = last.right_edge.i if last is not None else phrase[-1].i
    left, right = _statement_around(token, end)
    pieces = [(left, token.i - 1), (end + 1, right)]
    content = [tokens_span(token, a, b) for a, b in pieces if has_words(token, a, b)]
    return Saying(paragraph, head, token, with_quotes(content, token, paragraph))


def _according_to_which(token: Token, pronoun: Token, paragraph: Paragraph) -> Saying:
    """Read "a map according to which they hold the town": what stands before it tells whose it is."""
    before = token.nbor(-1)
    noun = before.nbor(-1) if before.text == "," and before.i > token.sent.start else before
    content = [tokens_span(token, pronoun.i + 1, token.sent.end - 1)]
    return Saying(paragraph, noun, token, with_quotes(content, token, paragraph), pronoun=pronoun)


def _statement_around(token: Token, end: int) -> tuple[int, int]:
    """First and last token of what goes according to somebody: a clause, or all of the sentence it ends or opens."""
    clause, sentence = _clause_of(token), token.sent
    left, right = clause.left_edge.i, clause.right_edge.i
    if token.is_sent_start:
        return left, max(right, sentence.end - 1)
    opener = token.nbor(-2) if token.nbor(-1).text == "," and token.i - 2 >= sentence.start else token.nbor(-1)
    if token.doc[end + 1 : end + 2].text == "," and token.nbor(-1).text == ",":
        turn = _turn_before(token)
        if opener.lower_ in _OPENERS or turn is not None:
            return (opener if turn is None else turn).i + 1, sentence.end - 1
    if clause.dep_ in {"ROOT", "conj", "advcl"}:
        left = sentence.start
        while left < token.i and (
            token.doc[left].dep_ == "cc" or (token.doc[left].is_punct and not token.doc[left].is_quote)
        ):
            left += 1
    after = token.doc[end + 1 : end + 3]
    ends = len(after) == 2 and after[0].text == "," and after[1].tag_ in {"CC", "WDT", "WP", "VBG"}
    return left, end if ends else right


def _turn_before(token: Token) -> Token | None:
    """The "while" of "A holds it, while B, according to the staff, has lost": what stands before it is not theirs."""
    for at in range(token.i - 2, token.sent.start, -1):
        before = token.doc[at]
        if before.lower_ in _TURNS and token.doc[at - 1].text in {",", ";"}:
            return before
        if before.text in {";", ":"} or before.is_quote:
            return None
    return None


def _clause_of(token: Token) -> Token:
    """The clause that a phrase hangs in: its nearest finite verb that is no noun's own clause."""
    clause = token.head
    while clause.dep_ not in {"ROOT", "ccomp", "conj", "parataxis", "advcl"} and clause.head != clause:
        clause = clause.head
    if clause.dep_ == "conj" and clause.head.pos_ in {"VERB", "AUX"} and not own_subject(clause):
        clause = clause.head
    return clause


def tail(cue: Token, paragraph: Paragraph, lexicon: Lexicon) -> Saying | None:
    """Read "CLAUSE, OFFICE, NAME, said" from its commas, for the parser often hangs the source into the clause."""
    if (cue.tag_ not in {"VBD", "VBZ", "VBP"} and not _is_finite_too(cue)) or _complement_follows(cue):
        return None
    told_of = _chunk_with_clause(cue, paragraph, lexicon)
    misread = _misread_main(cue, paragraph)
    if misread:
        return misread
    name = told_of or _whole_phrase(_chunk_before(cue.i, cue, paragraph), paragraph)
    if name is not None and name.start > cue.sent.start + 2 and cue.doc[name.start - 2 : name.start].text == ", or":
        name = _whole_phrase(_chunk_before(name.start - 1, cue, paragraph), paragraph)
    if name is not None and name.start > 0 and cue.doc[name.start - 1].lower_ == "and":
        first = own_subject(cue)
        name = next((chunk for chunk in paragraph.chunks if chunk.root == first and chunk.end < name.start), name)
    if name is None or (cue.tag_ == "VBN" and not _bears(name.root, lexicon)):
        return None
    beside = _chunk_before(name.start, cue, paragraph) if cue.doc[name.start - 1].text == "," else None
    parted = told_of is None or (
        beside is not None and beside.start > cue.sent.start and not cue.doc[beside.start - 1].is_alpha
    )
    alone = beside is None or beside.start == cue.sent.start or not cue.doc[beside.start - 1].is_alpha
    apposed = (
        beside is not None
        and parted
        and alone
        and lexicon.roles & {beside.root.lemma_.lower(), name.root.lemma_.lower()}
    )
    start = beside.start if beside is not None and apposed else name.start
    if beside is not None and apposed and beside.root.pos_ == "PROPN" and name.root.pos_ == "NOUN":
        name = beside
    described = name_before(_described(name.root)) if not apposed and cue.nbor(-1).text == "," else None
    head = name.root if described is None else described
    start = start if described is None else described.left_edge.i
    opens = cue.doc[cue.sent.start].tag_ in {"VBN", "VBG"} and not _clause_goes_on(cue)
    if head.lower_ in _DAYS:
        return closed_by(cue, paragraph)
    if opens or start <= cue.sent.start or cue.doc[start - 1].text != "," or not _is_clause(cue, start - 1):
        return None
    content = [tokens_span(cue, cue.sent.start, start - 1)]
    if (
        cue.i + 1 < cue.sent.end and cue.nbor(1).text == ":" and has_words(cue, cue.i + 2, cue.sent.end - 1)
    ) or _clause_goes_on(cue):
        content.append(tokens_span(cue, cue.i + 2, cue.sent.end - 1))
    return Saying(paragraph, head, cue, with_quotes(content, cue, paragraph))


def _whole_phrase(chunk: DocSpan | None, paragraph: Paragraph) -> DocSpan | None:
    """The "officer" of ", an officer of the Northern Command told": what a phrase behind a preposition ends."""
    if chunk is None or chunk.start < 2 or chunk.root.dep_ != "pobj" or chunk.doc[chunk.start - 1].text == ",":
        return chunk
    head = _described(chunk.root)
    whole = next((one for one in paragraph.chunks if one.root == head), chunk)
    return whole if whole.start > 0 and chunk.doc[whole.start - 1].text == "," else chunk


def _misread_main(cue: Token, paragraph: Paragraph) -> Saying | None:
    """Read "CLAUSE, SOURCE showed" where the parser takes source and cue for a side clause: no word subordinates it."""
    subject = own_subject(cue)
    if cue.dep_ not in {"advcl", "conj"} or subject is None or subject.i > cue.i or cue.head.i > subject.i:
        return None
    start = subject.left_edge.i
    led = any(child.dep_ in {"mark", "advmod"} and child.i < start for child in cue.lefts)
    if (
        led
        or any(child.dep_ in {"dobj", "xcomp", "acomp"} for child in cue.rights)
        or cue.doc[start - 1].text != ","
        or not _is_clause(cue, start - 1)
    ):
        return None
    content = [tokens_span(cue, cue.sent.start, start - 1)]
    return Saying(paragraph, subject, cue, with_quotes(content, cue, paragraph))


def _described(head: Token) -> Token:
    """The "analyst" of "an analyst at the Hill Centre", which the nearest noun phrase only ends."""
    while head.dep_ == "pobj" and head.head.head.pos_ in {"NOUN", "PROPN"} and head.head.head.i > head.sent.start:
        head = head.head.head
    return head


def _is_finite_too(cue: Token) -> bool:
    """Whether the parser took the cue for a participle of its own subject: "the town fell, the Courier reported"."""
    if cue.tag_ != "VBN" or cue.dep_ not in {"acl", "relcl"} or cue.i + 1 >= len(cue.doc):
        return False
    passive = any(child.dep_ == "agent" or child.lower_ in {"by", "to", "as"} for child in cue.rights)
    near = 8 if cue.nbor(-1).text == "," else 1
    return cue.head.i >= cue.i - near and not passive and cue.nbor(1).tag_ not in {"VBN", "VBG", "JJ"}


def _bears(head: Token, lexicon: Lexicon) -> bool:
    return kind_of_name(head) in BEARERS or head.lemma_.lower() in lexicon.roles | lexicon.bodies


def _clause_goes_on(cue: Token) -> bool:
    """Whether the statement runs on behind its cue: "if it fails, he argues, there are other tools"."""
    if cue.i + 2 >= len(cue.doc) or cue.nbor(1).text != ",":
        return False
    after = cue.nbor(2)
    if (
        after.lower_ in _TURNS
        or after.tag_ in {"VBG", "VBN", "CC", "WDT", "WP", "WRB"}
        or after.text in {'"', "“", "''", "``"}
    ):
        return False
    rest = cue.doc[cue.i + 2 : cue.sent.end]
    return any(
        token.tag_ in {"VBD", "VBZ", "VBP", "MD"} and (token == cue.head or token.dep_ == "ROOT" or token.head == cue)
        for token in rest
    )


def inverted(cue: Token, paragraph: Paragraph, lexicon: Lexicon) -> Saying | None:
    """Read "CLAUSE, reported NAME" from its comma, for the parser often takes the source for an object."""
    if cue.tag_ not in {"VBD", "VBZ"} or cue.i == cue.sent.start or cue.nbor(-1).text != "," or cue.head == cue:
        return None
    name = next((chunk for chunk in paragraph.chunks if chunk.start == cue.i + 1), None)
    if name is None or own_subject(cue) is not None or not _is_clause(cue, cue.i - 1):
        return None
    if not _bears(name.root, lexicon):
        return None
    content = [tokens_span(cue, cue.sent.start, cue.i - 2)]
    return Saying(paragraph, name.root, cue, with_quotes(content, cue, paragraph))


def _chunk_before(edge: int, cue: Token, paragraph: Paragraph) -> DocSpan | None:
    """The noun phrase that ends at `edge`, a comma between them allowed."""
    end = edge - 1 if edge > cue.sent.start and cue.doc[edge - 1].text == "," else edge
    while end > cue.sent.start + 3 and _PARTY.fullmatch(cue.doc[end - 3 : end].text) and cue.doc[end - 4].text == ",":
        end -= 4
    return next((chunk for chunk in paragraph.chunks if chunk.end == end), None)


def _chunk_with_clause(cue: Token, paragraph: Paragraph, lexicon: Lexicon) -> DocSpan | None:
    """The speaker of "CLAUSE, the governor, who had visited, said"."""
    if cue.i - 2 <= cue.sent.start or cue.nbor(-1).text != ",":
        return None
    last = cue.nbor(-2)
    clause = next((node for node in (last, *last.ancestors) if node.dep_ == "relcl"), None)
    if clause is None or clause.left_edge.lower_ not in {"who", "which", "whose"}:
        return None
    start = clause.left_edge.i
    chunk = next((chunk for chunk in paragraph.chunks if chunk.end in {start, start - 1}), None)
    return chunk if chunk is not None and _bears(chunk.root, lexicon) else None


def _complement_follows(cue: Token) -> bool:
    clause = complement(cue)
    return clause is not None and clause.i > cue.i


def _is_clause(cue: Token, end: int) -> bool:
    """Whether the words before a comma say something by themselves: a subject and a finite verb."""
    words = cue.doc[cue.sent.start : end]
    return any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in words) and any(
        token.dep_ in _SUBJECTS for token in words
    )

"""Source, cue and content of every attributed statement, by rules over the dependency parse and the quotation marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.extents import around, clause_extent, extent, has_words, tokens_span, with_quotes
from frontcheck.claims.languages.en.naming import BEARERS, kind_of_name
from frontcheck.claims.languages.en.sources import find_source, own_subject
from frontcheck.models import Mode
from frontcheck.models import Span as TextSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from frontcheck.claims.languages.en.lexicon import Lexicon
    from frontcheck.claims.languages.en.parsing import Paragraph

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_CLAUSES = frozenset({"ccomp"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution as found in a paragraph, offsets of the paragraph.

    Attributes
    ----------
    source : Token or None
        Head of the noun phrase that speaks.
    cue : Token or None
        Head of the words that attribute; None for a quotation that stands alone.
    content : tuple of TextSpan
        In text order.
    """

    paragraph: Paragraph
    source: Token | None
    cue: Token | None
    content: tuple[TextSpan, ...]

    @property
    def start(self) -> int:
        """Where the statement starts, whichever part comes first."""
        return min([span.start for span in self.content] + ([self.cue.idx] if self.cue is not None else []))

    def covers(self, start: int, end: int) -> bool:
        """Whether the characters lie inside the content."""
        return any(span.start <= start and end <= span.end for span in self.content)

    @property
    def size(self) -> int:
        """Characters of content: the smaller of two nested statements is the inner one."""
        return sum(span.end - span.start for span in self.content)


def find_sayings(paragraph: Paragraph, lexicon: Lexicon) -> list[Saying]:
    """Every attribution in a paragraph, in text order."""
    found = [saying for token in paragraph.doc for saying in _at(token, paragraph, lexicon)]
    found = _without_borrowed_quotes([saying for saying in found if saying.content])
    found = _with_following_quotes(paragraph, found)
    found += _standalone_quotes(paragraph, found)
    return sorted(found, key=lambda saying: saying.start)


def _without_borrowed_quotes(found: list[Saying]) -> list[Saying]:
    """A quotation belongs to one cue: the one whose clause holds it, else the one nearest to it."""
    clauses = [saying for saying in found if not _only_quotes(saying)]
    kept = list(clauses)
    for saying in sorted((saying for saying in found if _only_quotes(saying)), key=_distance_to_content):
        pieces = tuple(piece for piece in saying.content if not any(_claims(other, piece, saying) for other in kept))
        if pieces:
            kept.append(Saying(saying.paragraph, saying.source, saying.cue, pieces))
    return kept


def _with_following_quotes(paragraph: Paragraph, found: list[Saying]) -> list[Saying]:
    """Join a quotation that goes on behind its own cue: "We hold it," she said. "We will stay." is one statement."""
    for quote in paragraph.quotes:
        if any(piece.overlaps(quote) for saying in found for piece in saying.content):
            continue
        said = next((saying for saying in found if _ends_before(saying, quote)), None)
        if said is not None:
            whole = Saying(paragraph, said.source, said.cue, (*said.content, quote))
            found = [whole if saying is said else saying for saying in found]
    return found


def _ends_before(saying: Saying, quote: TextSpan) -> bool:
    """Whether the sentence of a cue, with a quotation in it, ends right before another quotation starts."""
    if saying.cue is None or saying.cue.idx > quote.start:
        return False
    last = max(saying.cue.sent.end_char, *(piece.end for piece in saying.content))
    quoted = any(other.overlaps(piece) for other in saying.paragraph.quotes for piece in saying.content)
    return quoted and not saying.paragraph.text[min(last, quote.start) : quote.start].strip(" .")


def _only_quotes(saying: Saying) -> bool:
    return all(piece in saying.paragraph.quotes for piece in saying.content)


def _claims(other: Saying, piece: TextSpan, saying: Saying) -> bool:
    nested = other.cue is not None and piece.start <= other.cue.idx < piece.end
    return not nested and other is not saying and any(span.contains(piece) for span in other.content)


def _distance_to_content(saying: Saying) -> int:
    if saying.cue is None:
        return 0
    return min(min(abs(saying.cue.idx - piece.end), abs(piece.start - saying.cue.idx)) for piece in saying.content)


def _at(token: Token, paragraph: Paragraph, lexicon: Lexicon) -> Iterator[Saying]:
    if token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "to":
        according = _according(token, paragraph)
        if according.source is None or according.source.lemma_.lower() not in lexicon.no_sources:
            yield according
    elif token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() in lexicon.cue_verbs:
        saying = _verb(token, paragraph, lexicon)
        if saying:
            yield saying
    elif token.pos_ == "NOUN" and token.lemma_.lower() in lexicon.cue_nouns:
        clause = next((child for child in token.children if child.dep_ in {"acl", "ccomp"} and _has_that(child)), None)
        if clause is not None:
            yield Saying(paragraph, token, token, (extent(clause),))


def _has_that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _according(token: Token, paragraph: Paragraph) -> Saying:
    """Read "X, according to Y": the sentence without the phrase is the content."""
    phrase = [token, *[child for child in token.subtree if child.i > token.i]]
    to = token.nbor(1)
    head = next((child for child in to.children if child.dep_ == "pobj"), None)
    if head is None:
        head = next((child for child in token.subtree if child.dep_ == "pobj"), None)
    end = head.right_edge.i if head is not None else phrase[-1].i
    clause = _clause_of(token)
    left, right = clause.left_edge.i, clause.right_edge.i
    first, last = token.i - 1, end + 1
    pieces = [(left, first), (last, right)]
    content = [tokens_span(token, a, b) for a, b in pieces if has_words(token, a, b)]
    return Saying(paragraph, head, token, with_quotes(content, token, paragraph))


def _clause_of(token: Token) -> Token:
    """The clause that a phrase hangs in: its nearest finite verb that is no noun's own clause."""
    clause = token.head
    while clause.dep_ not in {"ROOT", "ccomp", "conj", "parataxis", "advcl"} and clause.head != clause:
        clause = clause.head
    if clause.dep_ == "conj" and clause.head.pos_ in {"VERB", "AUX"} and not own_subject(clause):
        clause = clause.head
    return clause


def _verb(cue: Token, paragraph: Paragraph, lexicon: Lexicon) -> Saying | None:
    if cue.lemma_.lower() not in lexicon.weak_cues:
        tail = _tail(cue, paragraph, lexicon) or _inverted(cue, paragraph, lexicon)
        if tail:
            return tail
    source = find_source(cue)
    content = _content(cue, paragraph, lexicon)
    if source is None and not (content and _is_quoted(content, paragraph)):
        return None
    if source is not None and not content and _looks_back(cue):
        content = _sentence_before(cue, paragraph)
    if not content or (source is not None and _is_imperative_or_infinitive(cue)):
        return None
    return Saying(paragraph, source, cue, content)


def _looks_back(cue: Token) -> bool:
    """Whether the statement is "this": "This was stated by the governor"."""
    return any(child.dep_ == "nsubjpass" and child.lower_ in {"this", "that", "these"} for child in cue.children)


def _sentence_before(cue: Token, paragraph: Paragraph) -> tuple[TextSpan, ...]:
    start = cue.sent.start
    if start == 0:
        return ()
    before = cue.doc[start - 1].sent
    return with_quotes([tokens_span(cue, before.start, before.end - 1)], cue, paragraph)


def _tail(cue: Token, paragraph: Paragraph, lexicon: Lexicon) -> Saying | None:
    """Read "CLAUSE, OFFICE, NAME, said" from its commas, for the parser often hangs the source into the clause."""
    if cue.tag_ not in {"VBD", "VBZ", "VBP"} or _complement_follows(cue):
        return None
    name = _chunk_before(cue.i, cue, paragraph)
    if name is None:
        return None
    beside = _chunk_before(name.start, cue, paragraph) if cue.doc[name.start - 1].text == "," else None
    apposed = beside is not None and lexicon.roles & {beside.root.lemma_.lower(), name.root.lemma_.lower()}
    start = beside.start if beside is not None and apposed else name.start
    if beside is not None and apposed and beside.root.pos_ == "PROPN" and name.root.pos_ == "NOUN":
        name = beside
    if start <= cue.sent.start or cue.doc[start - 1].text != "," or not _is_clause(cue, start - 1):
        return None
    content = [tokens_span(cue, cue.sent.start, start - 1)]
    if cue.i + 1 < cue.sent.end and cue.nbor(1).text == ":" and has_words(cue, cue.i + 2, cue.sent.end - 1):
        content.append(tokens_span(cue, cue.i + 2, cue.sent.end - 1))
    return Saying(paragraph, name.root, cue, with_quotes(content, cue, paragraph))


def _inverted(cue: Token, paragraph: Paragraph, lexicon: Lexicon) -> Saying | None:
    """Read "CLAUSE, reported NAME" from its comma, for the parser often takes the source for an object."""
    if cue.tag_ not in {"VBD", "VBZ"} or cue.i == cue.sent.start or cue.nbor(-1).text != "," or cue.head == cue:
        return None
    name = next((chunk for chunk in paragraph.chunks if chunk.start == cue.i + 1), None)
    if name is None or own_subject(cue) is not None or not _is_clause(cue, cue.i - 1):
        return None
    lemma = name.root.lemma_.lower()
    if kind_of_name(name.root) not in BEARERS and lemma not in lexicon.roles | lexicon.bodies:
        return None
    content = [tokens_span(cue, cue.sent.start, cue.i - 2)]
    return Saying(paragraph, name.root, cue, with_quotes(content, cue, paragraph))


def _chunk_before(edge: int, cue: Token, paragraph: Paragraph) -> DocSpan | None:
    """The noun phrase that ends at `edge`, a comma between them allowed."""
    end = edge - 1 if edge > cue.sent.start and cue.doc[edge - 1].text == "," else edge
    return next((chunk for chunk in paragraph.chunks if chunk.end == end), None)


def _complement_follows(cue: Token) -> bool:
    clause = _complement(cue)
    return clause is not None and clause.i > cue.i


def _is_clause(cue: Token, end: int) -> bool:
    """Whether the words before a comma say something by themselves: a subject and a finite verb."""
    words = cue.doc[cue.sent.start : end]
    return any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in words) and any(
        token.dep_ in _SUBJECTS for token in words
    )


def _is_imperative_or_infinitive(cue: Token) -> bool:
    return (
        cue.dep_ in {"xcomp", "pcomp"} and any(child.lower_ == "to" for child in cue.lefts) and cue.head.pos_ == "NOUN"
    )


def _content(cue: Token, paragraph: Paragraph, lexicon: Lexicon) -> tuple[TextSpan, ...]:
    lemma = cue.lemma_.lower()
    clause = _complement(cue)
    if clause is not None and not (lemma in lexicon.weak_cues and not _is_reported(clause, cue, lexicon)):
        return with_quotes([clause_extent(clause, cue)], cue, paragraph)
    if cue.dep_ == "parataxis":
        return with_quotes(around(cue), cue, paragraph)
    quotes = _adjacent_quotes(cue, paragraph)
    if quotes:
        return quotes
    if lemma in lexicon.infinitive_cues:
        infinitive = next((child for child in cue.children if child.dep_ == "xcomp"), None)
        if infinitive is not None:
            return (extent(infinitive),)
    return _nominal_content(cue, lexicon)


def _complement(cue: Token) -> Token | None:
    """The clause that a verb reports: one with "that" first; a clause beyond a semicolon is another statement."""
    clauses = [child for child in cue.children if child.dep_ in _CLAUSES and not _semicolon_between(child, cue)]
    clauses = clauses or [clause for clause in [_told_to(cue)] if clause is not None]
    return next((clause for clause in clauses if _has_that(clause)), clauses[0] if clauses else None)


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


def _semicolon_between(clause: Token, cue: Token) -> bool:
    return any(token.text == ";" for token in cue.doc[min(clause.i, cue.i) : max(clause.i, cue.i)])


def _is_reported(clause: Token, cue: Token, lexicon: Lexicon) -> bool:
    """Whether a common verb reports its clause: "that" says so, and so does a document that shows or finds."""
    subject = own_subject(cue)
    document = subject is not None and subject.lemma_.lower() in lexicon.cue_nouns | {"datum"}
    return _has_that(clause) or clause.i < cue.i or document


def _nominal_content(cue: Token, lexicon: Lexicon) -> tuple[TextSpan, ...]:
    """Content without a finite verb: "announced the capture of dozens", "spoke of ten villages"."""
    if cue.lemma_.lower() not in lexicon.nominal_cues:
        return ()
    obj = next((child for child in cue.children if child.dep_ == "dobj"), None)
    if obj is None and cue.lemma_.lower() in {"speak", "report", "boast"}:
        of = next((child for child in cue.children if child.dep_ == "prep" and child.lower_ == "of"), None)
        obj = (
            next((child for child in of.children if child.dep_ in {"pobj", "pcomp"}), None) if of is not None else None
        )
    if obj is None:
        deed = next((child for child in cue.children if child.dep_ in {"xcomp", "pcomp"} and child.tag_ == "VBG"), None)
        return (extent(deed),) if deed is not None else ()
    if obj.pos_ == "PRON":
        return ()
    last = max(
        [obj.right_edge.i, *[child.right_edge.i for child in cue.children if child.i > obj.i and _goes_on(child, cue)]]
    )
    return (tokens_span(cue, obj.left_edge.i, last),)


def _goes_on(child: Token, cue: Token) -> bool:
    """Whether what hangs on the verb belongs to its object: "put the gains at 240 sq km"."""
    amount = cue.lemma_.lower() in {"put", "estimate"} and child.dep_ == "prep" and child.lower_ in {"at", "under"}
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


def _is_quoted(content: tuple[TextSpan, ...], paragraph: Paragraph) -> bool:
    return all(any(quote.overlaps(piece) for quote in paragraph.quotes) for piece in content)


def _standalone_quotes(paragraph: Paragraph, found: list[Saying]) -> list[Saying]:
    """A quotation that no cue reaches continues the last speaker, if it is long or says something by itself."""
    covered = [piece for saying in found for piece in saying.content]
    return [
        Saying(paragraph, None, None, (quote,))
        for quote in paragraph.quotes
        if (len(paragraph.text[quote.slice].split()) >= 6 or _is_sentence(quote, paragraph))
        and not any(piece.overlaps(quote) for piece in covered)
        and _starts_sentence(quote, paragraph)
    ]


def _is_sentence(quote: TextSpan, paragraph: Paragraph) -> bool:
    inside = paragraph.doc.char_span(quote.start, quote.end, alignment_mode="contract") or ()
    return any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in inside) and any(
        token.dep_ in _SUBJECTS for token in inside
    )


def _starts_sentence(quote: TextSpan, paragraph: Paragraph) -> bool:
    inside = paragraph.doc.char_span(quote.start, quote.end, alignment_mode="expand")
    return inside is not None and any(abs(token.sent.start_char - quote.start) <= 1 for token in inside[:2])


def mode_of(saying: Saying) -> Mode:
    """Direct if all of the content is quoted, indirect if none, mixed otherwise."""
    text = saying.paragraph.text
    shares = [_quoted_share(piece, saying.paragraph, text) for piece in saying.content]
    if all(share >= 0.99 for share in shares):
        return Mode.DIRECT
    return Mode.INDIRECT if all(share == 0 for share in shares) else Mode.MIXED


def _quoted_share(piece: TextSpan, paragraph: Paragraph, text: str) -> float:
    letters = [at for at in range(piece.start, piece.end) if text[at].isalnum()]
    quoted = sum(any(quote.start <= at < quote.end for quote in paragraph.quotes) for at in letters)
    return quoted / len(letters) if letters else 0.0

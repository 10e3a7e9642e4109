"""What is said and by whom: sources, cues and contents of one sentence, quotation marks included."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from frontcheck.claims.languages.slavic.clauses import is_verb
from frontcheck.claims.languages.slavic.phrases import Finder, Phrase
from frontcheck.claims.languages.slavic.quantities import phrase_at
from frontcheck.claims.languages.slavic.tokens import Kind, Sentence, Token
from frontcheck.models import Mode, Span

if TYPE_CHECKING:
    from frontcheck.claims.languages.slavic.lexicon import Lexicon

_DASHES = frozenset({"—", "–", "-"})
_SHORTEST_QUOTE = 3
"""Words below which a quotation is a name or an expression, no statement."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement of a sentence.

    Attributes
    ----------
    source : Phrase or None
        None where the subject is left out ("Также добавил, что ...") and has to be told from before.
    cue : tuple of int
        Tokens that attribute; empty in "Сырский: под контролем 74 НП".
    content : tuple of Span
        Stretches of the text.
    reaches_back : bool
        It speaks of the sentences before: "Об этом сообщил губернатор".
    reaches_on : bool
        It introduces the sentences behind: "В Генштабе сообщили:".
    """

    sentence: Sentence
    source: Phrase | None
    cue: tuple[int, ...]
    content: tuple[Span, ...]
    mode: Mode = Mode.INDIRECT
    reaches_back: bool = False
    reaches_on: bool = False
    is_pronoun: bool = field(default=False)

    def covers(self, span: Span) -> bool:
        """Whether a stretch of text is part of the content."""
        return any(each.contains(span) for each in self.content)

    @property
    def end(self) -> int:
        """Where its sentence and its content end."""
        return max(self.sentence.end, *(each.end for each in self.content))

    @property
    def size(self) -> int:
        """Length of the content: the inner of two nested statements is the shorter."""
        return sum(each.end - each.start for each in self.content)


def find_sayings(sentence: Sentence, quotes: Sequence[Span], lexicon: Lexicon) -> list[Saying]:
    """The statements that a sentence attributes to somebody, in the order of their cues.

    Parameters
    ----------
    quotes : sequence of Span
        Quoted stretches of the whole text.

    Examples
    --------
    >>> from frontcheck.claims.languages.slavic.lexicon import load_lexicon
    >>> from frontcheck.claims.languages.slavic.tokens import sentences, tokenise
    >>> text = "Губернатор Смирнов сообщил, что захвачено 28 сёл."
    >>> one = sentences(text, tokenise(text, "ru"))[0]
    >>> [text[each.content[0].slice] for each in find_sayings(one, [], load_lexicon("ru"))]
    ['захвачено 28 сёл.']
    >>> find_sayings(sentences("Тихо.", tokenise("Тихо.", "ru"))[0], [], load_lexicon("ru"))
    []
    """
    seeker = _Seeker(sentence, [quote for quote in quotes if _is_statement(quote, sentence)], lexicon)
    return seeker.by_cue() or seeker.by_layout()


def _is_statement(quote: Span, sentence: Sentence) -> bool:
    if quote.end < sentence.start or quote.start > sentence.end:
        return False
    within = [token for token in sentence.tokens if quote.start <= token.start < quote.end and token.kind is Kind.WORD]
    return len(within) >= _SHORTEST_QUOTE or quote.start < sentence.start or quote.end > sentence.end


@dataclass(frozen=True, slots=True)
class _Seeker:
    """The patterns, over one sentence."""

    sentence: Sentence
    quotes: Sequence[Span]
    lexicon: Lexicon

    @property
    def _tokens(self) -> Sequence[Token]:
        return self.sentence.tokens

    @property
    def _finder(self) -> Finder:
        return Finder(self._tokens, self.lexicon)

    def by_cue(self) -> list[Saying]:
        """Statements told by a verb ("сообщил") or a phrase ("по словам")."""
        found = [*self._by_phrase(), *self._by_verb()]
        return sorted(found, key=lambda saying: saying.cue)

    def _is_quoted(self, at: int) -> bool:
        start = self._tokens[at].start
        return any(quote.start <= start < quote.end for quote in self.quotes)

    def _by_verb(self) -> Iterator[Saying]:
        for at, token in enumerate(self._tokens):
            if not self.lexicon.is_in(token.lemmas, "cues.verbs", "cues.impersonal") or self._is_quoted(at):
                continue
            negated = at and self.lexicon.is_in(self._tokens[at - 1].lemmas, "modality.negations")
            if is_verb(token, self.lexicon) and not negated and not token.has("INFN"):
                saying = self._told(at)
                if saying is not None:
                    yield saying

    def _told(self, cue: int) -> Saying | None:
        """The statement of a verb, given who is its subject and what stands around."""
        before = self._finder.before_cue(cue)
        after = None if before else self._finder.after_cue(cue)
        source = before or after
        if source is None and not self._leaves_out_subject(cue):
            return None
        first, end = self._edges((cue, cue + 1), source)
        return self._with_content(source, (cue,), first, end)

    def _leaves_out_subject(self, cue: int) -> bool:
        """As in "Также добавил, что": nothing but asides before a verb in the singular, its content behind."""
        verb = self._tokens[cue]
        personal = "past" in {tag for form in verb.forms for tag in form.tags} and not verb.has("plur")
        aside = all(
            self.lexicon.is_in(token.lemmas, "cues.also") or token.pos in {"ADVB", "PRCL", "CONJ", ""}
            for token in self._tokens[:cue]
        )
        return personal and aside and not verb.has("neut")

    def _edges(self, cue: tuple[int, int], source: Phrase | None) -> tuple[int, int]:
        """The stretch that cue and source take, with the word before that leads them in ("как", "в", "по")."""
        first = min(cue[0], source.first) if source else cue[0]
        end = max(cue[1], source.end) if source else cue[1]
        while first and self._tokens[first - 1].norm in {"как", "як", *self.lexicon.words["cues.in"]}:
            first -= 1
        return first, end

    def _by_phrase(self) -> Iterator[Saying]:
        """As in "по словам Сырского", "за даними Генштабу": the source stands in the case that the words ask for."""
        at = 0
        while at < len(self._tokens):
            length = 0 if self._is_quoted(at) else self._according(at)
            saying = self._by_words(at, length) if length else None
            if saying is not None:
                yield saying
            at += length or 1

    def _according(self, at: int) -> int:
        """How many tokens of "по его словам" or "згідно з даними" stand at a token."""
        if self._tokens[at].lemmas.isdisjoint(self.lexicon.openers["according"]):
            return 0
        for phrase in self.lexicon.phrases["according"]:
            here = self._tokens[at : at + len(phrase) + 1]
            if _matches(here, phrase) or _matches_around(here, phrase, self.lexicon):
                return len(phrase) + (not _matches(here, phrase))
        return 0

    def _by_words(self, at: int, length: int) -> Saying | None:
        own = [
            here
            for here in range(at, at + length)
            if self.lexicon.is_in(self._tokens[here].lemmas, "cues.by_him") and self._tokens[here].pos != "PREP"
        ]
        accusative = self._tokens[at + length - 1].norm == "на"
        source = Phrase(own[0], own[0] + 1, "gent") if own else None
        source = source or self._finder.behind(at + length, "accs" if accusative else "gent")
        if source is None:
            return None
        first, end = self._edges((at, at + length), source)
        return self._with_content(source, tuple(range(at, at + length)), first, end)

    def _with_content(self, source: Phrase | None, cue: tuple[int, ...], first: int, end: int) -> Saying | None:
        quoted = self._quoted(first, end)
        reported = self._reported(_Words(cue, first, end))
        if reported is None and not quoted:
            return None
        told = reported or _Told(())
        if quoted and self._only_quotes(told):
            return self._saying(source, cue, _Told(tuple(quoted)), Mode.DIRECT)
        mixed = any(span.overlaps(quote) for span in told.content for quote in self.quotes)
        return self._saying(source, cue, told, Mode.MIXED if mixed else Mode.INDIRECT)

    def _saying(self, source: Phrase | None, cue: tuple[int, ...], told: _Told, mode: Mode) -> Saying:
        pronoun = source is not None and self.lexicon.is_in(
            self._tokens[source.first].lemmas, "cues.pronouns", "cues.by_him"
        )
        return Saying(self.sentence, source, cue, told.content, mode, told.back, told.on, pronoun)

    def _quoted(self, first: int, end: int) -> list[Span]:
        """Quotations right before or behind the words that attribute."""
        start, stop = self._tokens[first].start, self._tokens[end - 1].end
        return [quote for quote in self.quotes if quote.end <= start or quote.start >= stop]

    def _only_quotes(self, told: _Told) -> bool:
        """Whether nothing but marks is told outside the quotations."""
        outside = [
            token
            for token in self._tokens
            if token.kind is not Kind.PUNCT
            and any(span.start <= token.start < span.end for span in told.content)
            and not any(quote.start <= token.start < quote.end for quote in self.quotes)
        ]
        return not outside and not told.back and not told.on

    def _reported(self, words: _Words) -> _Told | None:
        """What is told, by the first pattern that fits."""
        patterns = (
            self._that,
            self._colon,
            self._about_it,
            self._about,
            self._parenthetical,
            self._led_in,
            self._object,
        )
        return next((told for pattern in patterns if (told := pattern(words)) is not None), None)

    def _that(self, told_by: _Words) -> _Told | None:
        """As in ", что ..." behind the cue, with nothing but asides between."""
        for at in range(told_by.end, min(told_by.end + 10, len(self._tokens))):
            token = self._tokens[at]
            if token.norm in self.lexicon.words["cues.that"] and self._tokens[at - 1].text == ",":
                return self._from(at + 1)
            if token.text not in {",", "«", "»"} and is_verb(token, self.lexicon):
                return None
        return None

    def _from(self, at: int) -> _Told | None:
        if at >= len(self._tokens):
            return None
        return _Told((Span(self._tokens[at].start, self.sentence.end),))

    def _colon(self, told_by: _Words) -> _Told | None:
        for at in range(told_by.end, min(told_by.end + 10, len(self._tokens))):
            if self._tokens[at].text == ":":
                last = at + 1 == len(self._tokens)
                return _Told((), on=True) if last else self._from(at + 1)
            if self._tokens[at].text == "," or is_verb(self._tokens[at], self.lexicon):
                return None
        return None

    def _about_it(self, told_by: _Words) -> _Told | None:
        """As in "Об этом сообщил ...": the sentences before are what is told."""
        for at in range(len(self._tokens)):
            length = phrase_at(self._tokens, at, self.lexicon.phrases["it_about"])
            if length and not self._is_quoted(at):
                near = 0 <= told_by.cue[0] - at <= length + 1 or (length > 1 and at < told_by.cue[0] + 2)
                return _Told((), back=True) if near else None
        return None

    def _about(self, told_by: _Words) -> _Told | None:
        """As in "заявил о взятии двух сёл", "доповів про просування"."""
        about = self.lexicon.words["cues.about"]
        spoken = next((at for at in (told_by.cue[-1] + 2, told_by.cue[-1] + 3) if self._is_spoken_of(at)), told_by.end)
        for at in (told_by.end, told_by.cue[-1] + 1, spoken):
            if at < len(self._tokens) and self._tokens[at].norm in about:
                return self._from(at)
        if told_by.first > 1 and self._tokens[0].norm in about:
            return _Told((Span(self.sentence.start, self._tokens[told_by.first - 1].end),))
        return None

    def _is_spoken_of(self, at: int) -> bool:
        """Whether "говорить о" ends before a token: "считают преждевременным говорить о потере"."""
        if not 1 < at < len(self._tokens) or self._tokens[at].norm not in self.lexicon.words["cues.about"]:
            return False
        return self.lexicon.is_in(self._tokens[at - 1].lemmas, "cues.verbs") and self._tokens[at - 1].has("INFN")

    def _parenthetical(self, told_by: _Words) -> _Told | None:
        """As in "..., сообщил губернатор." and "..., как сообщил губернатор, ..."."""
        mark = self._tokens[told_by.first - 1] if told_by.first else None
        if mark is None or mark.text not in {",", *_DASHES} or told_by.first < 3:
            return None
        before = Span(self.sentence.start, self._tokens[told_by.first - 2].end)
        following = next(
            (at for at in range(told_by.end, len(self._tokens)) if self._tokens[at].text in {",", *_DASHES}), None
        )
        behind = self._from(following + 1) if following is not None else None
        return _Told((before, *(behind.content if behind else ())))

    def _led_in(self, told_by: _Words) -> _Told | None:
        """As in "Как сообщил губернатор, ..." and "По словам губернатора ..." at the beginning."""
        if told_by.first > 2:
            return None
        opening = (
            self._tokens[told_by.first].norm in {"как", "як"}
            or len(told_by.cue) > 1
            or self._tokens[told_by.cue[0]].norm == "согласно"
        )
        if not opening:
            return None
        comma = next(
            (at for at in range(told_by.end, min(told_by.end + 12, len(self._tokens))) if self._tokens[at].text == ","),
            None,
        )
        return self._from(told_by.end if comma is None else comma + 1)

    def _object(self, told_by: _Words) -> _Told | None:
        """As in "подтвердил взятие двух сёл": a deed is what is told."""
        at = max(told_by.end, told_by.cue[-1] + 1)
        near = self._tokens[at : at + 3]
        deed = any(
            not token.lemmas.isdisjoint(self.lexicon.relations) or self.lexicon.is_in(token.lemmas, "ground.amount")
            for token in near
        )
        return self._from(at) if deed and len(told_by.cue) == 1 else None

    def by_layout(self) -> list[Saying]:
        """As in "Сырский: ..." and "... — Сырский": a name and a mark alone."""
        return [saying for saying in (self._headed(), self._signed()) if saying is not None][:1]

    def _headed(self) -> Saying | None:
        colon = next((at for at, token in enumerate(self._tokens[:12]) if token.text == ":"), None)
        source = self._finder.behind(0, "nomn") if colon else None
        if not colon or source is None or not self._is_somebody(source):
            return None
        aside = self._tokens[source.end].norm in self.lexicon.words["cues.in"] and source.end < colon
        if source.end != colon and not (aside and not self._has_verb(source.end, colon)):
            return None
        told = self._from(colon + 1) or _Told((), on=True)
        mode = Mode.DIRECT if self.quotes and self._only_quotes(told) else Mode.INDIRECT
        return self._saying(source, (), told, mode)

    def _has_verb(self, first: int, end: int) -> bool:
        return any(is_verb(token, self.lexicon) for token in self._tokens[first:end])

    def _signed(self) -> Saying | None:
        dashes = [at for at, token in enumerate(self._tokens) if token.text in {"—", "–"} and at > 2]
        if not dashes:
            return None
        source = self._finder.behind(dashes[-1] + 1, "nomn")
        rest = self._tokens[source.end :] if source else ()
        if source is None or any(token.text not in {".", "!", "…"} for token in rest) or not self._is_somebody(source):
            return None
        told = _Told((Span(self.sentence.start, self._tokens[dashes[-1] - 1].end),))
        mode = Mode.DIRECT if self.quotes and self._only_quotes(told) else Mode.INDIRECT
        return self._saying(source, (), told, mode)

    def _is_somebody(self, source: Phrase) -> bool:
        """Whether a phrase names who can speak: a known person, an office or a body in the nominative."""
        tokens = self._tokens[source.first : source.end]
        if "nomn" not in tokens[0].cases and not tokens[0].has("LATN") and tokens[0].forms:
            return False
        return any(
            self.lexicon.is_in(each.lemmas, "roles.heads", "roles.bodies") or self.lexicon.named("people", each.lemmas)
            for each in tokens
        )


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that attribute: the tokens of the cue, and the stretch [first, end) of cue and source."""

    cue: tuple[int, ...]
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class _Told:
    content: tuple[Span, ...]
    back: bool = False
    on: bool = False


def _matches(tokens: Sequence[Token], phrase: Sequence[str]) -> bool:
    return len(tokens) >= len(phrase) and all(word in token.lemmas for word, token in zip(phrase, tokens, strict=False))


def _matches_around(tokens: Sequence[Token], phrase: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a phrase stands with a pronoun or an adjective inside: "по его словам", "за попередніми даними"."""
    if len(tokens) <= len(phrase) or len(phrase) < 2:
        return False
    inner = tokens[len(phrase) - 1]
    own = lexicon.is_in(inner.lemmas, "cues.by_him") or inner.has("ADJF")
    return own and _matches([*tokens[: len(phrase) - 1], tokens[len(phrase)]], phrase)

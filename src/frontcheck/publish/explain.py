"""Why each field of each claim is what it is, for people: value, rule, and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from frontcheck.models import Claim, Claimant, Inference, Interval, Report, Statements
from frontcheck.publish.terminal import console_for, grid, indented, notes_block
from frontcheck.publish.wording import interval_words, one_line, typeset, words_of

LONGEST_QUOTE = 60
"""Code points of a report's words that are quoted whole; longer ones are cut in the middle."""
OWN = (
    "measure",
    "quantity",
    "relation",
    "holder",
    "against",
    "place",
    "partial",
    "as_of",
    "window",
    "mentions",
    "total",
)
SAID = ("claimant", "role", "organisation", "party", "mode", "channel", "said_on", "relayed_by", "chain", "basis")


def write_explained(report: Report, statements: Statements, stream: TextIO) -> None:
    """Write every claim of a report, each field with its value, the rule that set it, and the words of the report.

    Offsets are code points of the report's text.
    """
    console = console_for(stream)
    console.print(one_line(report.title or report.text[:70]), style="bold")
    console.print(f"claims: {len(statements.claims)}\n")
    for number, claim in enumerate(statements.claims, 1):
        console.print(f"{number}. {typeset(one_line(claim.quantity.text))}", style="bold")
        table = grid(("field", "value", "because", "words"))
        for row in _rows(claim, report.text):
            table.add_row(*row)
        indented(console, table)
        console.print()
    _write_disputes(report, statements, stream)
    notes_block(console, statements.notes)


def _write_disputes(report: Report, statements: Statements, stream: TextIO) -> None:
    console = console_for(stream)
    numbers = {claim.id: number for number, claim in enumerate(statements.claims, 1)}
    for dispute in statements.disputes:
        who = dispute.by.claimant.name if dispute.by.claimant else "somebody"
        other = f" in {numbers[dispute.other]}" if dispute.other in numbers else ""
        verb = {"denies": "denies", "other_number": "gives another number for"}[dispute.kind.value]
        words = quoted(report.text, Inference(field="dispute", rule=dispute.rule, span=dispute.span))
        console.print(f"dispute: {one_line(who)} {verb} {numbers[dispute.claim]}{other}: {dispute.rule}, {words}")


def _rows(claim: Claim, text: str) -> Iterator[tuple[str, str, str, str]]:
    values = dict(_values(claim))
    reasons: dict[str, list[Inference]] = {}
    for reason in claim.because:
        reasons.setdefault(reason.field, []).append(reason)
    for field in (*values, *(field for field in reasons if field not in values)):
        told = reasons.get(field) or [Inference(field=field, rule="", span=None)]
        for reason in told[-1:]:
            words = quoted(text, reason)
            yield _label(field), values.get(field, ""), one_line(reason.rule), words


def _label(field: str) -> str:
    return words_of(field.rpartition(".")[2])


def _values(claim: Claim) -> Iterator[tuple[str, str]]:
    """Fields that hold something, as their reasons name them, with the value in words."""
    for name in OWN:
        value = getattr(claim, name)
        if name == "mentions":
            value = len(claim.mentions) if len(claim.mentions) > 1 else None
        elif name == "quantity":
            value = claim.quantity.qualifier
        if value not in {None, False}:
            yield name, _words(value)
    said = claim.attribution
    yield "attribution", "somebody's" if said else "the report's own voice"
    if said is None:
        return
    for name in SAID:
        owner: object = said.claimant if name in {"role", "organisation", "party"} else said
        value = getattr(owner, name, None)
        if value and not (name == "chain" and len(said.chain) < 2):
            yield f"attribution.{name}", _words(value)


def _words(value: object) -> str:
    if isinstance(value, Interval):
        return interval_words(value)
    if isinstance(value, Claimant):
        return one_line(value.name)
    if isinstance(value, tuple):
        return ", then ".join(_words(each) for each in value)
    if isinstance(value, bool):
        return "yes"
    return words_of(one_line(str(value)))


def quoted(text: str, reason: Inference) -> str:
    """The words of a reason in quotation marks, with their offsets; empty if it rests on no words.

    Examples
    --------
    >>> from frontcheck.models import Span
    >>> quoted("held 74 villages", Inference(field="quantity", rule="stated", span=Span(5, 16)))
    '“74 villages” 5–16'
    >>> quoted("", Inference(field="as_of", rule="day of the report"))
    ''
    """
    if reason.span is None:
        return ""
    words = one_line(text[reason.span.slice])
    if len(words) > LONGEST_QUOTE:
        half = LONGEST_QUOTE // 2
        words = f"{words[:half].rstrip()} … {words[-half:].lstrip()}"
    return f"“{words}” {reason.span.start}–{reason.span.end}"

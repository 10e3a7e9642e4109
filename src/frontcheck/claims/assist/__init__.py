"""A language model as a second reader, off by default: it may point at claims, it is never believed.

What it returns counts only where the report itself bears it out: the words stand in the text, our own grammar reads the
same number in them, and the speaker is the source of an attribution close by. Everything else is dropped and counted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from frontcheck.claims.assist.answers import Suggested, read_answer
from frontcheck.claims.assist.options import KEY_VARIABLE, Assist, EndpointError
from frontcheck.claims.assist.passages import Passage, batches, passages
from frontcheck.claims.assist.vetting import Dropped, Vetting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frontcheck.claims.assist.endpoint import Endpoint
    from frontcheck.claims.languages import Language
    from frontcheck.models import Claim, Report, Statements

__all__ = ["KEY_VARIABLE", "Assist", "with_suggestions"]


def with_suggestions(report: Report, statements: Statements, language: Language, assist: Assist) -> Statements:
    """Our own statements, and the claims of a language model that the report bears out; a note tells how many.

    Only paragraphs in which our grammar reads a quantity are sent: a claim from any other would be dropped. An endpoint
    that fails costs nothing but its suggestions: the note says what happened.

    Raises
    ------
    ClaimError
        If no model is named and the endpoint serves several or none.
    """
    from frontcheck.claims.assist.endpoint import Endpoint

    vetting = Vetting(report, statements, language, assist.host)
    wanted = passages(report.text, language)
    with Endpoint(assist) as endpoint:
        tally, failure = _ask(endpoint, wanted, vetting)
    note = _note(assist.host, tally, vetting.dropped, failure)
    claims = sorted((*statements.claims, *vetting.kept), key=_start)
    return replace(statements, claims=tuple(claims), notes=(*statements.notes, note))


def _start(claim: Claim) -> int:
    return claim.quantity.span.start


def _ask(endpoint: Endpoint, wanted: Iterable[Passage], vetting: Vetting) -> tuple[Counter[str], str]:
    """Counts of what was sent and came back; and why it ended early, empty if it did not."""
    tally: Counter[str] = Counter()
    try:
        for batch in batches(wanted):
            endpoint.choose_model()
            tally["sent"] += len(batch)
            answer = read_answer(endpoint.complete(batch))
            tally["back"] += len(answer.suggested) + answer.malformed
            vetting.dropped[Dropped.MALFORMED] += answer.malformed
            _vet(answer.suggested, batch, vetting)
    except EndpointError as error:
        return tally, str(error)
    return tally, ""


def _vet(suggested: Iterable[Suggested], batch: list[Passage], vetting: Vetting) -> None:
    numbered = {passage.number: passage for passage in batch}
    for one in suggested:
        vetting.vet(one, numbered.get(one.paragraph))


def _note(host: str, tally: Counter[str], dropped: Counter[Dropped], failure: str) -> str:
    reasons = ", ".join(f"{dropped[reason]} {reason.value}" for reason in Dropped if dropped[reason])
    kept = tally["back"] - dropped.total()
    counts = (
        f"language model at {host}: {tally['sent']} paragraphs sent, {tally['back']} claims came back, {kept} kept, "
        f"{dropped.total()} dropped{f' ({reasons})' if reasons else ''}"
    )
    return f"{counts}; it failed: {failure}. The other claims are the report's own reading." if failure else counts

"""Sources that give no number, told together by reason instead of a row each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frontcheck.models import Finding, SourceVerdict
from frontcheck.publish.pairs import pairs_of, stated
from frontcheck.publish.wording import one_line, typeset, words_of


@dataclass(frozen=True, slots=True)
class Silence:
    """Sources that cannot speak to a claim, for one reason.

    Attributes
    ----------
    known : str
        "then", "now" or "then, now".
    reason, clause : str
        In words; the clause does not repeat the source's name.
    """

    known: str
    reason: str
    clause: str
    sources: tuple[str, ...]

    @property
    def words(self) -> str:
        """One line for a reader."""
        clause = f": {self.clause}" if self.clause else ""
        return f"not checkable ({self.known}), {self.reason}: {', '.join(self.sources)}{clause}"


def split(finding: Finding) -> tuple[list[tuple[str, SourceVerdict]], list[Silence]]:
    """Words with a number, each with what it is known by, and all others by reason."""
    told = [each for pair in pairs_of(finding) for each in stated(pair)]
    spoken = [(known, word) for known, word in told if gives_number(word)]
    return spoken, _grouped([(known, word) for known, word in told if not gives_number(word)])


def gives_number(word: SourceVerdict) -> bool:
    """Whether the source gives a number at all, checkable or not."""
    return bool(word.measurements) or word.figure is not None


def by_claims(findings: Sequence[Finding]) -> dict[Silence, list[int]]:
    """Every silence as known now, with the numbers of the claims that it meets, counted from 1."""
    met: dict[Silence, list[int]] = {}
    for number, finding in enumerate(findings, 1):
        silent = [("now", word) for word in finding.now.sources if word.reason is not None]
        for silence in _grouped(silent):
            met.setdefault(silence, []).append(number)
    return met


def _grouped(words: Sequence[tuple[str, SourceVerdict]]) -> list[Silence]:
    groups: dict[tuple[str, str, str], list[str]] = {}
    for known, word in words:
        clause = typeset(one_line(word.detail.removeprefix(word.source)))
        groups.setdefault((known, words_of(word.reason or ""), clause), []).append(one_line(word.source))
    return [Silence(*key, tuple(dict.fromkeys(sources))) for key, sources in groups.items()]

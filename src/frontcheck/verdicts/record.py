"""How each speaker's claims stand against each source: counts and intervals, never a score."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from math import isfinite
from statistics import quantiles

from frontcheck.models import (
    ClaimOnRecord,
    Held,
    HeldAgainst,
    Kind,
    Qualifier,
    Record,
    SourceVerdict,
    SpeakerRecord,
    Tally,
    TestedClaim,
    Verdict,
)
from frontcheck.units import Dimension, dimension_of
from frontcheck.verdicts.naming import Name, by_speaker
from frontcheck.verdicts.repeats import alike
from frontcheck.verdicts.speakers import same_speaker

FEWEST = 8
"""Ratios from which on an interval over several claims is given: with fewer a quartile is one or two claims."""
KNOWN = ("then", "now")
_KINDS = {
    Dimension.AREA: Kind.AREA,
    Dimension.LENGTH: Kind.LENGTH,
    Dimension.SETTLEMENTS: Kind.SETTLEMENTS,
    Dimension.SHARE: Kind.SHARE,
}


def kind_of(unit: str) -> Kind | None:
    """What a unit compares with; None for what is no claim about ground.

    Examples
    --------
    >>> kind_of("mi2"), kind_of("civilians")
    (<Kind.AREA: 'area'>, None)
    """
    return _KINDS.get(dimension_of(unit))


def held(word: SourceVerdict, low: float | None, high: float | None) -> Held:
    """A source's word, with the ratio of a claim from `low` to `high` (SI) to it.

    Examples
    --------
    >>> from frontcheck.models import SourceKind
    >>> word = SourceVerdict(source="a", kind=SourceKind.MAPS, verdict=Verdict.ABOVE, low=300.0, high=600.0)
    >>> both = held(word, 900.0, 1200.0)
    >>> both.ratio_low, both.ratio_high
    (1.5, 4.0)
    >>> held(replace(word, verdict=Verdict.NOT_CHECKABLE, low=None, high=None), 900.0, None).ratio_low is None
    True
    """
    plain = Held(verdict=word.verdict, reason=word.reason, low=word.low, high=word.high)
    if word.verdict is Verdict.NOT_CHECKABLE:
        return plain
    return replace(plain, ratio_low=_over(low, word.high), ratio_high=_over(high, word.low))


def is_own(publisher: str, speaker: str | None) -> bool:
    """Whether a map is the speaker's own: one of those who publish it.

    Examples
    --------
    >>> is_own("Institute for the Study of War and Critical Threats Project, mirrored by X", "ISW"), is_own("X", None)
    (True, False)
    """
    if speaker is None:
        return False
    makers = publisher.split(",", maxsplit=1)[0].split(" and ")
    return any(same_speaker(maker, speaker) for maker in makers)


def record_of(tested: Iterable[TestedClaim], sources: Sequence[str]) -> Record:
    """The record of every speaker, by the alphabet.

    The order of the claims changes nothing, and a report that comes twice is read once.

    Examples
    --------
    >>> record_of([], []).speakers
    ()
    """
    once = {(each.report, each.id): each for each in tested}
    claims = [once[key] for key in sorted(once)]
    named = [each for each in claims if each.speaker is not None]
    names = by_speaker(_name(each) for each in named)
    groups: dict[str, list[TestedClaim]] = defaultdict(list)
    for each in named:
        groups[names[_name(each)]].append(each)
    days = [day for each in claims if each.as_of and (day := each.as_of.latest)]
    return Record(
        speakers=tuple(_speaker(name, groups[name]) for name in sorted(groups, key=str.casefold)),
        sources=tuple(sources),
        told=len(claims),
        unresolved=len(claims) - len(named),
        reports=len({each.report for each in claims}),
        fewest=FEWEST,
        first_day=min(days, default=None),
        last_day=max(days, default=None),
    )


def _over(one: float | None, other: float | None) -> float | None:
    """A ratio; None where an end is open, or nothing was measured."""
    if one is None or not other:
        return None
    ratio = one / other
    return ratio if isfinite(ratio) else None


def _name(claim: TestedClaim) -> Name:
    return Name(claim.speaker or "", claim.party)


def _speaker(name: str, claims: Sequence[TestedClaim]) -> SpeakerRecord:
    parties = Counter(each.party for each in claims if each.party)
    counted = [each for group in alike(claims, _what, lambda claim: claim.number) for each in _once(group)]
    counted.sort(key=lambda each: (_day(each), each.claim.measure, each.claim.number, each.claim.id))
    return SpeakerRecord(
        speaker=name,
        party=min(parties, key=lambda party: (-parties[party], party), default=None),
        claims=tuple(counted),
        tallies=tuple(_tallies([each.claim for each in counted])),
    )


def _what(claim: TestedClaim) -> Hashable:
    """What is one claim in several reports: the day that it was said, the measure, whose ground, and where."""
    said_on = claim.said_on or claim.as_of
    low = claim.low if claim.qualifier is Qualifier.RANGE else None
    return said_on, claim.measure, claim.holder, claim.place_id or (claim.place or "").casefold(), low


def _day(claim: ClaimOnRecord) -> str:
    said_on = claim.claim.said_on or claim.claim.as_of
    return str(said_on.latest or said_on.earliest or "") if said_on else ""


def _once(group: Sequence[TestedClaim]) -> Iterator[ClaimOnRecord]:
    """A claim as most reports word it, by the first report that does; what that report tells twice are two claims."""
    wordings = Counter(each.qualifier for each in group)
    usual = min(wordings, key=lambda qualifier: (-wordings[qualifier], qualifier))
    first = min(each.report for each in group if each.qualifier is usual)
    by_report = {each.report: each.source for each in sorted(group, key=lambda each: each.report)}
    texts = sorted({" ".join(each.text.split()) for each in group})
    for each in group:
        if each.report == first and each.qualifier is usual:
            yield ClaimOnRecord(claim=each, reports=tuple(by_report.values()), wordings=tuple(texts))


def _tallies(claims: Sequence[TestedClaim]) -> Iterator[Tally]:
    for kind in Kind:
        alike_kind = [each for each in claims if kind_of(each.unit) is kind]
        for source in sorted({word.source for each in alike_kind for word in each.against}):
            words = [word for each in alike_kind for word in each.against if word.source == source]
            yield from (_tally(kind, words, known) for known in KNOWN)


def _tally(kind: Kind, words: Sequence[HeldAgainst], known: str) -> Tally:
    told = [word.then if known == "then" else word.now for word in words]
    counts = Counter(each.verdict for each in told)
    ratios = [(each.ratio_low, each.ratio_high) for each in told]
    closed = [(low, high) for low, high in ratios if low is not None and high is not None]
    low, high = middle(closed)
    return Tally(
        kind=kind,
        source=words[0].source,
        own=any(word.own for word in words),
        known=known,
        consistent=counts[Verdict.CONSISTENT],
        above=counts[Verdict.ABOVE],
        below=counts[Verdict.BELOW],
        not_checkable=counts[Verdict.NOT_CHECKABLE],
        total=len(told),
        ratios=len(closed),
        middle_low=low,
        middle_high=high,
    )


def middle(ratios: Sequence[tuple[float, float]]) -> tuple[float | None, float | None]:
    """From the lower quartile of the lower ends to the upper quartile of the upper ends; nothing of too few.

    Examples
    --------
    >>> middle([(1.0, 2.0)] * 8), middle([(1.0, 2.0)] * 7)
    ((1.0, 2.0), (None, None))
    """
    if len(ratios) < FEWEST:
        return None, None
    lows, highs = zip(*ratios, strict=True)
    return quantiles(lows, n=4, method="inclusive")[0], quantiles(highs, n=4, method="inclusive")[2]

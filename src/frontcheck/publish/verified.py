"""What checking a bundle again has shown, in lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from frontcheck.models import Reproduced, Verification

_WORDS = {
    Reproduced.IDENTICAL: "identical: everything was recomputed and is the same",
    Reproduced.DIFFERS: "differs",
    Reproduced.INCOMPLETE: "incomplete: not all of it could be recomputed here",
}


def write_verified(verified: Verification, name: str, stream: TextIO) -> None:
    """Write the outcome, then the first thing that differs or what was not at hand, a line each.

    Examples
    --------
    >>> import sys
    >>> write_verified(Verification(sha256="0f3a"), "F.zip", sys.stdout)
    F.zip: identical: everything was recomputed and is the same
    sha256 of F.zip: 0f3a
    """
    print(f"{name}: {_WORDS[verified.reproduced]}", file=stream)
    for line in _lines(verified):
        print(f"  {line}", file=stream)
    print(f"sha256 of {name}: {verified.sha256}", file=stream)


def _lines(verified: Verification) -> Iterator[str]:
    for one in verified.mismatches:
        yield f"{one.where}: in the bundle {one.bundled}, expected {one.expected}"
    for missing in verified.missing:
        yield f"not at hand: {missing.what}" + (f", sha256 {missing.sha256}" if missing.sha256 else "")
    if verified.recomputed:
        yield f"recomputed: {', '.join(verified.recomputed)}"
    for other in verified.other_versions:
        yield f"other version: {other.name} {other.bundled or 'none'} in the bundle, {other.here or 'none'} here"
    if verified.other_versions:
        yield f"numbers may therefore differ by {verified.relative:g} of themselves"

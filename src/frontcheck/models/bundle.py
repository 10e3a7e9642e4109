"""What came out of checking a bundle again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reproduced(StrEnum):
    """How a bundle stands to what is recomputed from it."""

    IDENTICAL = "identical"
    DIFFERS = "differs"
    INCOMPLETE = "incomplete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """Something in a bundle that is not what it should be.

    Attributes
    ----------
    where : str
        The member, and the path in it: "check.json: findings[2].now.sources[0].low".
    bundled, expected : str
        What stands there, and what was recomputed.
    """

    where: str
    bundled: str
    expected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Something that is needed to recompute, and is neither in the bundle nor at hand.

    Attributes
    ----------
    what : str
        "the map nzz:2024-08-12:0f3a9c21", "the report".
    sha256 : str
        Of its bytes; of a map, as published. Empty for what no bytes are of.
    """

    what: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherVersion:
    """A library that the bundle was made with in another version than is installed; empty where there is none."""

    name: str
    bundled: str
    here: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """A bundle, checked again.

    Attributes
    ----------
    sha256 : str
        Of the whole bundle: what a signature is for.
    mismatches : tuple of Mismatch
        The first member that is not what the manifest says, and the first value that differs from what was recomputed.
    missing : tuple of Missing
        What was not at hand.
    recomputed : tuple of str
        What was recomputed, each in a few words.
    relative : float
        By what share of themselves numbers might differ: 0, or more where versions differ.
    """

    sha256: str
    mismatches: tuple[Mismatch, ...] = ()
    missing: tuple[Missing, ...] = ()
    recomputed: tuple[str, ...] = ()
    other_versions: tuple[OtherVersion, ...] = ()
    relative: float = 0.0

    @property
    def reproduced(self) -> Reproduced:
        """Differs if anything does, else incomplete if anything was not at hand."""
        if self.mismatches:
            return Reproduced.DIFFERS
        return Reproduced.INCOMPLETE if self.missing else Reproduced.IDENTICAL

"""Everything frontcheck raises on purpose.

One root, one leaf per room. A message names the thing, says what was found and what was expected, and fits on one line:
the command prints it as it is.
"""

from __future__ import annotations


class FrontcheckError(Exception):
    """Root of every error that frontcheck raises on purpose."""


class ReportError(FrontcheckError):
    """A story cannot be read: empty, binary, wrong encoding, too large, not found."""


class ClaimError(FrontcheckError):
    """Claims cannot be looked for: unsupported language, missing language model."""


class UnitError(FrontcheckError):
    """A unit is unknown, or cannot be converted into the one asked for."""


class PlaceError(FrontcheckError):
    """A toponym is unknown or ambiguous, or a border set is missing."""


class GeometryError(FrontcheckError):
    """A geometry is of the wrong kind, in the wrong CRS, or invalid where valid was promised."""


class EvidenceError(FrontcheckError):
    """A published map or figure cannot be read, or the store refuses it."""


class FetchError(EvidenceError):
    """A source does not answer, refuses, or answers with something else than it is known for.

    Attributes
    ----------
    status : int or None
        Of the answer, also one that stands inside a body; None where there was no answer.
    temporary : bool
        Whether asking again later may help: too many requests, a server in trouble, a connection that broke.
    retry_after_s : float or None
        How long the server asks to wait, in seconds.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        temporary: bool = False,
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.temporary = temporary
        self.retry_after_s = retry_after_s


class MeasureError(FrontcheckError):
    """A measurement was asked for that its definition does not allow."""


class DefinitionError(FrontcheckError):
    """A named definition is unknown, or its file cannot be read or contradicts itself."""


class ConfigError(FrontcheckError):
    """A setting is unknown or out of range."""


class EngineError(FrontcheckError):
    """Work cannot be spread: no Dask, no scheduler at an address, or workers of another version."""


class PublishError(FrontcheckError):
    """A result cannot be written in the format or to the place asked for."""


class BundleError(FrontcheckError):
    """A bundle of a check is damaged or no bundle, or what it holds cannot be checked again."""

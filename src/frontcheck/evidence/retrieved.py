"""Where the bytes of a file came from, as the answer that brought them told it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieved:
    """One answer of a server, without its bytes.

    Attributes
    ----------
    url : str
        The address that was asked, after redirects.
    retrieved_at : datetime
        With time zone: when the answer was complete.
    headers : mapping
        Of the answer: names in lower case, values as sent.
    revision : str or None
        Commit that was pinned, where the file lies in a repository.
    published_at : datetime or None
        When the publisher made these bytes public, where the answer says so (the edit date of a layer).
    not_public_before : datetime or None
        An earlier look at the same address, which found other bytes: these became public after it, whatever day they
        speak of.
    valid_on_hint : str or None
        Where the day of a map was taken from an answer, not from its content: "edit date", "Last-Modified".
    """

    url: str
    retrieved_at: datetime
    headers: Mapping[str, str] = field(default_factory=dict)
    revision: str | None = None
    published_at: datetime | None = None
    not_public_before: datetime | None = None
    valid_on_hint: str | None = None

    def public_from(self, read: datetime | None) -> datetime | None:
        """When a map that says (or implies) that it was published at `read` became public.

        Examples
        --------
        >>> from datetime import UTC
        >>> seen, said = datetime(2024, 8, 20, tzinfo=UTC), datetime(2024, 8, 12, 23, 59, tzinfo=UTC)
        >>> late = Retrieved(url="https://maps.example/12", retrieved_at=datetime(2024, 8, 21, tzinfo=UTC),
        ...     not_public_before=seen)
        >>> late.public_from(said) == late.retrieved_at
        True
        >>> Retrieved(url="", retrieved_at=seen).public_from(None) is None
        True
        """
        moment = self.published_at or read
        if self.not_public_before is not None and (moment is None or moment <= self.not_public_before):
            return self.retrieved_at
        return moment

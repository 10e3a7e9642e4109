"""One document of a source, cut out but not yet read: small, and easy to send to another process."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontcheck.errors import ReportError


class Kind(StrEnum):
    """How the bytes of an item are to be read.

    Attributes
    ----------
    STORY
        A text or an HTML page.
    OBJECT
        A JSON object: a row of a table, or a ninjs item.
    PARTICULARS
        JSON that a reader of frontcheck's own has made: see `frontcheck.reports.particulars`.
    """

    STORY = "story"
    OBJECT = "object"
    PARTICULARS = "particulars"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One document of a source.

    Attributes
    ----------
    name : str
        The file or address, and where in it: "export.json: message 12". Messages begin with it.
    raw : bytes
        The document's own bytes.
    content_type : str or None
        As in HTTP, of a story.
    url, url_origin : str or None, str
        Where it was published, and what says so.
    retrieved_at : datetime or None
        When it was fetched; `retrieval` says by what.
    """

    name: str
    kind: Kind
    raw: bytes
    content_type: str | None = None
    url: str | None = None
    url_origin: str = "given by the user"
    retrieved_at: datetime | None = None
    retrieval: str = "time of the request"

    @property
    def key(self) -> str:
        """Sha256 of everything that can change what is read, its place included.

        Examples
        --------
        >>> one = Item(name="a.txt", kind=Kind.STORY, raw=b"Troops advanced.")
        >>> one.key == Item(name="a.txt", kind=Kind.STORY, raw=b"Troops advanced.").key
        True
        >>> one.key == Item(name="a.txt", kind=Kind.STORY, raw=b"").key
        False
        """
        told = (self.name, self.kind.value, self.content_type, self.url, self.url_origin, str(self.retrieved_at))
        return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass") + self.raw).hexdigest()


class NoReportError(ReportError):
    """Nothing is wrong with a document, but it is no report by its kind: it is skipped and counted."""

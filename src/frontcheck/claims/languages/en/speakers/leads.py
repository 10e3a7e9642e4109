"""Words that a colon leads in over the end of a paragraph: "The army said in a statement on Monday:"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontcheck.claims.languages.en.statements.cues import lemma_of, load_cues
from frontcheck.claims.languages.en.statements.sayings import Saying
from frontcheck.claims.languages.en.statements.sources import find_source
from frontcheck.models import Span as TextSpan

if TYPE_CHECKING:
    from frontcheck.claims.languages.en.parsing import Paragraph

_ITEM = re.compile(r"^\s*(?:[-–—•*·▪●]|\(?\d{1,2}[.)])\s")
_OWN = re.compile(r"\b(?:we|our|ours|us)\b|\bthe (?:enemy|adversary|occupiers?)\b", re.IGNORECASE)
_GIVES = frozenset({"list", "give", "publish", "issue", "release", "post", "set", "summarise", "summarize", "detail"})


def lead_of(paragraph: Paragraph) -> Saying | None:
    """The statement that the last sentence of a paragraph leads in with a colon; its content stands further down."""
    if not paragraph.text.rstrip().endswith(":"):
        return None
    cue = list(paragraph.doc.sents)[-1].root
    lemma = lemma_of(cue.lemma_)
    if cue.pos_ != "VERB" or lemma not in load_cues().speech | _GIVES:
        return None
    source = find_source(cue)
    colon = paragraph.text.rindex(":")
    return Saying(paragraph, source, cue, (TextSpan(colon, colon + 1),)) if source is not None else None


def follows_lead(text: str) -> bool:
    """Whether a paragraph goes on with what a colon led in: an item of a list, or somebody's own words.

    Examples
    --------
    >>> follows_lead("- 12 villages"), follows_lead("Our men hold it."), follows_lead("It rained."), follows_lead("")
    (True, True, False, False)
    """
    return _ITEM.match(text) is not None or _OWN.search(text) is not None

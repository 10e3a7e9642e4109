"""Where a full stop ends no sentence: "said Col. Anna Reyes", "the U.S. military", "on Oct. 12"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc

TITLES = (
    "Col.", "Lt.", "Lieut.", "Maj.", "Brig.", "Gen.", "Sgt.", "Capt.", "Cpt.", "Adm.", "Cmdr.", "Cdr.", "Cpl.", "Pfc.",
    "Pvt.", "Gov.", "Sen.", "Rep.", "Rev.", "Prof.", "Dr.", "Mr.", "Mrs.", "Ms.", "Ft.", "Mt.", "St.",
)  # fmt: skip
"""Short forms before a name; most of them the tokenizer would take apart at their stop."""

_MONTHS = frozenset({
    "Jan.", "Feb.", "Mar.", "Apr.", "Jun.", "Jul.", "Aug.", "Sep.", "Sept.", "Oct.", "Nov.", "Dec.", "No.", "Nos.",
})  # fmt: skip
SHORT_UNITS = ("sq.", "Sq.")
_COUNTRIES = frozenset({"U.S.", "U.K.", "U.N.", "E.U.", "D.C."})
_NAME = "sentence_joints"
_KNOWN = frozenset({*TITLES, *_MONTHS, *_COUNTRIES, *SHORT_UNITS})


def join_sentences(pipeline: Language) -> Language:
    """The pipeline with a step before its parser that keeps a sentence whole behind such a stop."""
    if _NAME not in pipeline.pipe_names:
        pipeline.add_pipe(_NAME, before="parser")
    return pipeline


@Language.component(_NAME)
def mark_joints(doc: Doc) -> Doc:
    """Mark the tokens that begin no sentence, whatever the parser makes of the stop before them."""
    for token in doc[:-1]:
        if token.text in _KNOWN and _goes_on(token.text, token.nbor(1).text):
            token.nbor(1).is_sent_start = False
    return doc


def _goes_on(short: str, following: str) -> bool:
    """Whether the word behind a short form belongs to its sentence: a name, a number, a word in lower case."""
    if short in TITLES:
        return following[0].isalnum()
    if short in _MONTHS:
        return following[0].isdigit()
    return following[0].islower()

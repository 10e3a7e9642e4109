"""Matrix products by numpy's library where it runs on one thread: about twice as fast as thinc's own.

On several threads that library spends more time on handing out the small products of a parser than on computing them:
without the variable below everything stays as it is. The command sets it for itself; a program can set it before it
imports numpy.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from thinc.api import Model, NumpyOps, get_current_ops

if TYPE_CHECKING:
    from spacy.language import Language

VARIABLE = "OPENBLAS_NUM_THREADS"


def with_quick_products(pipeline: Language) -> Language:
    """The pipeline, its products computed by numpy if that is known to use one thread and no other kind was chosen."""
    if os.environ.get(VARIABLE) != "1" or type(get_current_ops()) is not NumpyOps:
        return pipeline
    quick = NumpyOps(use_blis=False)
    for _, component in pipeline.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if isinstance(model, Model) else ():
            layer.ops = quick
    return pipeline

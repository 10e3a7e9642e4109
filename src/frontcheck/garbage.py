"""How often Python looks for objects that only refer to one another."""

import gc

SELDOM = 50_000


def collect_seldom() -> None:
    """Look after 50,000 new objects, not 700: maps are large and lie in no cycles, so most searches are in vain.

    For processes of our own; whoever uses frontcheck as a library keeps their setting.

    Examples
    --------
    >>> before = gc.get_threshold()
    >>> collect_seldom()
    >>> gc.get_threshold()[0]
    50000
    >>> gc.set_threshold(*before)
    """
    gc.set_threshold(SELDOM)

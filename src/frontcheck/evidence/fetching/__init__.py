"""Published maps from where they are published: politely, resumably, every byte with where it came from."""

from frontcheck.evidence.fetching.client import Client, Manners
from frontcheck.evidence.fetching.clock import Clock
from frontcheck.evidence.fetching.kinds import origin_of
from frontcheck.evidence.fetching.run import FetchResult, Wanted, fetch

__all__ = ["Client", "Clock", "FetchResult", "Manners", "Wanted", "fetch", "origin_of"]

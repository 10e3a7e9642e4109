"""Reports checked as they come: from a feed or a folder, each once, whatever stops the watch."""

from frontcheck.pipeline.watching.memory import Watched
from frontcheck.pipeline.watching.places import Feed, Folder, Place, open_place
from frontcheck.pipeline.watching.watch import Told, Watch

__all__ = ["Feed", "Folder", "Place", "Told", "Watch", "Watched", "open_place"]

"""Shared by all tests; tiny factories of nouns live in ``factories.py``.

Property tests look at new examples on every run, except in continuous integration, where a run must say the same of the
same commit. None has a deadline: how fast a machine is says nothing about a law.
"""

import os

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "untimed")

"""Shared by all tests; tiny factories of nouns live in ``factories.py``.

Property tests look at new examples on every run, except in continuous integration, where a run must say the same of the
same commit.
"""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

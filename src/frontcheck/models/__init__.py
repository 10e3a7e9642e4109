"""The nouns: frozen, no files, no language processing.

What is here stands in ``__init__.pyi``. A noun's module is loaded when it is first asked for: a command that is over in
half a second needs a third of them.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)

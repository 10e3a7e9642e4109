"""One folder a source: who publishes it (``source.toml``) and how to read it (``reader.py``)."""

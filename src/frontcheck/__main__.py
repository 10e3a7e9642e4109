"""``python -m frontcheck``."""

from frontcheck.cli import main

main()

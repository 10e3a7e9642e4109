"""``python -m frontcheck``."""

from frontcheck.cli import main

if __name__ == "__main__":
    main()

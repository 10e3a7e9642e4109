"""How long the command takes to start, beside the bare interpreter and a peer library.

Run ``python bench/start_up.py`` in the project's environment with pyperf installed (``pip install pyperf``). The last
lines give ratios to the bare interpreter in the same run.
"""

from __future__ import annotations

import sys

import pyperf

COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "import frontcheck": ["-c", "import frontcheck"],
    "frontcheck --help": ["-m", "frontcheck", "--help"],
    "import shapely (peer)": ["-c", "import shapely"],
    "import geopandas (peer)": ["-c", "import geopandas"],
}


def main() -> None:
    runner = pyperf.Runner(processes=3, values=5, warmups=1)
    timed = {name: runner.bench_command(name, [sys.executable, *words]) for name, words in COMMANDS.items()}
    if runner.args.worker or not all(timed.values()):
        return
    bare = timed["python -c pass"].mean()
    for name, benchmark in timed.items():
        print(f"{name}: {benchmark.mean() * 1e3:.0f} ms, {benchmark.mean() / bare:.1f} times the bare interpreter")


if __name__ == "__main__":
    main()

"""The command, run in this process: loading the language model once is enough."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

import pytest

from frontcheck.cli import main


@dataclass(frozen=True)
class Result:
    returncode: int
    stdout: str
    stderr: str


def run(*words, folder, stdin=""):
    """Run the command in a folder; what it says, and its exit code."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.chdir(folder)
        patch.setenv("FRONTCHECK_EVIDENCE", str(folder / "store"))
        patch.setenv("XDG_CONFIG_HOME", str(folder))
        patch.setenv("COLUMNS", "100")
        patch.setattr(sys, "argv", ["frontcheck", *map(str, words)])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"))
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
    return Result(code, out.getvalue(), err.getvalue())

"""Where a command's words go: result, progress, notes."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from frontcheck.errors import PublishError


@contextmanager
def writing(path: Path | None) -> Iterator[TextIO]:
    """The terminal, or a file that is replaced only when everything has been written.

    Raises
    ------
    PublishError
        If the file cannot be written.
    """
    if path is None:
        yield sys.stdout
        return
    with replacing(path) as part, part.open("w", encoding="utf-8", newline="") as stream:
        yield stream


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A new file to write; it takes the place of `path` when the block ends without an error.

    Raises
    ------
    PublishError
        If it cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise PublishError(f"cannot write {path}: {error.strerror}") from error
    os.close(handle)
    try:
        yield Path(name)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        raise PublishError(f"cannot write {path}: {error.strerror}") from error
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def progress(what: str, *, shown: bool) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error that a call with (done, of) moves; nothing where nobody looks."""
    if not (shown and sys.stderr.isatty()):
        yield lambda _done, _of: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


@contextmanager
def counting(*, shown: bool) -> Iterator[Callable[[str], None]]:
    """A line on standard error that a call with words replaces, for work of unknown length."""
    if not (shown and sys.stderr.isatty()):
        yield lambda _words: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda words: bar.update(task, description=words)


@contextmanager
def named_progress(what: str, *, shown: bool) -> Iterator[Callable[[int, int, str], None]]:
    """A bar that a call with (done, of, name of the next) moves, for work in which each piece takes a while."""
    if not (shown and sys.stderr.isatty()):
        yield lambda _done, _of, _name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    name = TextColumn("{task.fields[name]}", markup=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), name)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None, name="asking what is on offer")
        yield lambda done, of, name: bar.update(task, completed=done, total=of, name=name)

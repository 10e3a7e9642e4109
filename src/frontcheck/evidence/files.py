"""Files that are written once, whole, under a name made from their content."""

from __future__ import annotations

import os
from pathlib import Path


def content_path(root: Path, digest: str, suffix: str = "") -> Path:
    """Where the content with a given sha256 lies: two digits, then the whole.

    Examples
    --------
    >>> content_path(Path("raw"), "ab12").as_posix()
    'raw/ab/ab12'
    """
    return root / digest[:2] / f"{digest}{suffix}"


def write_once(path: Path, data: bytes, scratch: Path) -> bool:
    """Write a file that holds everything or does not exist; False if it is there already, and is left untouched.

    The bytes go to a scratch file on the same file system, onto the disk, and only then under their name.

    Parameters
    ----------
    scratch : Path
        Folder for the unfinished file.

    Raises
    ------
    OSError
        If the disk refuses; nothing is left behind.
    """
    if path.exists():
        return False
    new_folder = not path.parent.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch.mkdir(parents=True, exist_ok=True)
    unfinished = scratch / f"{path.name}.{os.getpid()}"
    try:
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)  # noqa: PTH105 (named os.replace, the atomic call)
    finally:
        unfinished.unlink(missing_ok=True)
    try:
        _sync_folder(path.parent)
        if new_folder:
            _sync_folder(path.parent.parent)
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return True


def sweep(scratch: Path) -> None:
    """Remove unfinished files of processes that died; only for the one process that may write."""
    for left in scratch.glob("*") if scratch.is_dir() else ():
        left.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

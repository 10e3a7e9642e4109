"""What a reader may meet is written about: every source, error, command and output format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import EnumType
from pathlib import Path
from typing import TYPE_CHECKING, get_args, get_type_hints

import pytest

from frontcheck import errors
from frontcheck.cli import app
from frontcheck.evidence import source_ids

if TYPE_CHECKING:
    import typer

ROOT = Path(__file__).parents[1]
DOCS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"))}
WRITTEN = "\n".join(DOCS.values())


def _commands(group: typer.Typer, *words: str) -> Iterator[tuple[str, Callable]]:
    """Every command's function, with the words that call it."""
    for one in group.registered_commands:
        yield " ".join([*words, one.name or one.callback.__name__]), one.callback
    for inner in group.registered_groups:
        yield from _commands(inner.typer_instance, *words, inner.name)


def _formats(command: Callable) -> list[str]:
    """What its option --format may be; empty where it has none."""
    hint = get_type_hints(command).get("format")
    return [word.value for kind in (hint, *get_args(hint)) if isinstance(kind, EnumType) for word in kind]


COMMANDS = dict(_commands(app, "frontcheck"))
FORMATS = {name: formats for name, command in COMMANDS.items() if (formats := _formats(command))}
ERRORS = [name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)]


def test_there_is_something_to_look_for():
    assert {"frontcheck check", "frontcheck evidence add"} <= COMMANDS.keys()
    assert {"frontcheck check", "frontcheck claims"} <= FORMATS.keys()
    assert "EvidenceError" in ERRORS


@pytest.mark.parametrize("source_id", source_ids())
def test_a_source_is_documented(source_id):
    assert f"`{source_id}`" in DOCS["sources.md"]


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_documented(name):
    assert f"`{name}`" in WRITTEN


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented(name):
    assert re.search(rf"\b{name}\b", WRITTEN)


@pytest.mark.parametrize("name", FORMATS)
def test_the_output_formats_of_a_command_are_documented(name):
    (row,) = [line for line in DOCS["output.md"].splitlines() if re.match(rf"\| `{name}\b", line)]
    assert re.findall(r"`(\w+)`", row.split("|")[2]) == FORMATS[name]

"""The command `watch`: reports checked as they come."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import NAMESPACE_URL, uuid5

import typer

from frontcheck.cli.context import Store, settings_of, store_of
from frontcheck.cli.output import counting, replacing
from frontcheck.errors import PublishError

if TYPE_CHECKING:
    from frontcheck.errors import FetchError
    from frontcheck.pipeline.watching import Place, Told, Watch
    from frontcheck.publish.feed import Entry

INTERRUPTED = 130
_SECONDS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_LEAST_S = {"feed": 60.0, "folder": 1.0}


def watch(
    context: typer.Context,
    place: Annotated[str, typer.Argument(metavar="FEED|FOLDER", help="Address of a feed, or a folder of reports.")],
    evidence: Store = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE.atom", help="The feed of findings to go on with.")
    ] = None,
    every: Annotated[str, typer.Option(metavar="TIME", help="From one visit to the next: 30s, 10m, 2h, 1d.")] = "10m",
    once: Annotated[bool, typer.Option("--once", help="One visit, then end: for cron.")] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="How many processes check reports.")] = 1,
) -> None:
    """Check new reports as they come; findings go to the store and to an Atom feed. Run again, it goes on.

    Exit codes: 0 done (--once), 1 something could not be read or does not answer, 130 stopped by Ctrl-C.
    """
    from frontcheck.engines import open_engine
    from frontcheck.evidence.fetching import Clock
    from frontcheck.pipeline.watching import Watch, Watched, open_place

    clock, store, lines = Clock(), store_of(context, evidence), _Lines(quiet=context.obj["quiet"])
    published = _Published(output) if output is not None else None
    store.sources()
    with _ending(), open_place(place, clock, output) as watched_place, open_engine(jobs) as engine:
        every_s, watched = _seconds(every, watched_place), Watched(store.path, watched_place.name, output)
        with watched.alone(), counting(shown=not lines.quiet) as lines.advance:
            work = Watch(
                place=watched_place,
                watched=watched,
                store=store,
                config=settings_of(context),
                engine=engine,
                clock=clock,
                on_told=lines.told,
                on_failure=lines.failure,
                publish=published.write if published else lambda _: None,
            )
            _work(work, None if once else every_s)
    lines.conclude()


def _work(work: Watch, every_s: float | None) -> None:
    if every_s is None:
        work.look()
    else:
        work.run(every_s)


@contextmanager
def _ending() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("frontcheck: stopped; the same command goes on from here", err=True)
        raise typer.Exit(INTERRUPTED) from None


@dataclass(slots=True)
class _Lines:
    """One line for each report on standard error, and what they come to."""

    quiet: bool
    advance: Callable[[str], None] = lambda _: None
    counts: Counter[str] = field(default_factory=Counter)

    def told(self, told: Told) -> None:
        """Say what became of a document."""
        from frontcheck.publish.wording import one_line

        if told.check is None:
            self.counts["skipped" if told.skipped else "refused"] += 1
            if not told.skipped:
                typer.echo(f"frontcheck: not read: {one_line(f'{told.name}: {told.refused}')}", err=True)
        else:
            self.counts["checked"] += 1
            self.counts["findings"] += len(told.check.findings)
            if not self.quiet:
                typer.echo(one_line(f"{told.name}: {_words(told)}"), err=True)
        self.advance(self._summary())

    def failure(self, error: FetchError, wait_s: float) -> None:
        """Say that a place does not answer."""
        typer.echo(f"frontcheck: {error}; next visit in {_length(wait_s)}", err=True)

    def conclude(self) -> None:
        """Say what one visit came to, and exit with 1 if something was refused."""
        if not self.quiet:
            typer.echo(self._summary(), err=True)
        if self.counts["refused"]:
            raise typer.Exit(1)

    def _summary(self) -> str:
        counts = self.counts
        return f"{counts['checked']} reports checked, {counts['findings']} findings, {counts['refused']} refused"


def _words(told: Told) -> str:
    """A report on one line: its title, whether it is a new version, and how its claims stand."""
    from frontcheck.publish.wording import words_of

    findings = told.check.findings if told.check else ()
    overall = Counter(words_of(each.now.overall) for each in findings)
    stand = ", ".join(f"{count} {words}" for words, count in overall.items()) or "no claim about ground"
    before = f"new version (checked before on {told.before:%Y-%m-%d at %H:%M} UTC): " if told.before else ""
    title = f"{told.check.report.title}: " if told.check and told.check.report.title else ""
    return f"{title}{before}{stand}"


@dataclass(slots=True)
class _Published:
    """The feed file: written anew whenever it is to hold something else."""

    path: Path
    last: list[Entry] | None = None

    def __post_init__(self) -> None:
        _refuse_other(self.path)

    def write(self, entries: list[Entry]) -> None:
        """Put these entries into it."""
        from frontcheck.publish.feed import Feed, write_feed

        if entries == self.last and self.path.exists():
            return
        identity = uuid5(NAMESPACE_URL, self.path.absolute().as_uri()).urn
        updated = max((each.updated for each in entries), default=datetime.now(UTC))
        with replacing(self.path) as part, part.open("wb") as stream:
            write_feed(Feed(id=identity, title="frontcheck: findings", updated=updated), entries, stream)
        self.last = entries


def _refuse_other(path: Path) -> None:
    """A feed is written anew each time: what frontcheck has not written is not overwritten."""
    from frontcheck.publish.feed import is_ours

    try:
        head = path.read_bytes()[:2000] if path.exists() else b""
    except OSError as error:
        raise PublishError(f"cannot write {path}: {error.strerror}") from error
    if head and not is_ours(head):
        raise PublishError(f"{path}: is no feed of frontcheck's; expected a new file, or one that watch has written")


def _seconds(every: str, place: Place) -> float:
    """A length of time in seconds, long enough for what is watched."""
    found = re.fullmatch(r"(\d{1,6})([smhd])", every.strip())
    kind = "feed" if "://" in place.name else "folder"
    seconds = int(found[1]) * _SECONDS[found[2]] if found else 0.0
    if seconds < _LEAST_S[kind]:
        told = f"{every!r}; expected a time such as 10m, for a {kind} at least {_LEAST_S[kind]:g}s"
        raise typer.BadParameter(told, param_hint="--every")
    return seconds


def _length(seconds: float) -> str:
    """A length of time for readers, in its largest unit.

    Examples
    --------
    >>> _length(600), _length(45), _length(5400), _length(0)
    ('10 minutes', '45 seconds', '90 minutes', '0 seconds')
    """
    if seconds >= 7200:
        return f"{seconds / 3600:.0f} hours"
    return f"{seconds / 60:.0f} minutes" if seconds >= 120 else f"{seconds:.0f} seconds"

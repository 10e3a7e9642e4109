"""A watched folder: files that come while it runs, files that change, files that are no reports."""

from pathlib import Path

import pytest

from fault_server import FakeTime
from frontcheck.engines import Lost
from frontcheck.errors import FetchError, ReportError
from frontcheck.pipeline.watching import Watched, open_place
from frontcheck.publish.feed import Entry
from watch_samples import faked, kept, make_watch, rss


class Desk:
    """A folder, a store, and what a visit tells."""

    def __init__(self, folder):
        self.inbox, self.store, self.time = folder / "inbox", folder / "store", FakeTime()
        self.inbox.mkdir()
        self.store.mkdir()
        self.told, self.published = [], []

    def write(self, name, words):
        path = self.inbox / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(words if isinstance(words, bytes) else words.encode())

    def look(self, feed=None, **fields):
        """One visit; what it tells."""
        self.told, self.published = [], []
        clock = self.time.clock()
        with (
            open_place(str(self.inbox), clock, feed) as place,
            Watched(self.store, place.name, feed).alone() as watched,
        ):
            fields = {"on_told": self.told.append, "publish": self.published.append} | fields
            make_watch(place, watched, self.store, clock, **fields).look()
        return [(Path(one.name).name, one.refused is None, one.before is not None) for one in self.told]


@pytest.fixture
def desk(tmp_path):
    with faked():
        yield Desk(tmp_path)


def test_files_are_checked_as_they_come(desk):
    desk.write("a.txt", "The army took two villages.")
    assert desk.look() == [("a.txt", True, False)]
    desk.write("deep/b.txt", "The army took three villages.")
    desk.write(".hidden.txt", "The army took four villages.")
    assert desk.look() == [("b.txt", True, False)]
    assert desk.look() == []


def test_files_that_come_during_a_visit_are_checked_by_the_next(desk):
    desk.write("a.txt", "The army took two villages.")

    def more(_):
        desk.write("0.txt", "The army took three villages.")

    desk.look(on_told=more)
    assert desk.look() == [("0.txt", True, False)]


def test_a_changed_file_is_a_new_version_and_its_findings_say_so(desk):
    desk.write("a.txt", "The army took two villages.")
    desk.look()
    desk.write("a.txt", "The army took three villages.")
    assert desk.look(feed=None) == [("a.txt", True, True)]
    newest = desk.published[-1]
    assert newest == []  # no feed file is written, so none is listed
    assert len(kept(desk.store)[1]) == 4


def test_a_copy_or_a_renamed_file_is_not_checked_again(desk):
    desk.write("a.txt", "The army took two villages.")
    desk.write("b.txt", "The army took two villages.")
    assert desk.look() == [("a.txt", True, False)]
    (desk.inbox / "a.txt").rename(desk.inbox / "c.txt")
    assert desk.look() == []


def test_many_reports_in_one_file_and_one_more_later(desk):
    desk.write("wire.rss", rss({"a": "It was taken.", "b": "It was lost."}))
    assert len(desk.look()) == 2
    desk.write("wire.rss", rss({"c": "It was held.", "a": "It was taken.", "b": "It was not lost."}))
    assert desk.look() == [("wire.rss: entry 1", True, False), ("wire.rss: entry 3", True, True)]


def test_what_cannot_be_read_is_told_once_until_it_changes(desk):
    desk.write("torn.rss", b"<rss version='2.0'><channel><ti")
    desk.write("photo.jpg", b"\xff\xd8\xff\xe0 a picture")
    desk.write("empty.txt", b"")
    first = desk.look()
    assert first == [("empty.txt", False, False), ("photo.jpg", False, False), ("torn.rss", False, False)]
    assert [one.skipped for one in desk.told] == [False, True, False]
    assert desk.look() == []
    desk.write("empty.txt", "The army took two villages.")
    desk.write("torn.rss", b"<rss version='2.0'><channel><title")
    assert desk.look() == [("empty.txt", True, False), ("torn.rss", False, False)]


def test_a_report_that_kills_its_process_is_told_and_stops_nothing(desk):
    class Killing:
        def map(self, function, tasks):
            for task in tasks:
                yield Lost(task) if "deadly" in task.report.text else function(task)

    for name, words in {"a.txt": "A deadly text.", "b.txt": "The army took two villages."}.items():
        desk.write(name, words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("watch_samples.Serial", Killing)
        assert desk.look() == [("a.txt", False, False), ("b.txt", True, False)]
    assert desk.look() == []


def test_a_file_that_is_still_written_to_is_waited_for(desk):
    desk.write("a.txt", "The army took two vill")
    desk.time.moment = desk.time.moment.fromtimestamp(
        (desk.inbox / "a.txt").stat().st_mtime + 0.5, desk.time.moment.tzinfo
    )
    clock, sleep = desk.time.clock(), desk.time.sleep

    def finishing(seconds):
        sleep(seconds)
        desk.write("a.txt", "The army took two villages.")

    with (
        open_place(str(desk.inbox), type(clock)(now=clock.now, sleep=finishing)) as place,
        Watched(desk.store, place.name).alone() as watched,
    ):
        make_watch(place, watched, desk.store, clock, on_told=desk.told.append).look()
    assert desk.time.slept == [pytest.approx(1.5, abs=0.01)]
    assert [one.check.report.text for one in desk.told] == ["The army took two villages."]


def test_the_feed_of_findings_is_no_report_of_the_folder_it_lies_in(desk):
    feed = desk.inbox / "findings.atom"
    desk.write("a.txt", "The army took two villages.")
    desk.write("findings.atom", rss({"a": "It was taken."}))
    assert desk.look(feed) == [("a.txt", True, False)]


def test_what_is_published_is_all_that_was_found_for_that_feed_the_newest_first(desk):
    feed, other = desk.store / "one.atom", desk.store / "other.atom"
    desk.write("a.txt", "The army took two villages.")
    desk.look(feed)
    desk.write("b.txt", "The army took three villages.")
    desk.look(feed)
    told = desk.published[-1]
    assert all(isinstance(one, Entry) for one in told)
    assert [one.id.rpartition("-")[2] for one in told] == ["1", "2", "1", "2"]
    assert len({one.id for one in told}) == 4
    assert desk.look(other) == []  # checked already
    assert desk.published[0] == []
    assert desk.published[-1] == told


def test_a_kill_before_the_feed_was_written_is_made_good_by_the_next_start(desk):
    feed = desk.store / "one.atom"

    def killed(entries):
        if entries:
            raise KeyboardInterrupt

    desk.write("a.txt", "The army took two villages.")
    with pytest.raises(KeyboardInterrupt):
        desk.look(feed, publish=killed)
    assert desk.look(feed) == []
    assert len(desk.published[0]) == 2


def test_a_single_file_is_watched_too_and_a_place_that_is_gone_is_said_to_be(desk):
    desk.write("wire.rss", rss({"a": "It was taken."}))
    clock = desk.time.clock()
    with (
        open_place(str(desk.inbox / "wire.rss"), clock) as place,
        Watched(desk.store, place.name).alone() as watched,
    ):
        work = make_watch(place, watched, desk.store, clock, on_told=desk.told.append)
        work.look()
        assert len(desk.told) == 1
        (desk.inbox / "wire.rss").unlink()
        with pytest.raises(FetchError, match="is gone"):
            work.look()
    for name in ("", str(desk.inbox / "no"), "a\x00b"):
        with pytest.raises(ReportError, match="no such folder"), open_place(name, clock):
            pass

"""A watched feed that misbehaves: what is new is checked once, the feed is left alone as it asks."""

from datetime import timedelta

import pytest

from fault_server import START, FakeTime, Reply, packed, serving
from frontcheck.errors import FetchError, PublishError
from frontcheck.pipeline.watching import Watched, open_place
from watch_samples import faked, kept, make_watch, rss

FIRST = {"a": "The army took two villages.", "b": "The army holds 90 square kilometers."}


class EnoughError(Exception):
    """So often has the feed been visited."""


@pytest.fixture
def server():
    with serving() as fault:
        yield fault


@pytest.fixture
def desk(tmp_path, server):
    """Visits of one feed: what they tell, how long they wait."""
    with faked():
        yield Desk(tmp_path, server)


class Desk:
    def __init__(self, store, server):
        self.store, self.server, self.time = store, server, FakeTime()
        self.told, self.failures = [], []

    def run(self, path="/feed", visits=None):
        """Visit so often, or once; in between, no time passes for real."""
        clock = self.time.clock()
        with (
            open_place(f"{self.server.url}{path}", clock) as place,
            Watched(self.store, place.name).alone() as watched,
        ):
            work = make_watch(
                place, watched, self.store, clock, on_told=self.told.append,
                on_failure=lambda error, wait_s: self.failures.append((str(error), wait_s)),
            )  # fmt: skip
            if visits is None:
                work.look()
            else:
                _visit(work, visits)

    def names(self):
        return [(one.name.rpartition(": ")[2], one.before is not None) for one in self.told]


def _visit(work, visits):
    looks = iter([type(work).look] * visits)

    def counted(one):
        look = next(looks, None)
        if look is None:
            raise EnoughError
        look(one)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(work), "look", counted)
        with pytest.raises(EnoughError):
            work.run(600)


def test_an_entry_is_checked_once_and_a_new_one_when_it_comes(desk):
    more = FIRST | {"c": "The army left a village."}
    desk.server.on("/feed", Reply(body=rss(FIRST)), Reply(body=rss(FIRST)), Reply(body=rss({"c": more["c"]} | FIRST)))
    desk.run()
    desk.run(visits=2)
    assert desk.names() == [("entry 1", False), ("entry 2", False), ("entry 1", False)]
    reports, findings = kept(desk.store)
    assert (len(reports), len(findings), len(set(findings))) == (3, 6, 6)


def test_a_changed_entry_is_a_new_version_and_said_to_be_one(desk):
    changed = FIRST | {"a": "The army took three villages."}
    desk.server.on("/feed", Reply(body=rss(FIRST)), Reply(body=rss(changed)), Reply(body=rss(FIRST)))
    desk.run(visits=3)
    assert desk.names() == [("entry 1", False), ("entry 2", False), ("entry 1", True)]
    assert desk.told[-1].before == START
    assert len(kept(desk.store)[0]) == 3


def test_the_same_words_under_another_name_are_not_checked_again(desk):
    desk.server.on("/feed", Reply(body=rss({"a": FIRST["a"]})), Reply(body=rss({"z": FIRST["a"], "y": FIRST["a"]})))
    desk.run(visits=2)
    assert len(desk.told) == len(kept(desk.store)[0]) == 1


def test_who_asks_says_so_and_asks_for_changes_only(desk):
    reply = Reply(body=rss(FIRST), headers={"ETag": '"v1"', "Last-Modified": "Wed, 14 Aug 2024 10:00:00 GMT"})
    desk.server.on("/feed", reply)
    desk.run()
    desk.run()
    first, second = desk.server.headers
    assert first["user-agent"].startswith("frontcheck/")
    assert "reports" in first["user-agent"]
    assert "if-none-match" not in first
    assert second["if-none-match"] == '"v1"'
    assert second["if-modified-since"] == "Wed, 14 Aug 2024 10:00:00 GMT"
    assert len(desk.told) == 2


def test_a_wait_that_is_asked_for_is_kept_across_runs(desk):
    desk.server.on("/feed", Reply(status=429, headers={"Retry-After": "7200"}), Reply(body=rss(FIRST)))
    with pytest.raises(FetchError, match="asks to wait 7200 seconds"):
        desk.run()
    with pytest.raises(FetchError, match="left alone until"):
        desk.run()
    assert desk.server.asked == ["/feed"]
    desk.run(visits=2)
    assert [wait_s for _, wait_s in desk.failures] == [pytest.approx(7200, abs=2)]
    assert len(desk.told) == 2


def test_a_feed_in_trouble_is_asked_more_and_more_seldom(desk):
    desk.server.on("/feed", Reply(body=rss(FIRST)), *[Reply(status=500)] * 30, Reply(body=rss(FIRST)))
    desk.run(visits=12)
    waits = [wait_s for _, wait_s in desk.failures]
    assert waits == [600, 1200, 2400, 4800, 9600, 19200, 21600, 21600, 21600, 21600]
    assert all("500" in told for told, _ in desk.failures)
    assert len(desk.told) == 2


def test_after_an_answer_the_patience_begins_anew(desk):
    trouble = [Reply(status=503)] * 3
    desk.server.on("/feed", Reply(body=rss({})), *trouble, Reply(body=rss(FIRST)), *trouble, Reply(body=rss(FIRST)))
    desk.run(visits=5)
    assert [wait_s for _, wait_s in desk.failures] == [600, 600]


@pytest.mark.parametrize(
    "fault",
    [Reply(silent=True), Reply(body=rss(FIRST), reset=True), Reply(body=rss(FIRST), cut_after=50)],
    ids=["silent", "reset", "cut"],
)
def test_an_answer_that_breaks_off_is_no_answer(desk, fault, monkeypatch):
    monkeypatch.setattr("frontcheck.pipeline.watching.places.MANNERS", _hasty())
    desk.server.on("/feed", fault, fault, Reply(body=rss(FIRST)))
    desk.run(visits=2)
    assert len(desk.failures) == 1
    assert len(desk.told) == 2


def _hasty():
    from dataclasses import replace

    from frontcheck.pipeline.watching.places import MANNERS

    return replace(MANNERS, attempts=2, silence_s=0.3)


@pytest.mark.parametrize(
    "body",
    [b"<rss version='2.0'><channel><ti", b"<html><body>Sorry, we are busy</body></html>", b"", b"\x00\xff\xfe garbage",
     b'<!DOCTYPE x [<!ENTITY a "b">]><rss version="2.0"><channel/></rss>'],
    ids=["torn", "page", "empty", "binary", "entities"],
)  # fmt: skip
def test_what_is_no_feed_is_a_failure_and_no_report(desk, body):
    desk.server.on("/feed", Reply(body=rss(FIRST)), Reply(body=body), Reply(body=rss(FIRST | {"c": "It was lost."})))
    desk.run(visits=3)
    assert len(desk.failures) == 1
    assert "\n" not in desk.failures[0][0]
    assert len(desk.told) == 3


def test_of_a_torn_feed_what_is_whole_is_checked_and_the_rest_comes_later(desk):
    whole = rss(FIRST)
    torn = whole[: whole.index(b"</item></channel>")]
    desk.server.on("/feed", Reply(body=torn, headers={"ETag": '"v1"'}), Reply(body=whole, headers={"ETag": '"v1"'}))
    desk.run(visits=2)
    assert [one.refused is None for one in desk.told] == [True, False, True]
    assert "if-none-match" not in desk.server.headers[1]


def test_a_feed_that_is_packed_or_has_moved_is_read(desk):
    desk.server.on("/feed", Reply(status=301, headers={"Location": "/moved"}))
    desk.server.on("/moved", packed(rss(FIRST)))
    desk.run()
    assert len(desk.told) == 2
    assert desk.server.asked == ["/feed", "/moved"]


def test_an_address_that_never_was_a_feed_is_refused_at_once(desk):
    desk.server.on("/page", Reply(body=b"<html><body>A page</body></html>"))
    with pytest.raises(FetchError, match="expected a feed"):
        desk.run("/page", visits=3)
    with pytest.raises(FetchError, match="404"):
        desk.run("/nothing", visits=3)
    assert not desk.failures


def test_what_cannot_be_read_is_told_once_until_it_changes(desk):
    link = b"<item><title>Only a link</title><link>https://wire.example/z</link></item></channel>"
    first = rss(FIRST | {"a": "This is broken."}).replace(b"</channel>", link)
    moved = rss({"n": "It was lost."} | FIRST | {"a": "This is broken."}).replace(b"</channel>", link)
    mended = rss(FIRST | {"a": "This is mended."}).replace(b"</channel>", link)
    desk.server.on("/feed", *(Reply(body=each) for each in (first, first, moved, mended)))
    desk.run(visits=4)
    refused = [one.refused for one in desk.told if one.refused]
    assert sorted(refused) == [
        "a language that is not read; expected English",
        "no content and no summary in it; the page that it links to is not fetched",
    ]
    assert [one.check.report.text for one in desk.told if one.check] == [FIRST["b"], "It was lost.", "This is mended."]


def test_what_another_version_refused_is_tried_again(desk, monkeypatch):
    desk.server.on("/feed", Reply(body=rss({"a": "This is broken."})))
    desk.run()
    monkeypatch.setattr("frontcheck.pipeline.watching.memory.metadata.version", lambda _: "99")
    desk.run()
    desk.run()
    assert len(desk.told) == 2


def test_two_watches_of_one_feed_are_one_too_many(desk):
    named = f"{desk.server.url}/feed"
    with Watched(desk.store, named).alone(), pytest.raises(PublishError, match="watched by another process"):
        desk.run()


def test_a_secret_in_the_address_is_not_kept(desk):
    desk.server.on("/feed?token=hush", Reply(body=rss(FIRST)))
    desk.run("/feed?token=hush")
    assert len(desk.told) == 2
    for path in desk.store.iterdir():
        assert b"hush" not in path.read_bytes()


def test_the_wait_of_an_asked_moment_ends(desk):
    desk.server.on("/feed", Reply(status=503, headers={"Retry-After": "3600"}), Reply(body=rss(FIRST)))
    with pytest.raises(FetchError):
        desk.run()
    desk.time.moment += timedelta(hours=2)
    desk.run()
    assert len(desk.told) == 2

"""The client meets every fault that a server can have, without waiting for any of them."""

from __future__ import annotations

import gzip
import tracemalloc
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

import pytest

from fault_server import START, Reply, packed
from frontcheck.errors import FetchError
from frontcheck.evidence.fetching.client import Validators
from frontcheck.evidence.fetching.unpacking import Body
from map_samples import gzip_bomb

BODY = b'{"type": "FeatureCollection", "features": []}'
GOOD = Reply(body=BODY)


def get(time, url, *, check=None, validators=None, **manners):
    with time.client(**manners) as client:
        return client.get(url, check=check, validators=validators)


def test_it_says_who_asks_and_keeps_what_was_answered(server, time):
    url = server.on("/map", Reply(body=BODY, headers={"ETag": '"a"', "Set-Cookie": "session=1"}))
    answer = get(time, url)
    assert (answer.body, answer.status, answer.url, answer.retrieved_at) == (BODY, 200, url, START)
    assert answer.validators == Validators(etag='"a"')
    assert server.headers[0]["user-agent"].startswith("frontcheck/0.1.0 (")
    assert server.headers[0]["accept-encoding"] == "gzip"


def test_an_address_that_did_not_change_is_not_sent_again(server, time):
    url = server.on("/map", Reply(body=BODY, headers={"ETag": '"a"'}))
    answer = get(time, url, validators=Validators(etag='"a"', last_modified="Wed, 14 Aug 2024 12:00:00 GMT"))
    assert (answer.unchanged, answer.body) == (True, b"")
    assert server.headers[0]["if-modified-since"] == "Wed, 14 Aug 2024 12:00:00 GMT"


def test_a_304_that_nobody_asked_for_is_an_error(server, time):
    with pytest.raises(FetchError, match="answers 304 Not Modified; expected 200"):
        get(time, server.on("/map", Reply(status=304)))


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_a_server_in_trouble_is_asked_again_after_a_growing_random_wait(server, time, status):
    url = server.on("/map", Reply(status=status), Reply(status=status), GOOD)
    assert get(time, url).body == BODY
    assert server.count("/map") == 3
    assert len(time.slept) == 2
    assert 0 <= time.slept[0] <= 1
    assert 0 <= time.slept[1] <= 2


def test_giving_up_names_the_address_the_status_and_what_was_expected(server, time):
    url = server.on("/map", Reply(status=500))
    with pytest.raises(FetchError) as caught:
        get(time, url)
    assert str(caught.value) == f"{url}: answers 500 Internal Server Error; expected 200"
    assert (caught.value.status, caught.value.temporary) == (500, True)
    assert server.count("/map") == 5


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 501])
def test_a_refusal_is_not_asked_again(server, time, status):
    url = server.on("/map", Reply(status=status))
    with pytest.raises(FetchError, match=rf"^{url}: answers {status}.*; expected 200$") as caught:
        get(time, url)
    assert (caught.value.status, caught.value.temporary, server.count("/map")) == (status, False, 1)
    assert time.slept == []


def test_retry_after_in_seconds_is_honoured(server, time):
    url = server.on("/map", Reply(status=429, headers={"Retry-After": "120"}), GOOD)
    assert get(time, url).body == BODY
    assert 120 <= time.slept[0] <= 121


def test_retry_after_as_a_date_is_honoured(server, time):
    until = format_datetime(START + timedelta(seconds=45), usegmt=True)
    assert get(time, server.on("/map", Reply(status=503, headers={"Retry-After": until}), GOOD)).body == BODY
    assert 45 <= time.slept[0] <= 46


def test_a_spent_allowance_is_waited_for_although_it_is_a_403(server, time):
    reset = int((START + timedelta(seconds=30)).timestamp())
    spent = Reply(status=403, headers={"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(reset)})
    assert get(time, server.on("/map", spent, GOOD)).body == BODY
    assert 30 <= time.slept[0] <= 31


def test_a_server_that_wants_hours_is_left_alone(server, time):
    url = server.on("/map", Reply(status=429, headers={"Retry-After": "7200"}))
    with pytest.raises(FetchError, match="429 Too Many Requests and asks to wait 7200 seconds") as caught:
        get(time, url)
    assert (caught.value.temporary, server.count("/map"), time.slept) == (True, 1, [])


def test_a_retry_after_that_means_nothing_counts_as_none(server, time):
    url = server.on("/map", Reply(status=429, headers={"Retry-After": "soon"}), GOOD)
    assert get(time, url).body == BODY
    assert time.slept[0] <= 1


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (replace(GOOD, reset=True), "the connection failed"),
        (replace(GOOD, cut_after=10), "the connection failed"),
        (replace(GOOD, silent=True), "no answer within 0.05 seconds"),
    ],
)
def test_a_connection_that_breaks_is_tried_again(server, time, fault, told):
    assert get(time, server.on("/map", fault, GOOD), silence_s=0.05).body == BODY
    with pytest.raises(FetchError, match=f"{told}.*; expected a whole answer$") as caught:
        get(time, server.on("/broken", fault), silence_s=0.05, attempts=2)
    assert caught.value.temporary


def test_nobody_there(time):
    with pytest.raises(FetchError, match=r"http://127.0.0.1:9/map: the connection failed \(.*\)"):
        get(time, "http://127.0.0.1:9/map", attempts=1)


def test_an_answer_that_trickles_is_given_up(server, time):
    url = server.on("/map", Reply(body=b"x" * 400, piece_s=0.001))
    client = time.client(attempts=1, answer_s=5)
    ticks = iter(range(1000))
    slow = replace(time.clock(), monotonic_s=lambda: float(next(ticks)))
    client.clock = slow
    with client, pytest.raises(FetchError, match="still trickles in after 5 seconds"):
        client.get(url)


def test_a_packed_body_is_unpacked(server, time):
    assert get(time, server.on("/map", packed(BODY))).body == BODY


def test_a_gzip_bomb_stops_at_the_limit(server, time):
    url = server.on("/map", Reply(body=gzip_bomb(40_000_000), headers={"Content-Encoding": "gzip"}))
    with pytest.raises(FetchError, match=f"{url}: more than 1,000,000 bytes; expected less"):
        get(time, url, max_bytes=1_000_000)
    assert server.count("/map") == 1


def test_a_gzip_bomb_does_not_unfold_in_memory():
    bomb = gzip_bomb(40_000_000)
    body = Body("gzip", 1_000_000, "http://127.0.0.1/map")
    tracemalloc.start()
    try:
        with pytest.raises(FetchError, match="more than 1,000,000 bytes"):
            body.feed(bomb)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_bomb_in_a_bomb_is_not_even_opened(server, time):
    twice = Reply(body=gzip.compress(gzip_bomb(100_000)), headers={"Content-Encoding": "gzip, gzip"})
    with pytest.raises(FetchError, match="content encoding 'gzip, gzip'; expected gzip or none"):
        get(time, server.on("/map", twice))


@pytest.mark.parametrize(
    ("spoil", "told"), [(lambda data: data[:-12], "truncated"), (lambda data: b"x" + data, "corrupt")]
)
def test_damaged_gzip_is_tried_again(server, time, spoil, told):
    bad = replace(packed(BODY), body=spoil(gzip.compress(BODY)))
    assert get(time, server.on("/map", bad, packed(BODY))).body == BODY
    with pytest.raises(FetchError, match=told):
        get(time, server.on("/map", bad))


def test_a_body_that_says_it_is_too_large_is_not_read(server, time):
    url = server.on("/map", Reply(body=b"x" * 2000))
    with pytest.raises(FetchError, match="2,000 bytes; expected at most 1,000"):
        get(time, url, max_bytes=1000)


def test_redirects_are_followed_and_the_last_address_is_kept(server, time):
    url = server.on("/map", Reply(status=302, headers={"Location": "/moved"}))
    moved = server.on("/moved", GOOD)
    answer = get(time, url)
    assert (answer.url, answer.body) == (moved, BODY)


def test_redirects_that_go_round_end(server, time):
    url = server.on("/map", Reply(status=301, headers={"Location": "/map"}))
    with pytest.raises(FetchError, match="redirected more than 5 times; expected an answer"):
        get(time, url)
    assert server.count("/map") == 6


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("file:///etc/passwd", "/map: redirects to file:///etc/passwd; expected http:// or https://"),
        ("ftp://127.0.0.1/map", "redirects to ftp://127.0.0.1/map; expected http:// or https://"),
        ("", "answers 302 without a Location"),
    ],
)
def test_a_redirect_stays_on_the_web(server, time, location, told):
    with pytest.raises(FetchError, match=told):
        get(time, server.on("/map", Reply(status=302, headers={"Location": location})))


def test_requests_keep_their_distance(server, time):
    url = server.on("/map", GOOD)
    with time.client(pause_s=2.0) as client:
        for _ in range(3):
            client.get(url)
    assert time.slept == [2.0, 2.0]
    assert client.requests == 3


def test_an_error_in_disguise_is_tried_again(server, time):
    def check(answer):
        if b"busy" in answer.body:
            raise FetchError("busy", temporary=True)

    assert get(time, server.on("/map", Reply(body=b"busy"), GOOD), check=check).body == BODY


def test_a_token_is_sent_and_never_shown(server, time):
    url = server.on("/map", Reply(status=404))
    with pytest.raises(FetchError) as caught:
        get(time, f"{url}?token=secret&f=json")
    assert "secret" not in str(caught.value)
    assert server.asked == ["/map?token=secret&f=json"]

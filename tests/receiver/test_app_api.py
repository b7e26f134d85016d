"""The receiver's client of the App API, against the local Customer.io and over real HTTP: all members, or an error."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from calumma.receiver.app_api import AppApi, Segment
from calumma.receiver.app_api_errors import AppApiError, BrokenAnswer, KeyRefused, NoAnswer, UnknownSegment
from calumma.receiver.spool import Member
from demo_site.customerio.app import create_app
from tests.support.loops import run
from tests.support.servers import run_asgi

KEY = "a-key-of-this-test"


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def cio(tmp_path: Path) -> Iterator[httpx.Client]:
    """A local Customer.io with a limit that no test meets by accident, and one segment of three."""
    people = [{"id": "42", "email": "ana@example.com"}, {"id": None, "email": "ben+1@example.com"}, {"id": "ü \ud800"}]
    with run_asgi(create_app(tmp_path, app_api_key=KEY)) as origin, httpx.Client(base_url=origin) as client:
        filled = {"limit": 1000, "segments": [{"id": 7, "name": "Three", "members": people}]}
        turn(client, filled)
        yield client


def turn(cio: httpx.Client, knobs: dict[str, Any]) -> None:
    cio.post("/_control/app_api", content=json.dumps(knobs)).raise_for_status()


def read(cio: httpx.Client, way: str, segment: int = 7, key: str = KEY, time: Time | None = None) -> list[list[Member]]:
    """The batches of one reading, or its error."""

    async def all_batches() -> list[list[Member]]:
        told = time or Time()
        batches = []
        async with AppApi(key, base_url=str(cio.base_url), clock=told.clock, sleep=told.sleep) as api:
            try:
                async for batch in getattr(api, way)(segment):
                    batches.append(batch)
            except AppApiError:
                assert batches == [], "half a segment was handed on"
                raise
        return batches

    return run(all_batches())


def requests(cio: httpx.Client) -> int:
    state = cio.get("/_control/app_api").json()
    return state["answered"] + state["refused"]


@pytest.mark.parametrize("way", ["members", "export"])
def test_every_member_comes_with_what_is_known_of_it(cio: httpx.Client, way: str) -> None:
    """People without an id, or without an email, are members too; any text may be an id."""
    if way == "export":  # what no UTF-8 file can hold
        turn(
            cio, {"segments": [{"id": 7, "members": [{"id": "42", "email": "ana@example.com"}, {"email": 'b",\n@x'}]}]}
        )
    (batch,) = read(cio, way)
    assert {len(member.cio_id) for member in batch} == {12}
    expected = [("42", "ana@example.com"), ("", 'b",\n@x')]
    if way == "members":
        expected = [("42", "ana@example.com"), ("", "ben+1@example.com"), ("ü \ud800", "")]
    assert [(member.id, member.email) for member in batch] == expected


@pytest.mark.parametrize("way", ["members", "export"])
def test_a_hundred_thousand_members_come_whole_in_order_and_in_batches(cio: httpx.Client, way: str) -> None:
    """Twenty pages or one file; none missing, none twice."""
    turn(cio, {"segments": [{"id": 9, "members": 100_000}]})
    batches = read(cio, way, 9)
    assert {len(batch) for batch in batches} == {1000}
    ids = [member.id for batch in batches for member in batch]
    assert ids == [f"person-{number}" for number in range(100_000)]


@pytest.mark.parametrize("way", ["members", "export"])
def test_an_empty_segment_has_no_members_and_no_error(cio: httpx.Client, way: str) -> None:
    """Everybody may have left."""
    turn(cio, {"segments": [{"id": 8, "members": []}]})
    assert read(cio, way, 8) == []


def test_requests_are_a_tenth_of_a_second_apart(cio: httpx.Client) -> None:
    """Ten a second is what the API allows."""
    turn(cio, {"segments": [{"id": 9, "members": 15_000}]})
    time = Time()
    read(cio, "members", 9, time=time)
    assert time.slept == [0.1, 0.1]


def test_a_429_is_waited_out_as_long_as_it_says(cio: httpx.Client) -> None:
    """Retry-After is a second here, and longer than our own first wait."""
    turn(cio, {"next": ["429"]})
    time = Time()
    assert len(read(cio, "members", time=time)[0]) == 3
    assert time.slept == [1.0]


def test_a_limit_below_our_own_pace_is_waited_out(cio: httpx.Client) -> None:
    """With one request a second the second page is refused and comes after all, with the real clock."""
    turn(cio, {"segments": [{"id": 9, "members": 10_000}], "limit": 1})

    async def patient() -> int:
        count = 0
        async with AppApi(KEY, base_url=str(cio.base_url)) as api:
            async for batch in api.members(9):
                count += len(batch)
        return count

    assert run(patient()) == 10_000
    assert cio.get("/_control/app_api").json()["refused"] >= 1


@pytest.mark.parametrize("fault", ["500", "drop"])
def test_a_fault_of_the_moment_is_tried_again_with_growing_waits(cio: httpx.Client, fault: str) -> None:
    """A server error and a connection that breaks within an answer."""
    turn(cio, {"next": [fault, fault, fault]})
    time = Time()
    assert len(read(cio, "members", time=time)[0]) == 3
    assert time.slept == [0.5, 1.0, 2.0]


@pytest.mark.parametrize(
    ("fault", "reason"), [("500", "it answered 500"), ("429", "it answered 429"), ("drop", "the connection broke")]
)
def test_the_tries_are_bounded_and_the_error_says_what_was_tried(cio: httpx.Client, fault: str, reason: str) -> None:
    """Six requests, then a sentence; the second page fails, and nobody sees the first."""
    turn(cio, {"segments": [{"id": 9, "members": 10_000}], "next": ["ok"] + [fault] * 6})
    with pytest.raises(NoAnswer) as error:
        read(cio, "members", 9)
    assert str(error.value) == (f"segment 9, page 2: {reason}, 6 times; nothing was changed, the next sync tries again")
    assert requests(cio) == 7


def test_a_broken_page_is_refused_whole_and_at_once(cio: httpx.Client) -> None:
    """The error names segment, page, rule and way out; no page before it is handed on."""
    turn(cio, {"segments": [{"id": 9, "members": 10_000}], "next": ["ok", "broken"]})
    with pytest.raises(BrokenAnswer) as error:
        read(cio, "members", 9)
    assert str(error.value) == (
        "segment 9, page 2: the answer is no JSON object; nothing was changed, the next sync tries again"
    )


@pytest.mark.parametrize(("cuts", "slept"), [(2, [2.0, 4.0]), (3, [2.0, 4.0, 6.0])])
def test_a_download_that_breaks_begins_anew_and_a_third_break_is_the_end(
    tmp_path: Path, cuts: int, slept: list[float]
) -> None:
    """Rows that came before the break are forgotten, or they would come twice."""
    customerio, left = create_app(tmp_path, app_api_key=KEY), [None] * cuts

    async def breaking(scope: Any, receive: Any, send: Any) -> None:
        if not scope.get("path", "").startswith("/export-files/") or not left:
            return await customerio(scope, receive, send)
        left.pop()
        headers = [(b"content-length", b"1000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"id,email,cio_id\nperson-0,,x\nper"})

    time = Time()
    with run_asgi(breaking) as origin, httpx.Client(base_url=origin) as cio:
        turn(cio, {"limit": 1000, "segments": [{"id": 7, "members": 2}]})
        if cuts == 3:
            with pytest.raises(NoAnswer, match=r"^export of segment 7: the connection broke, 3 times; nothing"):
                read(cio, "export", time=time)
        else:
            assert [[one.id for one in batch] for batch in read(cio, "export", time=time)] == [["person-0", "person-1"]]
    assert [pause for pause in time.slept if pause > 0.1][1:] == slept  # the first is the wait for the export itself


def test_an_unknown_segment_is_told_from_an_empty_one(cio: httpx.Client) -> None:
    """Else everybody would seem to have left."""
    with pytest.raises(UnknownSegment, match=r"^segment 999: Customer\.io has none of that number; "):
        read(cio, "members", 999)


@pytest.mark.parametrize("way", ["members", "export"])
def test_a_wrong_key_is_refused_and_stands_in_no_text(
    cio: httpx.Client, way: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in the error, not in what it came from, not in a log of any level, not in a repr."""
    caplog.set_level(logging.DEBUG)
    with pytest.raises(KeyRefused) as error:
        read(cio, way, key="wrong-and-secret")
    assert "was refused (401)" in str(error.value)
    assert error.value.__cause__ is None
    assert caplog.text
    assert "wrong-and-secret" not in caplog.text + str(error.value) + repr(error.value) + repr(
        AppApi("wrong-and-secret")
    )


@pytest.mark.parametrize("key", ["", " ", "two words", "line\nbreak", "schlüssel"])
def test_a_text_that_cannot_be_a_key_is_refused_without_being_shown(key: str) -> None:
    """No header can carry it; the HTTP library would print it."""
    with pytest.raises(KeyRefused) as error:
        AppApi(key)
    assert str(error.value) == "the App API key is empty or has spaces or other odd letters; copy it again"


def test_regions_have_their_hosts() -> None:
    """A workspace lives in one of two places."""
    assert repr(AppApi("k")) == "AppApi(AppApiHttp('https://api.customer.io'))"
    assert repr(AppApi("k", region="eu")) == "AppApi(AppApiHttp('https://api-eu.customer.io'))"
    with pytest.raises(AppApiError, match=r"^the region is 'mars'; it may be one of us, eu$"):
        AppApi("k", region="mars")


def test_the_segments_are_listed_by_name(cio: httpx.Client) -> None:
    """For a dashboard to choose from."""

    async def listed() -> list[Segment]:
        async with AppApi(KEY, base_url=str(cio.base_url)) as api:
            return await api.segments()

    assert run(listed()) == [Segment(7, "Three", "manual")]

"""What the Activity page shows and streams: doubles, people, one person, what is new, within bounds."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import httpx

from demo_site.customerio.activity import _changes
from demo_site.customerio.records import Call, Records
from tests.support.calls import names, wire


def test_a_double_is_kept_and_marked(cio: httpx.Client) -> None:
    """The real client sends twice around a navigation; a test has to see it, a person must not be misled."""
    for _ in range(2):
        cio.post("/v1/t", content=wire("ana", "track", event="Once"))
    answer = cio.get("/activity.json").json()
    assert [event["duplicate"] for event in answer["events"]] == [False, True]
    assert answer["people"][0]["event_count"] == 1


def test_people_are_merged_from_identify_and_from_what_they_did_before(cio: httpx.Client) -> None:
    """Traits add up, the anonymous visitor becomes the person, another uid is another person."""
    cio.post("/v1/p", content=wire(None, "page"))
    cio.post("/v1/i", content=wire("ana", "identify", traits={"name": "Ana", "plan": "a"}))
    cio.post("/v1/i", content=wire("ana", "identify", messageId="2", traits={"plan": "b"}))
    cio.post("/v1/t", content=wire("ben", "track", event="E", anonymousId="anon-2"))
    people = cio.get("/activity.json").json()["people"]
    assert [(one["id"], one["traits"], one["anonymous_ids"], one["event_count"]) for one in people] == [
        ("ana", {"name": "Ana", "plan": "b"}, ["anon-1"], 3),
        ("ben", {}, ["anon-2"], 1),
    ]


def test_uid_shows_and_clears_one_person_only(cio: httpx.Client) -> None:
    """A test, or a person, can start over without disturbing the others."""
    epoch = cio.get("/activity.json").json()["epoch"]
    cio.post("/v1/t", content=wire("ana", "track", event="A"))
    cio.post("/v1/t", content=wire("ben", "track", event="B"))
    assert names(cio, "?uid=ana") == [("track", "A", "ana")]
    assert cio.delete("/activity.json?uid=ana").status_code == 204
    assert names(cio) == [("track", "B", "ben")]
    assert [one["id"] for one in cio.get("/activity.json").json()["people"]] == ["ben"]
    cio.delete("/activity.json")
    assert cio.get("/activity.json").json() == {"people": [], "events": [], "epoch": epoch + 2}


def test_after_answers_only_what_is_new(cio: httpx.Client) -> None:
    """The Activity page asks for news, not for everything again."""
    for name in ("One", "Two", "Three"):
        cio.post("/v1/t", content=wire("ana", "track", event=name))
    assert names(cio, "?after=2") == [("track", "Three", "ana")]
    assert cio.get("/activity.json?after=x").status_code == 400


def test_the_activity_page_runs_nothing_but_its_own_files(cio: httpx.Client) -> None:
    """What arrives is shown by a page that could not run it even by mistake."""
    for path in ("/", "/activity"):
        page = cio.get(path)
        assert page.status_code == 200
        assert "script-src 'self'" in page.headers["content-security-policy"]
        assert "<script>" not in page.text
        assert " onclick" not in page.text
    assert cio.get("/static/activity.js").status_code == 200
    assert "innerHTML" not in cio.get("/static/rows.js").text


def test_memory_is_bounded_for_events_and_for_people() -> None:
    """The oldest event and the person longest unseen make room."""
    records = Records(max_events=3, max_people=2)
    for number in range(5):
        records.add(Call("track", "_cio", f"E{number}", f"u{number % 3}", None, "t"), "now")
    answer = records.snapshot()
    assert [event["name"] for event in answer["events"]] == ["E2", "E3", "E4"]
    assert [person["id"] for person in answer["people"]] == ["u0", "u1"]


def test_the_stream_tells_of_each_change_and_ends_when_closed() -> None:
    """An open Activity page must not keep the server from ending."""

    async def listen() -> list[str]:
        records = Records()
        stream = _changes(records)
        told = [await anext(stream)]
        records.add(Call("track", "_cio", "E", "u", None, "t"), "now")
        told.append(await anext(stream))
        records.close()
        return told + [message async for message in stream]

    # In a thread of its own: Playwright's runs its loop in this one.
    with ThreadPoolExecutor(1) as thread:
        hello, change, *rest = thread.submit(asyncio.run, listen()).result()
    assert hello == "retry: 2000\nevent: change\ndata: hello\n\n"
    assert change == "event: change\ndata: records\n\n"
    assert rest == []

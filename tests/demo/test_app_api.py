"""The App API of the local Customer.io answers as the documented one does: key, limit, pages, exports, faults."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from demo_site.customerio.app import APP_API_KEY, create_app
from demo_site.customerio.segments import EventSegment
from tests.support.calls import wire
from tests.support.servers import run_asgi

TABLE = (
    EventSegment(1, "Left the welcome tour", "Exited Tour", {"tour_id": "welcome"}),
    EventSegment(2, "Completed a tour", "Completed Tour"),
)


@pytest.fixture
def api(tmp_path: Path) -> Iterator[httpx.Client]:
    """A client that has the key, of a Customer.io with two counted segments."""
    headers = {"Authorization": f"Bearer {APP_API_KEY}"}
    with run_asgi(create_app(tmp_path, TABLE)) as origin, httpx.Client(base_url=origin, headers=headers) as client:
        client.post("/_control/app_api", json={"limit": 1000})
        yield client


def test_segments_are_counted_from_what_people_did(api: httpx.Client) -> None:
    """Whoever did the event with those properties is in; an email is known once identified."""
    api.post("/v1/i", content=wire("ana", "identify", traits={"email": "ana@example.com"}))
    for uid, event, tour in (
        ("ana", "Exited Tour", "welcome"),
        ("ben", "Exited Tour", "other"),
        ("ben", "x", "welcome"),
    ):
        api.post("/v1/t", content=wire(uid, "track", event=event, properties={"tour_id": tour}))
    answer = api.get("/v1/segments/1/membership").json()
    cio_id = answer["identifiers"][0]["cio_id"]
    assert answer == {
        "identifiers": [{"email": "ana@example.com", "id": "ana", "cio_id": cio_id}],
        "ids": ["ana"],
        "next": "",
    }
    assert api.get("/v1/segments/2/membership").json() == {"identifiers": [], "ids": [], "next": ""}
    listed = api.get("/v1/segments").json()["segments"]
    assert [(one["id"], one["name"], one["type"]) for one in listed] == [
        (1, "Left the welcome tour", "dynamic"),
        (2, "Completed a tour", "dynamic"),
    ]
    assert api.get("/v1/segments/2").json() == {"segment": listed[1]}


def test_pages_follow_each_other_and_ids_may_be_empty(api: httpx.Client) -> None:
    """`start` is the `next` of the page before."""
    members = [{"id": "1"}, {"email": "two@example.com"}, {"id": "3", "email": "three@example.com"}]
    api.post("/_control/app_api", json={"segments": [{"id": 5, "members": members}]})
    first = api.get("/v1/segments/5/membership?limit=2").json()
    assert (first["ids"], first["next"]) == (["1", ""], "2")
    assert [(one["id"], one["email"]) for one in first["identifiers"]] == [("1", None), (None, "two@example.com")]
    last = api.get(f"/v1/segments/5/membership?limit=2&start={first['next']}").json()
    assert (last["ids"], last["next"]) == (["3"], "")
    assert api.get("/v1/segments/5/membership?start=x").status_code == 400
    assert api.get("/v1/segments/6/membership").status_code == 404


def test_without_the_key_nothing_is_told(api: httpx.Client) -> None:
    """The documented form of an error, and no word of what there is."""
    for given in ("", "Bearer wrong", f"Basic {APP_API_KEY}"):
        for path in ("/v1/segments", "/v1/segments/1/membership", "/v1/exports/1"):
            answer = api.get(path, headers={"Authorization": given})
            assert answer.status_code == 401
            assert answer.json() == {"errors": [{"detail": "unauthorized", "status": "401"}]}


def test_more_than_the_limit_is_told_when_to_come_back(api: httpx.Client) -> None:
    """So many a second, by this server's clock."""
    api.post("/_control/app_api", json={"limit": 1})
    answers = [api.get("/v1/segments") for _ in range(5)]
    refused = [answer for answer in answers if answer.status_code != 200]
    assert refused
    assert {(one.status_code, one.headers["retry-after"], one.text) for one in refused} == {
        (429, "1", '{"errors":[{"detail":"too many requests","status":"429"}]}')
    }


def test_an_export_is_started_then_done_then_a_csv(api: httpx.Client) -> None:
    """Its address needs no key and cannot be guessed."""
    api.post("/_control/app_api", json={"segments": [{"id": 5, "members": [{"email": "a,b@example.com"}]}]})
    started = api.post("/v1/exports/customers", json={"filters": {"and": [{"segment": {"id": 5}}]}}).json()["export"]
    path = f"/v1/exports/{started['id']}"
    assert (started["status"], started["total"]) == ("pending", 1)
    assert api.get(f"{path}/download").status_code == 404
    assert [api.get(path).json()["export"]["status"] for _ in range(2)] == ["pending", "done"]
    url = api.get(f"{path}/download").json()["url"]
    assert httpx.get(url).text.splitlines()[0] == "id,email,cio_id"
    assert httpx.get(url).text.splitlines()[1].startswith(',"a,b@example.com",')
    assert httpx.get(f"{api.base_url}/export-files/1.csv").status_code == 403
    for filters in ({}, {"attribute": {}}, {"segment": {"id": 99}}):
        assert api.post("/v1/exports/customers", json={"filters": filters}).status_code == 400


def test_the_control_orders_faults_one_by_one(api: httpx.Client) -> None:
    """Each word is one answer; what is no word is refused and changes nothing."""
    api.post("/_control/app_api", json={"next": ["429", "ok", "500", "broken", "drop"]})
    assert [api.get("/v1/segments").status_code for _ in range(3)] == [429, 200, 500]
    with pytest.raises(ValueError):
        api.get("/v1/segments").json()
    with pytest.raises(httpx.RemoteProtocolError):
        api.get("/v1/segments")
    for knobs in ({"next": ["418"]}, {"limit": 0}, {"segments": [{"id": 1}]}):
        assert api.post("/_control/app_api", json=knobs).status_code == 400
    assert api.get("/_control/app_api").json() == {"limit": 1000, "next": [], "answered": 1, "refused": 4}

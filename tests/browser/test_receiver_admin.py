"""Who is an admin: whom the dashboard has marked, and nobody because another page has said so."""

from calumma.receiver.tables import profiles
from tests.browser.receiver_page import proof_of, tag, until_live
from tests.support.dashboard import Visitor
from tests.support.pages import CURRENT, HostPage
from tests.support.receiving import Receiver
from tests.support.story import previewed


def test_the_previews_of_a_marked_person_count_as_long_as_they_are_marked(
    host: HostPage, receiver: Receiver, dashboard: Visitor
) -> None:
    """On the open page, and on the next one."""
    receiver.post("profiles", {"uid": "42", "plan": "pro"})
    path = f"/people/{receiver.rows(profiles)[0]['id']}/admin"
    identify(host, receiver, "/")
    preview(host, "before")
    dashboard.send(path, admin="on")
    host.until("chmln.data.profile.get('admin') === true")
    preview(host, "marked")
    assert host.events() == [previewed(None, "marked")]
    identify(host, receiver, "/next")
    preview(host, "again")
    dashboard.send(path, admin="off")
    host.until("chmln.data.profile.get('admin') === undefined")
    preview(host, "after")
    assert host.events() == [previewed(None, "marked"), previewed(None, "again")]
    assert host.doctor()["dropped"] == {"preview": 1, "preview_not_admin": 2}


def test_what_another_page_has_said_of_a_uid_makes_no_admin(host: HostPage, receiver: Receiver) -> None:
    """Neither a stranger's page nor a webhook gives the mark; everything else that they said comes."""
    call = {"id": "a", "uid": "42", "at": 1, "properties": {"admin": True, "plan": "pro"}}
    body = {"token": receiver.page_token, "calls": [call]}
    assert receiver.http.post("/v1/identify", json=body).json()["results"][0]["ok"] is True
    receiver.post("profiles", {"uid": "42", "admin": True})
    identify(host, receiver, "/")
    assert host.run("chmln.data.profile.attributes") == {"uid": "42", "plan": "pro"}
    preview(host, "one")
    assert host.events() == []
    assert host.doctor()["dropped"] == {"preview_not_admin": 2}


def identify(host: HostPage, receiver: Receiver, path: str) -> None:
    """A page of 42, who can prove it, with the client and all that the receiver knows."""
    host.open(CURRENT, tag(receiver), path=path)
    host.load_client()
    host.run("proof => { chmln.identify('42', {uid_hash: proof}); clientIdentify('42'); }", proof_of(receiver, "42"))
    host.until_verdict("same")
    until_live(host)


def preview(host: HostPage, tour_id: str) -> None:
    for kind in ("started", "exited"):
        host.tell(kind, tour_id, preview=True)

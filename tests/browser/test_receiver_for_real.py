"""A page, the real receiver and a real database: what a webhook writes is on the open page, and off is off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, update

from calumma.receiver.directory import changed
from calumma.receiver.tables import accounts, hosts, public_properties
from calumma.receiver.uid_hash import make
from tests.browser.receiver_page import until, until_live
from tests.support.pages import CURRENT, HostPage, script
from tests.support.receiving import Receiver, run_receiver
from tests.support.story import completed, seen, started


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Receiver]:
    with run_receiver(tmp_path) as running:
        yield running


def open_with(host: HostPage, real: Receiver, listed: bool = True) -> str:
    """The page beside the receiver; returns the proof that its user is 42."""
    if listed:
        row = {"account_id": real.account, "origin": host.origin}
        real.in_database(lambda c: (c.execute(insert(hosts), [row]), changed(c)))
    host.open(CURRENT, script("/chmln.js", f'data-receiver="{real.origin}" data-token="{real.page_token}"'))
    host.load_client()
    return make(real.rows(accounts)[0]["secret"], "42", real.service.now() // 1000)


def test_a_webhook_changes_the_open_page_of_its_person(host: HostPage, real: Receiver) -> None:
    proof = open_with(host, real)
    host.run("proof => chmln.identify('42', {plan: 'pro', uid_hash: proof})", proof)
    until_live(host)
    assert real.people() == {"42": {"plan": "pro"}}
    host.run("window.told = 0, chmln.on('after:profile', () => told++), undefined")
    assert real.post("profiles", {"uid": "43", "score": 1}).status_code == 200
    assert real.post("profiles", {"uid": "42", "upsell_readiness_score": "7"}).status_code == 200
    host.until("chmln.data.profile.get('upsell_readiness_score') === 7")
    assert host.run("[told, chmln.data.profile.attributes]") == [
        1, {"uid": "42", "plan": "pro", "upsell_readiness_score": 7},
    ]  # fmt: skip


def test_without_a_proof_only_what_is_public_comes(host: HostPage, real: Receiver) -> None:
    rows = [{"account_id": real.account, "name": "plan"}]
    real.in_database(lambda c: (c.execute(insert(public_properties), rows), changed(c)))
    real.post("profiles", {"uid": "42", "plan": "pro", "salary": 1})
    open_with(host, real)
    host.run("chmln.identify('42')")
    until_live(host)
    assert host.run("chmln.data.profile.attributes") == {"uid": "42", "plan": "pro"}


def test_off_in_the_dashboard_is_off_on_the_page_and_on_again_is_on(host: HostPage, real: Receiver) -> None:
    def switch(on: bool) -> None:
        real.in_database(lambda c: (c.execute(update(accounts).values(customerio=on)), changed(c)))
        real.service.hub.wake_all()
        until(host, f"r.customerio === {str(on).lower()}")

    open_with(host, real)
    host.run("chmln.identify('42'), clientIdentify('42')")
    until_live(host)
    switch(False)
    host.tell("step", "welcome", step_id="one")
    host.tell("completed", "welcome")
    assert host.doctor()["dropped"] == {"disabled": 3}
    switch(True)
    host.tell("step", "second", step_id="one")
    host.tell("completed", "second")
    host.until_sent(3)
    assert host.events() == [started("one", "second"), seen("one", tour="second"), completed("one", "second")]


def test_a_host_that_is_not_listed_is_told_so(host: HostPage, real: Receiver) -> None:
    open_with(host, real, listed=False)
    host.run("chmln.identify('42')")
    host.until("calumma.doctor({quiet: true}).receiver.state !== 'connecting'")
    (advice,) = [text for text in host.doctor()["advice"] if "receiver" in text and "Dropped" not in text][:1]
    assert "host" in advice
    assert real.people() == {}

"""What tests of a page with a receiver share: its tag, what a receiver is told of it, what the doctor says of both."""

__all__ = ["PUBLIC", "advice", "list_host", "proof_of", "publish", "tag", "told", "until", "until_live"]

from typing import Any

from sqlalchemy import insert

from calumma.receiver.directory import changed
from calumma.receiver.tables import accounts, hosts, public_properties
from calumma.receiver.uid_hash import make
from tests.support.pages import HostPage, script
from tests.support.receiving import Receiver

# So that most tests need no proof of who their user is.
PUBLIC = ("company", "early", "mine", "old", "plan", "score")


def tag(receiver: Receiver, token: str = "", more: str = "") -> str:
    """Our script with the receiver's address and the account's token, or another one."""
    return script("/chmln.js", f'data-receiver="{receiver.origin}" data-token="{token or receiver.page_token}" {more}')


def list_host(receiver: Receiver, origin: str) -> None:
    """Let pages of `origin` ask."""
    row = {"account_id": receiver.account, "origin": origin}
    receiver.in_database(lambda c: (c.execute(insert(hosts), [row]), changed(c)))


def publish(receiver: Receiver, *names: str) -> None:
    """Mark these properties as public."""
    rows = [{"account_id": receiver.account, "name": name} for name in names]
    receiver.in_database(lambda c: (c.execute(insert(public_properties), rows), changed(c)))


def proof_of(receiver: Receiver, uid: str) -> str:
    """What the customer's server gives to the page of `uid`."""
    return make(receiver.rows(accounts)[0]["secret"], uid, receiver.service.now() // 1000)


def told(host: HostPage) -> Any:
    """The doctor's `receiver`."""
    return host.doctor()["receiver"]


def advice(host: HostPage) -> list[str]:
    """The doctor's advice about the receiver, and nothing else of it."""
    return [text for text in host.doctor()["advice"] if "receiver" in text]


def until(host: HostPage, condition: str) -> None:
    """Wait until the expression about `r`, the doctor's receiver, is true."""
    host.until(f"(r => {condition})(calumma.doctor({{quiet: true}}).receiver)")


def until_live(host: HostPage) -> None:
    """Wait until the stream is open: the profile has come before."""
    until(host, "r.live")

"""What tests of a page with a receiver share: its tag, and what the doctor says of the receiver."""

__all__ = ["advice", "tag", "told", "until", "until_live"]

from typing import Any

from tests.support.pages import HostPage, script
from tests.support.receiver import TOKEN, Receiver


def tag(receiver: Receiver, token: str = TOKEN, more: str = "") -> str:
    """Our script with the receiver's address and the account's token."""
    return script("/chmln.js", f'data-receiver="{receiver.origin}" data-token="{token}" {more}')


def told(host: HostPage) -> Any:
    """The doctor's `receiver`."""
    return host.doctor()["receiver"]


def advice(host: HostPage) -> list[str]:
    """The doctor's advice about the receiver, and nothing else of it."""
    return [text for text in host.doctor()["advice"] if "receiver" in text]


def until(host: HostPage, condition: str) -> None:
    """Wait until the expression about `r`, the doctor's receiver, is true."""
    # A function, which a strict policy lets in where it keeps text out.
    host.page.wait_for_function(f"() => (r => {condition})(calumma.doctor({{quiet: true}}).receiver)", polling=25)


def until_live(host: HostPage) -> None:
    """Wait until the stream is open: the profile has come before."""
    until(host, "r.live")

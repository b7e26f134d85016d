"""What people are told about the receiver: the doctor's numbers, a line, and a sentence for whatever is wrong."""

from .calls import CALL_DROPS
from .properties import RULES, describe
from .remote import Remote
from .text import show, spell

__all__ = ["advice", "complaints", "faults", "line", "numbers"]


def state(remote: Remote) -> str:
    """`connecting`, `connected`, `limited`, `unreachable` or `refused`."""
    if remote.refused:
        return "refused"
    if remote.status < 0:
        return "connecting"
    if remote.status == 429:
        return "limited"
    return "connected" if 200 <= remote.status < 500 and remote.status != 404 else "unreachable"


def numbers(remote: Remote) -> dict:
    """The doctor's `receiver`."""
    account = remote.account
    return {
        "url": remote.url,
        "state": state(remote),
        "live": remote.live,
        "waiting": len(remote.calls),
        "sent": remote.calls.sent,
        "dropped": dict(remote.calls.dropped),
        "customerio": account.customerio if account.known else None,
        "step_seen": account.step_seen if account.known else None,
    }


def line(remote: Remote) -> str:
    """The same for people."""
    calls = remote.calls
    account = remote.account
    dropped = ", ".join([f"{count} {reason}" for reason, count in calls.dropped.items()]) or "none"
    switch = "not known yet" if not account.known else "on" if account.customerio else "off"
    return (
        f"receiver: {remote.url} ({state(remote)}, {'live' if remote.live else 'not live'}); {calls.sent} calls sent, "
        f"{len(calls)} wait, dropped: {dropped}; Customer.io in its dashboard: {switch}"
    )


def faults(remote: Remote) -> list[str]:
    """What waiting does not mend, in sentences."""
    at = f"The receiver at {remote.url}"
    found: list[str] = []
    if remote.refused:
        found.append(
            f"{at} does not know the token {show(remote.token)}: data-token is the page token of its dashboard."
        )
    elif 400 <= remote.status < 500 and remote.status not in (404, 429) and not remote.proof:
        found.append(f"{at} answers {remote.status}." + _said(remote))
    if remote.proof == "missing":
        found.append(f"{at} wants to know who the user really is: give identify the uid_hash that your server makes.")
    elif remote.proof:
        found.append(f"{at} does not take the user's uid_hash: another secret or uid made it, or it is too old.")
    return found


def advice(remote: Remote) -> list[str]:
    """All that is wrong."""
    found = faults(remote)
    word = state(remote)
    at = f"The receiver at {remote.url}"
    later = " The page works; calls wait and are tried again."
    if remote.status == 0:
        found.append(
            f"{at} cannot be reached: it is down, its dashboard does not list this page's host, or the page's policy "
            "(connect-src) does not allow it; a browser does not tell which." + later
        )
    elif word in ("limited", "unreachable"):
        found.append(f"{at} answers {remote.status}.{later}" + _said(remote))
    if not remote.account.known:
        found.append("Events wait until the receiver has told the account's settings, for 30 s at most.")
    elif not remote.account.customerio:
        found.append("Customer.io is switched off in the receiver's dashboard: events are dropped (disabled).")
    for reason, count in remote.calls.dropped.items():
        found.append(f"Calls to the receiver that were dropped: {count}, {CALL_DROPS[reason]} ({reason}).")
    return found


def complaints(kind: str, result: dict) -> list[str]:
    """What the page's developer hears of the receiver's answer to one call."""
    found: list[str] = []
    if result.get("ok") is not True and result.get("code") != 403:
        found.append(f"{kind}: the receiver refused it: {spell(result.get('message'))}")
    warnings = result.get("warnings")
    for warning in warnings if isinstance(warnings, list) else []:
        rule = warning.get("rule") if isinstance(warning, dict) else None
        if isinstance(rule, str) and rule in RULES:
            found.append(f"{kind}: {describe(spell(warning.get('key')), rule)}")
    return found


def _said(remote: Remote) -> str:
    return f" It says: {remote.said}" if remote.said else ""

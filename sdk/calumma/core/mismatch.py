"""What people are told about the verdict: both ids, why they differ where that can be known, and what to do.

Where ids go astray: https://github.com/segmentio/analytics-next/issues/1398 and what Customer.io's client does with
`ajs_uid` in an address: https://segment.com/docs/connections/sources/catalog/libraries/website/javascript/querystring/
"""

from .identity import ClientView, uid_text, verdict
from .text import show

__all__ = ["sentence"]


def sentence(uid: object, view: ClientView, before: str | None = None, search: str = "", segment: bool = False) -> str:
    """The verdict about our `uid` (None where nobody is identified) in a sentence or two.

    `before`: the user identified before this one, as text. `search`: the query of the page's address.
    `segment`: Segment's own client is on the page too.
    """
    word = verdict(uid, view)
    client = view.kind or "cioanalytics"
    if word == "not_identified":
        return "Nobody is identified: call chmln.identify(uid) when the user is known. Events wait until then."
    ours = show(uid_text(uid))
    if view.trusted:
        return f"Customer.io's client ({client}) cannot show its user; data-identity=trust takes it for {ours}."
    if word == "same":
        return f"Customer.io's client ({client}) shows the user {ours}, as identify does: events leave at once."
    if word == "no_client":
        return "Customer.io's client is not on this page: add its snippet, or hand it over with calumma.use(client)."
    if word == "different":
        return (
            f"Customer.io's client shows the user {show(view.user_id)}, but identify was called with {ours}. Events "
            f"wait: call {client}.identify with {ours}." + _cause(uid_text(uid), view, client, before, search, segment)
        )
    if view.state != "loaded":
        return f"Customer.io's client ({client}) has not loaded: it is slow, blocked, or its key is wrong. Events wait."
    if view.mute:
        return (
            f"Customer.io's client ({client}) cannot show its user here, as without cookies. Events wait; where it is "
            "always given the same id as identify, data-identity=trust lets them go."
        )
    return f"Customer.io's client ({client}) shows nobody: call {client}.identify with {ours}. Events wait until then."


def _cause(ours: str, view: ClientView, client: str, before: str | None, search: str, segment: bool) -> str:
    theirs = view.user_id or ""
    if ("@" in ours) != ("@" in theirs):
        return " One is an email address and the other is not: use the same kind of id on both sides."
    given = search.partition("ajs_uid=")[2].partition("&")[0]
    if given and (given == theirs or "%" in given):
        return " ?ajs_uid= in the address sets it: the client's option useQueryString: false stops that."
    if theirs == before:
        return f" That is the user before: call {client}.reset() and chmln.clear() when a user signs out."
    if segment:
        return " Segment's client on this page keeps its user under the same names: give both the same id."
    if view.earlier:
        return f" It had that user when this page began: call {client}.reset() when a user signs out."
    return ""

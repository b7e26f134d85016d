"""The verdict about our user and the client's, and the sentence that says what is wrong and what to do."""

import pytest

from calumma.core.identity import VERDICTS, ClientView, trust, verdict
from calumma.core.mismatch import sentence

SHOWN = {
    "absent": ClientView(None, "absent"),
    "loading": ClientView("cioanalytics", "loading"),
    "nobody": ClientView("cioanalytics", "loaded"),
    "42": ClientView("cioanalytics", "loaded", "42"),
    "mail": ClientView("_cio", "loaded", "ann@shop.example"),
}


SAME = 'Customer.io\'s client (cioanalytics) shows the user "42", as identify does: events leave at once.'
NOT_IDENTIFIED = "Nobody is identified: call chmln.identify(uid) when the user is known. Events wait until then."
TOLD = {
    (None, "absent"): ("not_identified", NOT_IDENTIFIED),
    (None, "42"): ("not_identified", NOT_IDENTIFIED),
    (42, "absent"): (
        "no_client",
        "Customer.io's client is not on this page: add its snippet, or hand it over with calumma.use(client).",
    ),
    (42, "loading"): (
        "client_unknown",
        "Customer.io's client (cioanalytics) has not loaded: it is slow, blocked, or its key is wrong. Events wait.",
    ),
    (42, "nobody"): (
        "client_unknown",
        'Customer.io\'s client (cioanalytics) shows nobody: call cioanalytics.identify with "42". '
        "Events wait until then.",
    ),
    ("42", "42"): ("same", SAME),
    (42, "42"): ("same", SAME),
    ("0042", "42"): (
        "different",
        'Customer.io\'s client shows the user "42", but identify was called with "0042". '
        'Events wait: call cioanalytics.identify with "0042".',
    ),
    (42, "mail"): (
        "different",
        'Customer.io\'s client shows the user "ann@shop.example", but identify was called with "42". '
        'Events wait: call _cio.identify with "42". '
        "One is an email address and the other is not: use the same kind of id on both sides.",
    ),
    ("bob@shop.example", "mail"): (
        "different",
        'Customer.io\'s client shows the user "ann@shop.example", but identify was called with '
        '"bob@shop.example". Events wait: call _cio.identify with "bob@shop.example".',
    ),
}


@pytest.mark.parametrize(("uid", "shown"), TOLD)
def test_each_verdict_and_its_sentence(uid, shown):
    """Both ids and what to do, word for word."""
    word, told = TOLD[uid, shown]
    assert (verdict(uid, SHOWN[shown]), sentence(uid, SHOWN[shown])) == (word, told)
    assert word in VERDICTS


def test_a_stub_that_claims_a_user_is_not_believed():
    """Only a loaded client shows anybody."""
    assert verdict("42", ClientView("cioanalytics", "loading", "42")) == "client_unknown"


ELSE = (
    'Customer.io\'s client shows the user "7", but identify was called with "42". '
    'Events wait: call cioanalytics.identify with "42".'
)
ADDRESS = " ?ajs_uid= in the address sets it: the client's option useQueryString: false stops that."
BEFORE = " That is the user before: call cioanalytics.reset() and chmln.clear() when a user signs out."
SEGMENT = " Segment's client on this page keeps its user under the same names: give both the same id."


@pytest.mark.parametrize(
    ("given", "cause"),
    [
        ({}, ""),
        ({"search": "?a=1&ajs_uid=7"}, ADDRESS),
        ({"search": "?ajs_uid=7&b=1"}, ADDRESS),
        ({"search": "?ajs_uid=a%2Bb"}, ADDRESS),
        ({"search": "?ajs_uid=8"}, ""),
        ({"before": "7"}, BEFORE),
        ({"before": "8"}, ""),
        ({"segment": True}, SEGMENT),
        ({"search": "?ajs_uid=7", "before": "7", "segment": True}, ADDRESS),
    ],
)
def test_why_they_differ_is_told_where_it_can_be_known(given, cause):
    """One cause, the surest: the fix is for the case at hand."""
    assert sentence(42, ClientView("cioanalytics", "loaded", "7"), **given) == ELSE + cause


def test_a_user_left_by_an_earlier_visit_is_told():
    """The client had it before anything happened on this page."""
    view = ClientView("cioanalytics", "loaded", "7")
    view.earlier = True
    assert sentence(42, view) == ELSE + (
        " It had that user when this page began: call cioanalytics.reset() when a user signs out."
    )


def mute(user_id: str | None = None, state: str = "loaded") -> ClientView:
    view = ClientView("_cio", state, user_id)
    view.mute = user_id is None
    return view


def test_a_client_that_cannot_show_its_user_may_be_trusted():
    """The classic client without cookies."""
    told = "Customer.io's client (_cio) cannot show its user"
    assert verdict(42, mute()) == "client_unknown"
    assert sentence(42, mute()) == (
        f"{told} here, as without cookies. Events wait; where it is always given the same id as identify, "
        "data-identity=trust lets them go."
    )
    assert verdict(42, trust(42, mute())) == "same"
    assert sentence(42, trust(42, mute())) == f'{told}; data-identity=trust takes it for "42".'


@pytest.mark.parametrize(
    ("uid", "view", "expected"),
    [
        (42, mute("7"), "different"),
        (42, mute(None, "loading"), "client_unknown"),
        (42, ClientView("cioanalytics", "loaded"), "client_unknown"),
        (None, mute(), "not_identified"),
    ],
)
def test_no_other_client_is_trusted(uid, view, expected):
    """One that shows somebody else, that has not loaded, or that could show its user and shows nobody."""
    assert verdict(uid, trust(uid, view)) == expected

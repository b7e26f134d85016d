"""The account's settings: when they are asked for, and what holds until they are known."""

import pytest

from calumma.core.account import HOLD_MS, NEVER, POLL_MS, Account
from calumma.core.lifecycle import Candidate
from tests.unit.world import NOON, Tour, World

ON = {"customerio": True, "step_seen": "on"}
OFF = {"customerio": False, "step_seen": "once"}


def told(settings: dict = ON) -> Account:
    account = Account("")
    account.ask(NOON)
    assert account.tell(settings, NOON)
    return account


def test_they_are_asked_for_at_once_and_then_by_a_page_that_was_told_nothing():
    """A stream tells them by itself, more often."""
    account = Account("")
    assert (account.known, account.ask_at()) == (False, 0)
    account.ask(NOON)
    assert account.ask_at() == NEVER
    account.tell(ON, NOON + 5)
    assert account.ask_at() == NOON + 5 + POLL_MS
    account.tell(ON, NOON + 15_000)
    assert account.ask_at() == NOON + 15_000 + POLL_MS
    # Off in the dashboard is off on the page within a minute.
    assert POLL_MS <= 50_000


def test_unheard_of_they_are_waited_for_and_then_the_defaults_hold():
    """Half a minute from the first question."""
    account = Account("")
    assert account.give_up_at() == NEVER
    account.ask(NOON)
    account.fail(NOON + 10, 1, 0)
    assert (account.known, account.give_up_at(), account.ask_at()) == (False, NOON + HOLD_MS, NOON + 1010)
    account.give_up()
    assert (account.known, account.customerio, account.step_seen, account.give_up_at()) == (True, True, "on", NEVER)


def test_the_last_ones_known_hold_where_there_is_no_answer():
    """Not before: somebody may have switched it off since."""
    account = Account(told(OFF).text())
    account.ask(NOON)
    assert account.known is False
    account.fail(NOON, 0, 0)
    assert (account.known, account.customerio, account.step_seen) == (True, False, "once")


@pytest.mark.parametrize("text", ["", "on", "maybe on", "on sometimes", "off <b>", "null"])
def test_what_storage_holds_is_checked(text):
    """Any script of the site may write there."""
    account = Account(text)
    account.ask(NOON)
    account.fail(NOON, 0, 0)
    assert (account.known, account.customerio, account.step_seen) == (False, True, "on")


@pytest.mark.parametrize("answer", [None, [], {}, {"customerio": "yes"}, {"customerio": False, "step_seen": "never"}])
def test_an_answer_that_cannot_be_read_is_none(answer):
    """Nothing of it is followed."""
    account = Account("")
    account.ask(NOON)
    assert account.tell(answer, NOON) is False
    assert (account.known, account.customerio) == (False, True)


def test_a_page_shown_again_doubts_what_is_old():
    """It asks first; without an answer the old word holds."""
    account = told(OFF)
    account.doubt(NOON + POLL_MS - 1)
    assert account.known is True
    account.doubt(NOON + POLL_MS)
    assert (account.known, account.ask_at(), account.give_up_at()) == (False, 0, NOON + POLL_MS + HOLD_MS)
    account.ask(NOON + POLL_MS)
    account.fail(NOON + POLL_MS, 0, 0)
    assert (account.known, account.customerio) == (True, False)


def test_a_page_shown_again_doubts_what_it_has_asked_and_not_heard():
    """A question that a browser holds back with a hidden page is no answer."""
    account = told()
    account.ask(NOON + POLL_MS)
    account.doubt(NOON + POLL_MS)
    assert account.known is False
    assert account.tell(OFF, NOON + POLL_MS)
    account.doubt(NOON + 2 * POLL_MS - 1)
    assert (account.known, account.customerio) == (True, False)
    account.ask(NOON + 2 * POLL_MS)
    account.fail(NOON + 2 * POLL_MS, 1, 0)
    account.doubt(NOON + 2 * POLL_MS + 1)
    assert (account.known, account.ask_at()) == (False, 0)


def test_events_wait_while_the_account_is_unknown_and_are_then_sent_or_dropped():
    """As if the switch had always stood there."""
    for word, sent, dropped in (("on", 3, {}), ("off", 0, {"disabled": 3})):
        page = World("42")
        page.pipeline.follow("unknown", "on")
        page.identify(42)
        tour = Tour(page)
        tour.step("a")
        tour.step("b")
        assert (len(page.sent), page.pipeline.held) == (0, 3)
        page.pipeline.follow(word, "on")
        assert (len(page.sent), page.dropped, page.pipeline.held) == (sent, dropped, 0)


def test_a_switched_off_account_drops_what_comes_and_the_pages_own_switch_wins():
    """Two switches, and both must be on."""
    page = World("42")
    page.identify(42)
    page.pipeline.switch(False)
    page.pipeline.follow("on", "on")
    Tour(page).step("a")
    assert (page.sent, page.dropped, page.pipeline.gate.is_on) == ([], {"disabled": 2}, False)
    page.pipeline.switch(True)
    assert page.pipeline.gate.is_on
    page.pipeline.follow("off", "on")
    assert not page.pipeline.gate.is_on


def test_events_are_kept_for_the_next_page_while_the_account_is_unknown():
    """They wait there on."""
    page = World("42")
    page.pipeline.follow("unknown", "on")
    page.identify(42)
    Tour(page).step("a")
    assert len(page.handed_on()) == 2


@pytest.mark.parametrize(
    ("own", "account", "showing", "reason"),
    [("", "off", 1, "step_seen_off"), ("", "once", 2, "step_seen_before"), ("", "once", 1, None),
     ("on", "off", 1, None), ("off", "on", 1, "step_seen_off"), ("once", "off", 2, "step_seen_before")],
)  # fmt: skip
def test_the_pages_own_step_seen_wins(own, account, showing, reason):
    """The account's holds where the page says nothing."""
    gate = World("42").pipeline.gate
    gate.step_seen, gate.account_step_seen = own, account
    assert gate.refusal(Candidate("step", {"step_showing": showing})) == reason

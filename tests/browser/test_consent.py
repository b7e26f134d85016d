"""Consent: what leaves the page and what the tab's storage holds, by the tag's word, the page's, and the browser's."""

import pytest

from tests.support.pages import CURRENT, HostPage, script
from tests.support.story import completed, seen, started

WHOLE = [started("one"), seen("one"), completed("one")]
SIGNALS = {
    "Global Privacy Control": "Object.defineProperty(navigator, 'globalPrivacyControl', {value: true})",
    "Do Not Track": "Object.defineProperty(navigator, 'doNotTrack', {value: '1'})",
}


def tag(attributes: str = "") -> str:
    return script("/chmln.js", attributes)


def play(host: HostPage, attributes: str) -> None:
    """Everybody knows the user, and a tour of one step is finished."""
    host.open(CURRENT, tag(attributes))
    host.load_client()
    host.run("chmln.identify('42'), clientIdentify('42')")
    host.tell("step", step_id="one")
    host.tell("completed")


def fate(host: HostPage) -> tuple:
    report = host.doctor()
    return report["consent"], report["sent"], report["held"], report["dropped"]


@pytest.mark.parametrize("signal", SIGNALS)
def test_the_browsers_signal_is_followed_where_the_tag_asks_for_it(host: HostPage, signal: str) -> None:
    """Nothing is sent or kept; the doctor says why."""
    host.page.add_init_script(SIGNALS[signal])
    play(host, 'data-consent="gpc"')
    assert fate(host) == ("denied", 0, 0, {"no_consent": 3})
    assert any("opts out" in text for text in host.doctor()["advice"])
    assert host.events() == []
    assert host.run("Object.keys(sessionStorage).filter(key => key.startsWith('calumma'))") == []


@pytest.mark.parametrize("attributes", ["", 'data-consent="granted"', 'data-consent="gpc"'])
def test_without_a_signal_or_without_asking_for_it_events_leave(host: HostPage, attributes: str) -> None:
    """The default is the page's own business."""
    if attributes != 'data-consent="gpc"':
        host.page.add_init_script(SIGNALS["Global Privacy Control"])
    play(host, attributes)
    host.until_sent(3)
    assert host.events() == WHOLE


def test_required_waits_for_the_pages_word(host: HostPage) -> None:
    """Held in memory alone; then all of it, in order."""
    play(host, 'data-consent="required"')
    assert fate(host) == ("waiting", 0, 3, {})
    assert any("calumma.consent(true)" in text for text in host.doctor()["advice"])
    host.run("calumma.consent(true)")
    host.until_sent(3)
    assert host.events() == WHOLE


def test_withdrawn_consent_empties_the_queue_and_the_storage(host: HostPage) -> None:
    """What waited is dropped by name, what comes later too, and the next page finds nothing."""
    play(host, 'data-consent="required"')
    host.run("calumma.consent(false)")
    host.tell("step", tour_id="other", step_id="one")
    assert fate(host) == ("denied", 0, 0, {"no_consent": 5})
    host.open(CURRENT, tag(), path="/next")
    assert host.doctor()["accepted"] == 0


@pytest.mark.parametrize(
    ("attributes", "refuse"), [('data-consent="gpc"', ""), ("", "calumma.consent(false)")], ids=["by signal", "by word"]
)
def test_what_an_earlier_page_has_kept_is_dropped_without_consent(host: HostPage, attributes: str, refuse: str) -> None:
    """And the storage is empty."""
    host.open(CURRENT, tag())
    host.run("chmln.identify('42')")
    host.tell("step", step_id="one")
    host.tell("completed")
    host.page.add_init_script(SIGNALS["Global Privacy Control"])
    host.open(CURRENT, tag(attributes), path="/next")
    host.run(f"{refuse or 0}, undefined")
    assert fate(host) == ("denied", 0, 0, {"no_consent": 3})
    assert host.run("sessionStorage.length") == 0


@pytest.mark.parametrize("word", ["'yes'", "1", "undefined", "null", "{}"])
def test_any_other_word_is_refused(host: HostPage, word: str) -> None:
    """Nobody's consent is guessed."""
    play(host, 'data-consent="required"')
    host.run(f"calumma.consent({word})")
    assert fate(host)[0] == "waiting"
    assert [text.startswith("calumma: consent takes true or false, not ") for text in host.warnings()] == [True]

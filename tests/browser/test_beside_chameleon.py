"""Beside a double of the real Chameleon: its `chmln` stays its own, its tours arrive once, as the same five events."""

import json

import pytest

from tests.support.pages import CLASSIC, CURRENT, SDK, HostPage, inline, script
from tests.support.story import completed, exited, previewed, seen, started

WHOLE = [started("one"), seen("one"), seen("two"), completed("two")]
LOADER = script("/chameleon_stub.js", 'data-loader="real"')
LIBRARY = "/messo/real/messo.min.js"


def settings(**given: str) -> str:
    """A tag that tells the double how to behave."""
    return inline(f"window.doubleSettings = {json.dumps(given)}")


def play(host: HostPage) -> None:
    """A whole tour of the double's own, of two steps."""
    tour = {"tour_id": "welcome", "tour_name": "Welcome"}
    for kind, step in (("started", "one"), ("step", "one"), ("step", "two"), ("completed", "two")):
        host.run("([kind, bag]) => chameleonTour(kind, bag)", [kind, {**tour, "step_id": step}])


def with_library(host: HostPage) -> None:
    """Serve the double as Chameleon's library."""
    host.site.files[LIBRARY] = host.site.files["/chameleon_double.js"]


@pytest.mark.parametrize("arrival", ["before us", "in flight", "after us"])
def test_the_real_chameleon_is_left_alone_and_its_tours_arrive(host: HostPage, arrival: str) -> None:
    """Whenever its library arrives: `chmln` is its own, we live on `calumma` and know the user that it was told."""
    with_library(host)
    release = host.site.hold(LIBRARY)
    if arrival == "before us":
        release()
        host.open(CURRENT, LOADER, inline("chmln.identify('42', {plan: 'pro'})"))
        host.until("typeof chmln === 'function'")
        host.add("/chmln.js")
    elif arrival == "in flight":
        # The page is not loaded before its loader is.
        head = [CURRENT, LOADER, inline("chmln.identify('42', {plan: 'pro'}), window.stub = chmln"), SDK]
        host.site.files["/"] = "<!doctype html>" + "".join(head)
        host.page.goto(host.origin + "/", wait_until="commit")
        host.until("window.calumma && calumma.root === 'calumma'")
        assert host.run("[chmln === stub, chmln === calumma, 'root' in chmln, chmln.identify_a.length]") == [
            True, False, False, 1,
        ]  # fmt: skip
        release()
        host.until("typeof chmln === 'function'")
    else:
        release()
        host.open(CURRENT, SDK)
        host.add(LIBRARY)
        host.run("chmln.identify('42', {plan: 'pro'})")
    assert host.run("[typeof chmln, chmln.root, chmln === calumma]") == ["function", {"real": True}, False]
    host.until("calumma.data.profile.get('uid') === '42'")
    assert host.run("calumma.data.profile.attributes") == {"uid": "42", "plan": "pro"}
    host.load_client()
    host.run("clientIdentify('42')")
    play(host)
    host.until_sent(4)
    assert host.events("engine") == [{**row, "engine": "chameleon"} for row in WHOLE]
    assert "chameleon" in host.doctor()["engines"]


def test_its_identify_and_clear_are_ours_too_and_answer_as_before(host: HostPage) -> None:
    """They keep their answer and their `this`; nothing else of its object changes."""
    with_library(host)
    host.open(CURRENT, LOADER)
    host.until("typeof chmln === 'function'")
    before = host.run("Object.keys(chmln)")
    host.add("/chmln.js")
    host.until("calumma.doctor({quiet: true}).engines.includes('chameleon')")
    assert host.run("[chmln.identify('41', {plan: 'free'}), chmln.identify('42')]") == ["answer of the library"] * 2
    assert host.run("[calumma.data.profile.get('uid'), identifiedAsMethod]") == ["42", [True, True]]
    host.run("chmln.clear()")
    assert host.run("[calumma.data.profile.get('uid') === undefined, chmln.data.profile.get('uid') === undefined]") == [
        True, True,
    ]  # fmt: skip
    assert host.run("Object.keys(chmln)") == before


@pytest.mark.parametrize("naming", ["v1", "v2", "v3"])
def test_all_generations_of_its_names_become_the_same_five(host: HostPage, naming: str) -> None:
    """An account may use any of three spellings; what names no tour is nothing to us."""
    with_library(host)
    host.open(CURRENT, settings(naming=naming), LOADER)
    host.until("typeof chmln === 'function'")
    host.add("/chmln.js")
    host.load_client()
    host.run("chmln.identify('42', {admin: true}), clientIdentify('42')")
    play(host)
    for kind in ("survey", "button", "bare"):
        host.run("kind => chameleonTour(kind, {tour_id: 'other', survey_id: 'other'})", kind)
    host.run("chameleonTour('started', {tour_id: 'second', step_id: 'a'})")
    host.run("chameleonTour('step', {tour_id: 'second', step_id: 'a'})")
    host.run("chameleonTour('exited', {tour_id: 'second', step_id: 'a'})")
    host.run("chameleonTour('previewed', {tour_id: 'third'})")
    host.until_sent(8)
    assert host.events() == [
        *WHOLE, started("a", "second"), seen("a", 1, "second"), exited("a", "unknown", "second"),
        previewed(None, "third"),
    ]  # fmt: skip


@pytest.mark.parametrize("toggle", ["before", "after"])
@pytest.mark.parametrize("client", ["cioanalytics", "_cio"])
def test_what_chameleon_sends_itself_is_not_sent_twice(host: HostPage, client: str, toggle: str) -> None:
    """Its own integration is on: its tours arrive from it alone, tours of other engines from us."""
    with_library(host)
    host.open(CURRENT if client == "cioanalytics" else CLASSIC, settings(toggle=toggle, client=client), LOADER)
    host.until("typeof chmln === 'function'")
    host.load_client()
    host.add("/chmln.js")
    host.run("chmln.identify('42'), clientIdentify('42')")
    host.until_verdict("same")
    play(host)
    host.tell("step", "by_hand", step_id="x")
    host.until("calumma.doctor({quiet: true}).held === 0")
    host.site.wait_for(lambda calls: sum(call["type"] == "track" for call in calls) >= 6)
    calls = host.arrived()
    by_chameleon = [(call["name"], call["properties"]["step_id"]) for call in calls
                    if "event_id" not in call["properties"]]  # fmt: skip
    by_us = [(call["name"], call["properties"]["tour_id"]) for call in calls if "event_id" in call["properties"]]
    assert by_chameleon == [(row["name"], row["step_id"]) for row in WHOLE]
    assert by_us == [("Started Tour (Chameleon)", "by_hand"), ("Step Seen (Chameleon)", "by_hand")]
    report = host.doctor()
    assert report["dropped"] == {"sent_by_chameleon": 4}
    assert any("doubles" in text for text in report["advice"])


def test_leaving_the_page_does_not_wait_for_a_sign_of_chameleon(host: HostPage) -> None:
    """An ending right before navigation leaves with the page."""
    with_library(host)
    host.open(CLASSIC, LOADER)
    host.until("typeof chmln === 'function'")
    host.load_client()
    host.add("/chmln.js")
    host.run("chmln.identify('42'), clientIdentify('42')")
    host.until_verdict("same")
    play(host)
    host.page.goto(host.origin + "/driver.js")
    host.site.wait_for(lambda calls: sum(call["type"] == "track" for call in calls) >= 4)
    assert host.events() == WHOLE

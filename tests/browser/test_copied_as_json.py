"""What `doctor()` and `explain()` give back is copied into tickets: it is JSON, and holds nobody's property values."""

from typing import Any

from tests.support.pages import HostPage

COPY = """method => {
    const told = calumma[method]({quiet: true});
    return [told, JSON.parse(JSON.stringify(told)), JSON.stringify(told), structuredClone(told)];
}"""


def copied(host: HostPage, method: str) -> dict[str, Any]:
    """What it tells; nothing is another thing once it was copied, and no value of a property is in it."""
    told, copy, text, clone = host.run(COPY, method)
    assert told == copy == clone
    assert "secret" not in text.lower()
    return told


def fates(told: dict[str, Any], events: str) -> list[tuple[str, str, str]]:
    return [(event["tour_name"], event["step_id"], event["fate"]) for event in told[events]]


def test_a_copy_is_whole_and_holds_names_of_tours_and_steps_alone(host: HostPage) -> None:
    """Of events that were sent, dropped and held; what the page says of user, tour, product and address stays in it."""
    host.ready(plan="secret-plan", address={"city": "secret-city"}, company={"uid": "secret-company", "name": "Secret"})
    host.run("""history.replaceState(null, '', '?coupon=secret-coupon'), document.title = 'secret title',
        chmln.set({email: 'secret@example.com'}), calumma.track('bought', {item: 'secret-item'})""")
    assert host.run("chmln.data.profile.attributes")["company"] == {"uid": "secret-company", "name": "Secret"}
    more = {"note": "secret-note", "title": "secret-text", "reason": "secret-reason", "data": {"deep": "secret-deep"}}

    host.tell("step", tour_name="Welcome", step_id="one", **more)
    host.until_sent(2)
    assert fates(copied(host, "explain"), "events") == [("Welcome", "one", "sent")] * 2
    host.tell("exited", tour_name="Welcome", **more)
    host.until_sent(3)
    assert all("?coupon=secret-coupon" in call["properties"]["url"] for call in host.arrived())
    copied(host, "explain")
    host.tell("exited", tour_name="Welcome", **more)
    assert fates(copied(host, "explain"), "events") == [("Welcome", "one", "dropped")]
    host.run("clientIdentify('7')")
    host.until_verdict("different")
    host.tell("step", "second", tour_name="Second", step_id="two", **more)
    assert fates(copied(host, "explain"), "events") == [("Second", "two", "held")] * 2

    told = copied(host, "doctor")
    assert fates(told, "recent") == [
        *[("Welcome", "one", "sent")] * 3, ("Welcome", "one", "dropped"), *[("Second", "two", "held")] * 2,
    ]  # fmt: skip
    assert [told[key] for key in ("uid", "client_user_id", "accepted", "sent", "held", "dropped")] == [
        "42", "7", 6, 3, 2, {"already_ended": 1},
    ]  # fmt: skip

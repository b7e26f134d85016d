"""Previews: an admin's is one event of its own, anybody else's is none, and an admin's ordinary run is marked."""

from tests.support.pages import HostPage
from tests.support.story import completed, previewed, seen, started


def play(host: HostPage, **detail: object) -> None:
    """A whole hand-made tour, each report with `detail`."""
    host.tell("started", **detail)
    for step in ("one", "two"):
        host.tell("step", step_id=step, **detail)
    host.tell("completed", **detail)


def test_an_admins_preview_sends_previewed_and_nothing_else(host: HostPage) -> None:
    """`preview: true` on any report makes the run a preview until its ending; the next run is ordinary."""
    host.ready(admin=True)
    play(host, preview=True)
    play(host)
    assert host.events("admin") == [
        previewed(None, admin=True), started("one", admin=True), seen("one", admin=True), seen("two", admin=True),
        completed("two", admin=True),
    ]  # fmt: skip
    assert host.doctor()["dropped"] == {"preview": 3}


def test_a_preview_told_by_name_counts_once(host: HostPage) -> None:
    """`previewed` begins the preview; the steps and the ending that follow it belong to it."""
    host.ready(admin=True)
    host.tell("previewed", step_id="one")
    host.tell("step", step_id="one")
    host.tell("exited", reason="escape")
    assert host.events() == [previewed("one")]
    assert host.doctor()["dropped"] == {"preview": 2}


def test_a_preview_by_anybody_else_sends_nothing(host: HostPage) -> None:
    """A customer who opens a preview link is no admin, and leaves no trace under a false name."""
    host.ready()
    play(host, preview=True)
    assert host.events() == []
    assert host.doctor()["dropped"] == {"preview_not_admin": 4}


def test_a_preview_before_identify_waits_to_learn_who_looks(host: HostPage) -> None:
    """Whether it counts is known only with the user: the first is an admin, the second is none."""
    for uid, admin, expected in (("42", True, [previewed(None)]), ("43", False, [])):
        host.ready(uid=uid, admin=admin)
        host.run("chmln.clear()")
        host.tell("started", preview=True)
        host.tell("exited", preview=True)
        assert host.events() == []
        host.run("([uid, bag]) => chmln.identify(uid, bag)", [uid, {"admin": admin}])
        assert host.events() == expected
        host.site.clear()


def test_the_page_may_name_the_property_that_makes_an_admin(host: HostPage) -> None:
    """`data-admin="role=owner"`: an owner is an admin, a member is none."""
    host.ready(role="owner")
    host.run("chmln.init('token', {admin: 'role=owner'})")
    host.tell("step", step_id="one")
    host.run("chmln.identify('42', {role: 'member'})")
    host.tell("completed")
    assert host.events("admin") == [
        started("one", admin=True), seen("one", admin=True), completed("one", admin=False),
    ]  # fmt: skip

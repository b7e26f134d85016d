"""Previews count for admins only, and who is an admin may be known late."""

import pytest

from tests.unit.world import Tour, World


def preview(tour: Tour) -> None:
    tour.started(preview=True)
    tour.step("a", preview=True)
    tour.step("b", preview=True)
    tour.completed(preview=True)


@pytest.mark.parametrize(
    ("rule", "properties"),
    [("", {"admin": True}), ("role=owner", {"role": "owner"}), ("isStaff", {"is_staff": True})],
)
def test_an_admins_preview_sends_one_previewed_tour(rule, properties):
    """And nothing else."""
    world = World("42")
    world.pipeline.admin_rule = rule
    world.identify(42, **properties)
    preview(Tour(world))
    assert (world.client.names, world.dropped) == (["Previewed Tour (Chameleon)"], {"preview": 3})
    assert world.client.sent[0][1]["admin"] is True


def test_anybody_elses_preview_sends_nothing():
    """Every candidate of it is dropped by name."""
    world = World("42")
    world.pipeline.admin_rule = "role=owner"
    world.identify(42, role="member", admin="true")
    preview(Tour(world))
    assert (world.sent, world.held, world.dropped) == ([], [], {"preview_not_admin": 4})


def test_an_admins_ordinary_run_sends_as_usual():
    """With `admin: true`."""
    world = World("42")
    world.identify(42, admin=True)
    tour = Tour(world)
    tour.step("a")
    tour.completed()
    assert world.sent == ["run1.started.a.1", "run1.step.a.1", "run1.completed.a.1"]
    assert [properties["admin"] for _name, properties, _at, _page in world.client.sent] == [True, True, True]


def test_a_preview_before_identify_waits_for_who_it_was():
    """An admin: one Previewed Tour, marked as an admin's."""
    world = World("42")
    preview(Tour(world))
    assert world.held == ["run1.previewed.-.1"]
    world.identify(42, admin=True)
    assert (world.client.names, world.dropped) == (["Previewed Tour (Chameleon)"], {"preview": 3})
    assert world.client.sent[0][1]["admin"] is True


def test_a_preview_before_identify_of_somebody_who_is_no_admin_is_dropped():
    """Though nobody could know at the time."""
    world = World("42")
    preview(Tour(world))
    world.identify(42)
    assert (world.sent, world.held) == ([], [])
    assert world.dropped["preview_not_admin"] == 1


def test_an_ordinary_run_before_identify_is_marked_with_what_is_known_then():
    """The property keeps its place among the others."""
    world = World("42")
    Tour(world).step("a")
    world.identify(42, admin=True)
    assert [properties["admin"] for _name, properties, _at, _page in world.client.sent] == [True, True]
    assert list(world.client.sent[0][1]) == [
        "tour_id", "tour_name", "step_id", "url", "page_url", "admin", "engine", "event_id",
    ]  # fmt: skip


def test_the_engines_own_word_for_an_admin_counts():
    """Chameleon tells it with each event."""
    world = World("42")
    world.identify(42)
    tour = Tour(world, "t", admin=True)
    tour.previewed()
    assert world.client.names == ["Previewed Tour (Chameleon)"]


def test_the_engines_own_word_for_an_admin_is_not_taken_back_by_identify():
    """It was said before anybody was identified."""
    world = World("42")
    Tour(world, "t", admin=True).step("a")
    world.identify(42)
    assert [properties["admin"] for _name, properties, _at, _page in world.client.sent] == [True, True]


def test_a_preview_is_over_when_its_run_is():
    """The next run of the same tour is an ordinary one."""
    world = World("42")
    world.identify(42, admin=True)
    tour = Tour(world)
    preview(tour)
    tour.step("a")
    tour.exited()
    assert world.sent == ["run1.previewed.-.1", "run2.started.a.1", "run2.step.a.1", "run2.exited.a.1"]


def test_signing_out_during_a_preview_counts_nothing():
    """There is no ending to be missed."""
    world = World("42")
    world.identify(42, admin=True)
    Tour(world).previewed()
    world.clear()
    assert world.dropped == {}

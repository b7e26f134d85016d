"""The segments that the demo's Customer.io counts, from what the tours of the demo's product report."""

__all__ = ["SEGMENTS"]

from demo_site.customerio.segments import EventSegment

SEGMENTS = (
    EventSegment(1, "Exited the welcome tour", "Exited Tour (Chameleon)", {"tour_id": "welcome"}),
    EventSegment(2, "Completed a tour", "Completed Tour (Chameleon)"),
)

"""The people of the demo. Their ids are the ids that Customer.io knows them by."""

__all__ = ["PEOPLE", "Person", "person"]

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who may sign in. `uid` is text; one of them looks like a number on purpose."""

    uid: str
    name: str
    email: str
    plan: str
    about: str
    admin: bool = False

    @property
    def first_name(self) -> str:
        return self.name.split()[0]

    @property
    def initials(self) -> str:
        words = self.name.split()
        return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper()


PEOPLE = (
    Person("ana", "Ana Lima", "ana@windowsill.example", "Sunroom", "Eleven plants and a waiting list"),
    Person("jonas", "Jonas Weber", "jonas@windowsill.example", "Seedling", "Here since a cactus was a gift"),
    Person("1042", "Tomás Okafor", "tomas@windowsill.example", "Sunroom", "Waters on Sundays, mostly"),
    Person(
        "priya",
        "Priya Nair",
        "priya@windowsill.example",
        "Greenhouse",
        "Runs Windowsill; may preview tours",
        admin=True,
    ),
)


def person(uid: str) -> Person | None:
    """Who signs in with this uid: nobody for "", one of PEOPLE, or a guest for any other id."""
    if not uid:
        return None
    known = next((one for one in PEOPLE if one.uid == uid), None)
    return known or Person(uid, f"Guest {uid}", "guest@windowsill.example", "Seedling", "A guest")
